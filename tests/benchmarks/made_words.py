"""Words for made-up dossiers: distributed as words of a language are (Zipf), Arabic ones with what is written
on to them.

An Arabic vocabulary is made of roots and patterns, so that its words look like words; nothing in it means
anything. Each word comes as it does in newspapers: with the article, with و ف ب ل ك before it, in the
spellings that people mix (ى and ي, ة and ه, alef without its hamza), now and then with a vowel mark or a
comma.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


STEMS = 60_000
"""Words of the Arabic vocabulary, before anything is written on to them."""

PARTICLES = _words(
    """
    في من على إلى أن مع عن ما هذا هذه التي الذي كان كانت بين خلال بعد قبل كما حيث قد لا لم كل غير عند أو
    ثم ذلك تم منذ حول ضمن عبر
    """
)
"""Words that nothing but و and ف is written on to."""

COMMON = _words(
    """
    وزير رئيس مجلس اجتماع تعاون زيارة اتفاقية مذكرة تفاهم علاقة لقاء بحث تعزيز مجال دولة بلد جانب شراكة
    تجارة اقتصاد استثمار طاقة نقل تعليم ثقافة صحة أمن سياحة صناعة زراعة بيئة رقمنة برلمان لجنة مؤتمر قمة
    وفد سفير سفارة مملكة جمهورية حكومة نائب أمين عام مشروع برنامج خطة تطوير تنمية مستوى خبرة تجربة نظام
    إدارة قرار قانون هيئة مؤسسة شركة سوق بنك مال نفط غاز ماء مدينة منطقة عاصمة أهمية مصلحة صداقة احترام
    ثقة دعم تبادل تنسيق تشاور مسؤول خبير باحث شعب تاريخ مستقبل يوم أسبوع شهر قضية منتدى معرض مركز جامعة
    """
)

PATTERNS = _words(
    """
    {0}{1}{2} {0}ا{1}{2} م{0}{1}و{2} ت{0}{1}ي{2} است{0}{1}ا{2} ا{0}ت{1}ا{2} م{0}ا{1}{2}ة {0}{1}ي{2}
    {0}{1}ا{2} أ{0}{1}ا{2} {0}{1}{2}اء م{0}{1}{2} {0}{1}و{2} ت{0}ا{1}{2} ان{0}{1}ا{2} {0}{1}{2}ة
    {0}{1}ا{2}ة {0}{1}{2}ية {0}{1}{2}ي م{0}{1}{2}ة {0}{1}{2}ان {0}{1}{2}ى إ{0}{1}ا{2} مت{0}{1}{2}
    مست{0}{1}{2} {0}ا{1}{2}ات م{0}{1}{2}ين {0}{1}{2}ون ي{0}{1}{2} {0}{1}{2}ت ت{0}{1}{2} ي{0}ا{1}{2}
    است{0}{1}{2} {0}{1}{2}وا ي{0}ت{1}{2}
    """
)
"""Where the three letters of a root stand in a word."""

ROOT_LETTERS = "بتثجحخدذرزسشصضطظعغفقكلمنهويء"
ROOT_WEIGHTS = (7, 4, 1, 4, 6, 3, 6, 1, 9, 2, 6, 4, 4, 2, 3, 1, 7, 1, 5, 6, 4, 8, 8, 7, 4, 5, 3, 1)

CLITICS = (
    ("", 0.46),
    ("ال", 0.30),
    ("و", 0.05),
    ("وال", 0.06),
    ("بال", 0.035),
    ("لل", 0.03),
    ("ب", 0.03),
    ("ل", 0.02),
    ("ف", 0.005),
    ("كال", 0.004),
    ("ك", 0.004),
    ("فال", 0.002),
)
"""What is written on to a word, and how often."""
FREQUENT = 5_000
"""Words that come with all of these, in every spelling; of a rarer word there are two forms."""
PHRASES = 50_000
"""Words that stand together again and again, as in a language; drawing them also is quicker."""
PHRASE_LENGTHS = (2, 3, 3, 4)
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"

ENGLISH = _words(
    """
    the of and in to a for on with at by from as that its was were between during after before about
    into over ministers talks cooperation visit agreement committee president council embassy economy
    trade energy culture transport education health security tourism industry agriculture environment
    parliament delegation ambassador kingdom republic government deputy secretary project programme plan
    development level experience system decision law authority institution company market bank oil gas
    water city region capital importance interest friendship respect confidence support exchange
    coordination consultation official expert researcher people history future day week month question
    forum exhibition centre university signed met stressed discussed joint bilateral regional
    international digital strategic two both sides new first second
    """
)

AZERBAIJANI = _words(
    """
    və ilə bu bir üçün də olan arasında sonra əvvəl haqqında üzrə kimi daha çox ilk yeni iki tərəf ölkə
    nazir prezident görüş səfər əməkdaşlıq saziş komissiya şura səfirlik iqtisadiyyat ticarət enerji
    mədəniyyət nəqliyyat təhsil səhiyyə təhlükəsizlik turizm sənaye kənd təsərrüfatı ətraf mühit
    parlament nümayəndə heyəti səfir krallıq respublika hökumət müavin katib layihə proqram plan inkişaf
    səviyyə təcrübə sistem qərar qanun qurum şirkət bazar bank neft qaz su şəhər bölgə paytaxt əhəmiyyət
    maraq dostluq hörmət etimad dəstək mübadilə məsləhətləşmə rəsmi mütəxəssis tədqiqatçı xalq tarix
    gələcək gün həftə ay məsələ forum sərgi mərkəz universitet birgə ikitərəfli regional beynəlxalq
    rəqəmsal strateji qeyd etdi bildirdi müzakirə olundu imzalandı
    """
)


class Words:
    """A vocabulary to draw from, the commonest words most often."""

    def __init__(self, rng: random.Random, weighted: Iterable[tuple[str, float]]) -> None:
        """Take the words down.

        Args:
            rng: What to draw with.
            weighted: Words and how often each is wanted.
        """
        self._rng = rng
        # The commonest first: they then stay in the processor's cache together.
        commonest_first = sorted(weighted, key=lambda pair: -pair[1])
        self._words = [word for word, _weight in commonest_first]
        self._totals = list(accumulate(weight for _word, weight in commonest_first))
        self._phrases = [
            " ".join(self.draw(rng.choice(PHRASE_LENGTHS)))
            for _phrase in range(min(PHRASES, 10 * len(self._words)))
        ]

    def draw(self, count: int) -> list[str]:
        """So many words."""
        return self._rng.choices(self._words, cum_weights=self._totals, k=count)

    def run(self, count: int) -> list[str]:
        """A run of text, in so many pieces: each a word, and a phrase that other texts have too."""
        phrases = self._rng.choices(self._phrases, k=count)
        return [f"{word} {phrase}" for word, phrase in zip(self.draw(count), phrases, strict=True)]


def arabic_words(rng: random.Random) -> Words:
    """The Arabic vocabulary of a seed."""
    return Words(rng, _with_clitics(rng, _stems(rng)))


def english_words(rng: random.Random) -> Words:
    """English words, now and then with an ending."""
    return Words(rng, _with_endings(ENGLISH, (("", 0.9), ("s", 0.06), ("ing", 0.04))))


def azerbaijani_words(rng: random.Random) -> Words:
    """Azerbaijani words, now and then with an ending."""
    return Words(rng, _with_endings(AZERBAIJANI, (("", 0.7), ("lar", 0.12), ("ın", 0.1), ("da", 0.08))))


def _zipf(rank: int) -> float:
    return math.pow(rank + 2.7, -1.02)


def _stems(rng: random.Random) -> list[str]:
    """Distinct words, the commonest first."""
    made: dict[str, None] = {}
    for _root in range(STEMS // len(PATTERNS) + 400):
        letters = rng.choices(ROOT_LETTERS, ROOT_WEIGHTS, k=3)
        made.update(dict.fromkeys(pattern.format(*letters) for pattern in PATTERNS))
    rest = [word for word in made if word not in COMMON and word not in PARTICLES]
    rng.shuffle(rest)
    return [*PARTICLES, *COMMON, *rest][:STEMS]


def _with_clitics(rng: random.Random, stems: Sequence[str]) -> Iterator[tuple[str, float]]:
    for rank, stem in enumerate(stems):
        weight = _zipf(rank)
        if rank < len(PARTICLES):
            yield stem, weight * 0.85
            yield "و" + stem, weight * 0.13
            yield "ف" + stem, weight * 0.02
            continue
        taken = CLITICS if rank < FREQUENT else (CLITICS[0], CLITICS[rng.randrange(1, 9)])
        share = weight / sum(weight for _clitic, weight in taken)
        for clitic, often in taken:
            word = clitic + stem
            if rank < FREQUENT:
                for spelling, part in _spellings(rng, word):
                    yield spelling, share * often * part
            else:
                yield rng.choice(tuple(_spellings(rng, word)))[0], share * often


def _spellings(rng: random.Random, word: str) -> Iterator[tuple[str, float]]:
    """A word as people write it, and how often each way."""
    other = word.replace("أ", "ا").replace("إ", "ا")
    if word[-1] in "يىةه":
        other = other[:-1] + {"ي": "ى", "ى": "ي", "ة": "ه", "ه": "ة"}[word[-1]]
    yield word, 0.85
    if other != word:
        yield other, 0.08
    yield word + "،", 0.05
    if rng.random() < 0.25:
        place = rng.randrange(1, len(word) + 1)
        yield word[:place] + rng.choice(MARKS) + word[place:], 0.06


def _with_endings(stems: Sequence[str], endings: Sequence[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    for rank, stem in enumerate(stems):
        for ending, often in endings:
            yield stem + ending, _zipf(rank) * often
