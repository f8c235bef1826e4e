"""Days that a text states: a line that is a date, or the dateline that an agency's report begins with.

A date is taken where there is one way to read it. What cannot be read for sure (05/06/2024) and days of other
calendars (5 Dhu al-Qadah 1445) are told of and left to the reader.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from typing import Final, Literal, NamedTuple

Doubt = Literal["ambiguous", "calendar"]


class FoundDate(NamedTuple):
    """A date, or why it is none that can be taken."""

    day: str | None
    """ISO 8601."""
    doubt: Doubt | None
    written: str
    """As it stands in the text."""
    has_place: bool = False
    """Whether a place is named before it, so that the line says more than the date."""


def _months(*languages: str) -> dict[str, int]:
    return {
        name: number
        for language in languages
        for number, names in enumerate(language.split(), 1)
        for name in names.replace("_", " ").split("/")
    }


_MONTHS: Final = _months(
    "يناير فبراير مارس ابريل مايو يونيو/يونيه يوليو/يوليه اغسطس سبتمبر اكتوبر نوفمبر ديسمبر",
    "كانون_الثاني شباط اذار نيسان ايار حزيران تموز اب ايلول تشرين_الاول تشرين_الثاني كانون_الاول",
    "جانفي فيفري مارس افريل ماي جوان جويلية اوت سبتمبر اكتوبر نوفمبر ديسمبر",
    "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug "
    "september/sept/sep october/oct november/nov december/dec",
    "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik",
    "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "ژانویه فوریه مارس آوریل مه ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر",
)
_OTHER_MONTHS: Final = (
    "محرم|صفر|ربيع الاول|ربيع الاخر|ربيع الثاني|جمادى الاولى|جمادى الاخرة|جمادى الثانية|رجب|شعبان|رمضان|شوال|"
    "ذو القعدة|ذي القعدة|ذو الحجة|ذي الحجة|ذو القعده|ذي القعده|ذو الحجه|ذي الحجه|"
    "فروردین|اردیبهشت|خرداد|تیر|مرداد|شهریور|مهر|آبان|آذر|دی|بهمن|اسفند"
)
"""Months of the Islamic and the Iranian calendar."""

_WEEKDAYS: Final = (
    "(?:يوم )?(?:السبت|الاحد|الاثنين|الثلاثاء|الاربعاء|الخميس|الجمعة)|"
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)|"
    "bazar ertesi|cersenbe axsami|cersenbe|cume axsami|cume|senbe|bazar|"
    "pazartesi|sali|carsamba|persembe|cuma|cumartesi|pazar|"
    "понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|"
    "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"
)
_LABELS: Final = (
    "(?:تاريخ النشر|تاريخ الخبر|التاريخ|بتاريخ|تاريخ|نشر في|نشر بتاريخ|تم النشر في|تم النشر|اخر تحديث|"
    "published on|published|publication date|date|posted on|posted|updated|"
    "tarix|derc olunub|nesr tarixi|yayin tarihi|tarih|дата публикации|дата|опубликовано|publie le|date)"
)

_MONTH_NAMES: Final = "|".join(sorted(map(re.escape, _MONTHS), key=len, reverse=True))
_YEAR: Final = r"(?P<year>(?:19|20)\d\d)(?: ?-?c[iu] il| ?г(?:\.|ода)?(?!\w)| ?م(?!\w)|'?(?!\d))"
_DAY: Final = r"(?P<day>\d\d?)(?:st|nd|rd|th|er|\.|-?го)?"
_NAMED: Final = (
    rf"{_DAY}[ -]?(?:of |من )?(?P<month>{_MONTH_NAMES})(?:[ /][^\W\d]+)?[.,،]?[ -]{_YEAR}",
    rf"(?P<month>{_MONTH_NAMES})\.? {_DAY},? {_YEAR}",
    rf"{_YEAR},? {_DAY} (?P<month>{_MONTH_NAMES})",
)
_ISO: Final = r"(?P<year>(?:19|20)\d\d)(?P<sign>[-/.])(?P<month>\d\d?)(?P=sign)(?P<day>\d\d?)(?!\d)"
_DOTTED: Final = r"(?P<day>\d\d?)\.(?P<month>\d\d?)\.(?P<year>(?:19|20)\d\d)(?: ?г\.?| ?م)?(?!\d)"
_SLASHED: Final = (
    r"(?P<day>\d\d?)(?P<sign>[-/])(?P<month>\d\d?)(?P=sign)(?P<year>(?:19|20)\d\d)(?: ?م)?(?!\d)"
)
_OTHER: Final = rf"\d\d? (?:من )?(?:{_OTHER_MONTHS}),? 1[34]\d\d ?(?:هـ|ه|ه‍)?(?!\w)"
_OTHER_NUMBERS: Final = (
    r"\d\d?[-/]\d\d?[-/]1[34]\d\d ?(?:هـ|ه)(?!\w)|1[34]\d\d[-/]\d\d?[-/]\d\d? ?(?:هـ|ه)(?!\w)"
)

_FORMS: Final = tuple(re.compile(rf"(?<![\w/.-]){form}") for form in (*_NAMED, _ISO, _DOTTED, _SLASHED))
_OTHER_CALENDARS: Final = re.compile(rf"(?<!\w)(?:{_OTHER}|{_OTHER_NUMBERS})")
_AROUND: Final = re.compile(
    rf"{_LABELS}(?!\w)|(?<!\w)(?:{_WEEKDAYS})(?!\w)|(?<!\w)(?:الموافق|corresponding to)(?!\w)|"
    r"\d\d?:\d\d(?::\d\d)?(?: ?(?:am|pm|a\.m\.|p\.m\.|ص|م|صباحا|مساء|gmt|utc|[+-]\d\d:?\d\d)(?!\w))*|"
    r"(?<!\w)(?:في|at|on|в|saat|الساعة|هـ|م)(?!\w)"
)
"""What else may stand in a line that is a date."""
_REST: Final = re.compile(r"[\s,،:|/()\[\]–—.\-]*")

_LONGEST_LINE: Final = 90
_LONGEST_PLACE: Final = 40
"""Code points before the date of a dateline."""
_MOST_PLACE_WORDS: Final = 4
_DATELINE_END: Final = re.compile(r"\s*(?:\([^()]{1,40}\)\s*)?(?:[-–—:/]|\))\s*(?=\S)")
_PLACE: Final = re.compile(rf"[^.!?؟;؛,،:/()]+(?:[,،:/(–-]| في )\s*(?:(?:{_WEEKDAYS})[,،]?\s*)?|")
"""What stands before the date there; it may be nothing."""

_SPELLINGS: Final = str.maketrans("أإآٱىۃəıİşğçöüşƏ", "اااايةeiisgcouse")


def date_of_line(line: str) -> FoundDate | None:
    """Read a line that is a date, maybe behind a place (`باكو، 13 مايو 2024`).

    A weekday, a time of day or a word such as "published" may stand there too.

    Args:
        line: One line.

    Returns:
        The date or a doubt; None for any other line.
    """
    if len(line) > _LONGEST_LINE:
        return None
    plain = _plain("".join(letter for letter in line if unicodedata.category(letter) != "Mn"))
    found: list[FoundDate] = []
    rest = _OTHER_CALENDARS.sub(" ", plain)
    for form in _FORMS:
        while match := form.search(rest):
            found.append(_read(match, line.strip()))
            rest = rest[: match.start()] + " " + rest[match.end() :]
    if not found and rest == plain:
        return None
    place = _PLACE.match(rest)
    has_place = place is not None and 0 < len(place.group().split()) <= _MOST_PLACE_WORDS
    if not _REST.fullmatch(_AROUND.sub(" ", rest)):
        if place is None or not has_place or not _REST.fullmatch(_AROUND.sub(" ", rest[place.end() :])):
            return None
    else:
        has_place = False
    if not found:
        return FoundDate(None, "calendar", line.strip(), has_place)
    days = {each.day for each in found}
    if len(days) > 1:
        return FoundDate(None, "ambiguous", line.strip(), has_place)
    return found[0]._replace(has_place=has_place)


def date_of_dateline(paragraph: str) -> FoundDate | None:
    """Read the dateline that a paragraph begins with: `باكو، 13 مايو 2024 (بنا) - …`.

    Returns:
        The date or a doubt; None where the paragraph has no dateline with a year.
    """
    plain = _plain(paragraph[: _LONGEST_PLACE + _LONGEST_LINE])
    if len(plain) != len(paragraph[: _LONGEST_PLACE + _LONGEST_LINE]):
        return None
    for form in _FORMS:
        match = form.search(plain)
        if match is None or match.start() > _LONGEST_PLACE:
            continue
        place = plain[: match.start()]
        ending = _DATELINE_END.match(plain, match.end())
        if ending is None or len(place.split()) > _MOST_PLACE_WORDS or not _PLACE.fullmatch(place):
            continue
        return _read(match, paragraph[: match.end()].strip())
    return None


def _plain(text: str) -> str:
    """Spell a text as the patterns here do: small letters without marks, ASCII digits; as long as it was."""
    pieces = []
    for character in text:
        digit = unicodedata.decimal(character, None)
        if digit is not None:
            pieces.append(str(digit))
            continue
        spelled = character.translate(_SPELLINGS)
        base = unicodedata.normalize("NFD", spelled)[0] if not "\u0400" <= spelled <= "\u04ff" else spelled
        lowered = base.lower()
        pieces.append(" " if lowered.isspace() else lowered if len(lowered) == 1 else base)
    return "".join(pieces)


def _read(match: re.Match[str], written: str) -> FoundDate:
    parts = match.groupdict()
    year, day, month = int(parts["year"]), int(parts["day"]), parts["month"]
    number = int(month) if month.isdigit() else _MONTHS[month]
    is_slashed = parts.get("sign") in ("-", "/") and not match.group().startswith(parts["year"])
    if is_slashed and day <= 12 and number <= 12 and day != number:
        return FoundDate(None, "ambiguous", written)
    if is_slashed and number > 12:  # the American order
        day, number = number, day
    try:
        return FoundDate(datetime.date(year, number, day).isoformat(), None, written)
    except ValueError:
        return FoundDate(None, "ambiguous", written)
