"""People whom a text names and who are nobody in the dossier, for its author to look at.

Kept modest: a name is looked for only behind a title, or where there are capitals and it ends as surnames of
the region do. It ends where words begin that are no names: capitals tell, in Arabic a list of the commonest
words that follow names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from tui.search.folding import fold_text


class Person(NamedTuple):
    """A name behind a title."""

    start: int
    """Where the title begins; indices are logical."""
    end: int
    written: str
    """Title, if there is one, and name as they stand there."""
    key: str
    """The name folded, the same in every spelling."""


def _words(text: str) -> frozenset[str]:
    return frozenset(map(fold_text, text.split()))


_ARABIC_TITLES: Final = (
    "(?:(?:الرئيس|الوزير|السفير)ة? ال\\w{3,}ية?(?= )|"
    "الرئيسة?|معالي|سعادة|فخامة|جلالة|سمو|الدكتورة?|المهندسة?|"
    "الأستاذة?|الاستاذة?|السيدة?|الشيخة?|اللواء|العميد|العقيد|الفريق|السفيرة?|النائبة?|الوزيرة?|"
    "البروفيسورة?|الأميرة?|الاميرة?|المستشارة?|[دمأا]\\.)"
)
_ARABIC_POSTS: Final = (
    "(?:وزيرة?|سفيرة?|رئيسة?|نائبة? وزير|نائبة? رئيس|وكيلة? وزارة|مديرة?|أمين عام)"
    "(?: (?:[وبل]?ال|لل)\\w+){1,4}"
)
"""A post and what it is of, all with the article: `وزير التنمية الرقمية والنقل`."""
_ARABIC: Final = re.compile(
    rf"(?<!\w)[وفبلك]?(?:(?:{_ARABIC_TITLES}|{_ARABIC_POSTS})(?:[ /]+|(?<=\.))){{1,6}}(?=[\u0621-\u064a])"
)
_ARABIC_WORD: Final = re.compile(r"[\u0621-\u065f\u0670-\u06d3]+")
_NISBA: Final = re.compile(r"ال\w{3,}ية?")
_FAMILY: Final = _words("ال آل بن ابن بنت أبو ابو بو عبد أم ولد")
"""Words of a name that another must follow."""
_OF_GIVEN_NAMES: Final = _words("الدين الله الإسلام النبي الرب")
"""Second words of given names: كمال الدين, جار الله."""
_NO_NAMES: Final = _words(
    """
    أن إن ان في فى من على إلى الى عن مع بين خلال بعد قبل عند حول ضمن لدى منذ حتى كما كل هذا هذه ذلك
    تلك التي الذي الذين قد لقد كان كانت ليس هو هي هم ثم أو او أم لا لم لن ما إذ إذا حيث بأن لأن بشأن
    عقب إثر أمس اليوم غدا صباح مساء قال قالت أكد أكدت اكد أضاف أضافت اضاف أوضح أوضحت أشار أشارت أعرب
    أعربت أشاد أشادت صرح صرحت ذكر ذكرت شدد شددت لفت لفتت نوه نوهت دعا دعت بحث بحثت التقى التقت
    استقبل استقبلت زار زارت ترأس ترأست شارك شاركت حضر حضرت افتتح افتتحت وصل وصلت غادر غادرت ناقش
    ناقشت أعلن أعلنت رحب رحبت كشف كشفت بين بينت تناول استعرض استعرضت قدم قدمت ألقى ألقت عبر عبرت
    تلقى تلقت هنأ هنأت بعث بعثت تسلم سلم اطلع اجتمع اجتمعت عقد عقدت وقع وقعت قام قامت يقول تقول يؤكد
    تؤكد يستقبل تستقبل يلتقي تلتقي يبحث تبحث يشارك تشارك يفتتح يترأس يزور تزور يصل تصل يغادر يهنئ
    يتلقى يبعث يدعو يشيد يرعى يشهد رئيس رئيسة وزير وزيرة نائب نائبة أمين أمينة عضو عضوة مدير مديرة
    سفير سفيرة ممثل ممثلة وكيل وكيلة مستشار قائد حاكم ملك أمير ولي مساعد مبعوث مفوض محافظ عمدة
    الرئيس الوزير النائب الأمين العام العامة المدير السفير العضو الممثل المتحدث الناطق القائم السابق
    السابقة الحالي الجديد الأول الثاني المدني الحكومي المكلف الوفد الوفدين الجانبان الجانبين الطرفان
    الطرفين الزيارة الاجتماع اللقاء الجلسة أهمية وفد لجنة مجلس وزارة هيئة جمهورية مملكة دولة حكومة
    جلسة اجتماع
    """
)
"""What often follows a name in the press, or a title without one."""
_ALI: Final = "\u0639\u0644\u064a"
"""A given name; the preposition of the same folded letters has no dots."""
_MOST_WORDS: Final = 5

_CAPITAL: Final = "A-ZÀ-ÖØ-ÞĀĂĄƏÇĞİÖŞÜČŠŽА-ЯЁІЇЄӘҒҸӨҮҺ"
_NAME_WORD: Final = rf"[{_CAPITAL}][\w’'-]*"
_PARTICLE: Final = r"(?:bin|ibn|bint|al|el|van|von|de|der|da|бин|ибн|аль|эль)"
_NAME: Final = (
    rf"(?P<name>(?:[{_CAPITAL}]\.[ ]?)*{_NAME_WORD}"
    rf"(?:[ ](?:{_PARTICLE}[ -])?(?:[{_CAPITAL}]\.[ ])?{_NAME_WORD}){{0,3}})"
)
_TITLES: Final = (
    r"(?:(?:Vice[ -])?President|Prime Minister|(?:Deputy |Foreign )*Minister|Ambassador|Speaker|Chairman|"
    r"Secretary[ -]General|Prince(?:ss)?|King|Queen|Sheikha?|Mr|Mrs|Ms|Dr|Prof|Professor|Eng|Engineer|Sir|"
    r"[Cc]ənab|[Xx]anım|[Pp]rezident(?:i)?|(?:[Bb]aş )?[Nn]azir(?:i)?|[Ss]əfir(?:i)?|[Dd]oktor|[Pp]rofessor|"
    r"Sayın|Cumhurbaşkanı|Başbakan|Bakan(?:ı)?|Büyükelçi(?:si)?|"
    r"[Гг]осподин[а-я]{0,2}|[Гг]оспож[а-я]{1,2}|г-н|г-жа|[Пп]резидент[а-я]{0,2}|(?:[Пп]ремьер-)?[Мм]инистр[а-я]{0,2}|"
    r"[Пп]ос[ео]л[а-я]{0,2}|[Дд]октор[а-я]{0,2}|[Пп]рофессор[а-я]{0,2}|"
    r"M\.|Mme|[Pp]résident|[Mm]inistre)"
)
_CAPITALS: Final = re.compile(rf"(?<![\w-]){_TITLES}\.?[ ]{_NAME}")
_SURNAME_END: Final = (
    r"(?:[oeö]v|[oe]va|zad[əe]|skiy?|skaya|oğlu|"
    r"(?:ов|ев|ёв)(?:а|у|ым|е|ой)?|(?:ск|цк)(?:ий|ого|ому|им|ая|ой)|заде|швили|дзе|енко)"
)
"""Of Russian surnames, with their case endings, and of Azerbaijani ones after their manner."""
_SHORT_WORD: Final = rf"[{_CAPITAL}][\w’'-]{{0,40}}"
_SURNAME_WORD: Final = re.compile(_SHORT_WORD + _SURNAME_END)
_SURNAMED: Final = re.compile(
    rf"(?<![\w’'-])(?:[{_CAPITAL}]\.[ ]?|{_SHORT_WORD}[ ]){{1,3}}{_SHORT_WORD}{_SURNAME_END}(?![\w-])"
)
_NO_CAPITALS: Final = _words(
    """
    The In On At Of And For With Mr Mrs Ms Dr President Minister Prime Deputy Foreign Ambassador
    Speaker Chairman January February March April May June July August September October November
    December Monday Tuesday Wednesday Thursday Friday Saturday Sunday General Council Committee
    Republic Kingdom Before After But And Then When While Later Both
    В Во На С Со К По Из О Об У За Для От До При И А Но Как Когда
    """
)


def find_people(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Person]:
    """Find the names behind titles, or with the surname of a person, that are nobody's yet.

    Args:
        text: Any text.
        taken: Spans of it that are names of records, not overlapping; a name that shares a letter with one is
            theirs.
    """
    ordered = sorted(taken)
    ends = [end for _start, end in ordered]
    free: list[Person] = []
    titled = sorted([*_arabic(text), *_with_capitals(text)])
    for person in sorted([*titled, *_with_surnames(text, titled)]):
        following = bisect_right(ends, person.start)
        if following == len(ordered) or ordered[following][0] >= person.end:
            free.append(person)
    return free


def ends_as_surname(word: str) -> bool:
    """Whether a word with a capital ends as Russian and Azerbaijani surnames do."""
    return _SURNAME_WORD.fullmatch(word) is not None


def grouped(people: Sequence[Person]) -> list[tuple[str, int]]:
    """Each person once as first written, with the number of times, in the order of the text.

    Of Arabic names that begin alike the shortest is taken: what follows it elsewhere is most likely no name.
    """
    groups: dict[str, list[_Group]] = {}
    for person in people:
        words = person.key.split()
        alike = groups.setdefault(" ".join(words[:2]), [])
        for group in alike:
            shorter = min(len(words), len(group.words))
            if words[:shorter] == group.words[:shorter]:
                group.count += 1
                if len(words) < len(group.words):
                    group.words, group.written = words, person.written
                break
        else:
            alike.append(_Group(words, person.written))
    return [(each.written, each.count) for alike in groups.values() for each in alike]


@dataclass(slots=True)
class _Group:
    words: list[str]
    written: str
    count: int = 1


def _arabic(text: str) -> Iterator[Person]:
    position = 0
    while match := _ARABIC.search(text, position):
        position = match.end()
        end, words = _arabic_name(text, match.end())
        if words < 2:
            continue
        start = match.start()
        if text[start] in "وفبلك" and not re.match("وزير|وكيل", text[start:]):
            start += 1
        if text.startswith("لل", start):
            start += 1
        name = text[match.end() : end]
        yield Person(start, end, text[start:end], fold_text(name))
        position = end


def _arabic_name(text: str, start: int) -> tuple[int, int]:
    """Where a name that begins here ends, and how many words it has."""
    end = start
    count = 0
    has_family = False
    for index, match in enumerate(_ARABIC_WORD.finditer(text, start)):
        if index == 0 and _NISBA.fullmatch(match.group()):
            return start, 0  # the president of somewhere: an adjective
        if (index and text[end : match.start()] not in (" ", "-")) or index == _MOST_WORDS:
            break
        if index == 0 and match.start() != start:
            break
        if index == 1 and match.group().startswith("ال") and _is_phrase(text[start:end]):
            return start, 0
        if _is_no_name(match.group(), is_first=index == 0):
            break
        word = match.group()
        is_family = word.startswith("ال") and len(word) > 3 and fold_text(word) not in _OF_GIVEN_NAMES
        is_family = is_family and not text[start:end].endswith("عبد")
        if has_family and not is_family and fold_text(word) not in _FAMILY:
            break  # a name goes on after a family's only with another one's
        end = match.end()
        has_family = has_family or is_family
        if fold_text(word) not in _FAMILY:
            count += 1
    return end, count


def _is_phrase(word: str) -> bool:
    """Whether a first word is most likely a preposition and a noun: `بحفاوة الاستقبال`."""
    return len(word) >= 5 and word[0] in "بلك"


def _is_no_name(word: str, is_first: bool) -> bool:
    folded = fold_text(word)
    if folded in _FAMILY or word == _ALI:
        return False
    if folded in _NO_NAMES or (len(folded) > 3 and folded[0] in "وفلب" and folded[1:] in _NO_NAMES):
        return True
    if len(folded) > 4 and folded.startswith(("وال", "بال", "لل", "وا")):
        return True
    return is_first and folded.startswith("ال")


def _with_capitals(text: str) -> Iterator[Person]:
    for match in _CAPITALS.finditer(text):
        name = match["name"]
        words = [word.strip(".") for word in name.split()]
        while words and fold_text(words[-1]) in _NO_CAPITALS:
            name = name[: name.rfind(words.pop())].rstrip(" .-")
        if not words or fold_text(words[0]) in _NO_CAPITALS or max(map(len, words)) < 2:
            continue
        name = name.rstrip(".")
        end = match.start("name") + len(name)
        yield Person(match.start(), end, text[match.start() : end], fold_text(name))


def _with_surnames(text: str, titled: Sequence[Person]) -> Iterator[Person]:
    """Names without a title of which the last word can only be a surname."""
    ends = [person.end for person in titled]
    for match in _SURNAMED.finditer(text):
        start, end = match.span()
        words = match.group().split()
        while words and fold_text(words[0]) in _NO_CAPITALS:
            start = text.index(words.pop(0), start)
            start = text.index(words[0], start + 1) if words else end
        following = bisect_right(ends, start)
        is_free = following == len(titled) or titled[following].start >= end
        if len(words) > 1 and is_free:
            yield Person(start, end, text[start:end], fold_text(text[start:end]))
