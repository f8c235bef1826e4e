"""What ids, languages, countries, dates and addresses look like in a dossier."""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache

from tui.dossier.vetting import quoted
from tui.i18n import _

# Patterns that most dossiers rarely need stay strings: `re` compiles them when they are first used.
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")
_COUNTRY = r"[A-Z]{2}"
_PARTIAL_DATE = r"(?a)(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"
_URL = r"(?i)https?://[^\s/?#<>\"]+[^\s<>\"]*"


def is_id(text: str) -> bool:
    """Whether a string can be a record's id."""
    return _ID.fullmatch(text) is not None


def bad_id(text: str) -> str:
    """The reason why a string cannot be an id."""
    reason = _("{id} is not an id: 1 to 64 small Latin letters, digits and hyphens, the first no hyphen")
    return reason.format(id=quoted(text))


@lru_cache(maxsize=64)
def canonical_language(tag: str) -> str | None:
    """A language tag in its usual letters: ar, az-Arab, en-GB (RFC 5646, 2.1.1); None when it is none."""
    if not _LANGUAGE.fullmatch(tag):
        return None
    first, *rest = tag.split("-")
    cased = {4: str.capitalize, 2: str.upper}
    return "-".join([first.lower(), *(cased.get(len(part), str.lower)(part) for part in rest)])


def is_country(text: str) -> bool:
    """Whether a string has the form of an ISO 3166-1 alpha-2 code."""
    return re.fullmatch(_COUNTRY, text) is not None


def is_url(text: str) -> bool:
    """Whether a string has the form of an http or https address."""
    return _url().fullmatch(text) is not None


@cache
def _url() -> re.Pattern[str]:
    # `re` too keeps what it has compiled, but looking there takes longer than matching.
    return re.compile(_URL)


def is_date(text: str) -> bool:
    """Whether a string is a day, month or year of the calendar: 2024-05-13, 2024-05 or 2024 (ISO 8601)."""
    match = re.fullmatch(_PARTIAL_DATE, text)
    if match is None:
        return False
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def type_name(value: object) -> str:
    """What people call the type of a TOML value."""
    names: list[tuple[type, str]] = [
        (bool, _("true or false")),
        (int, _("a whole number")),
        (float, _("a number")),
        (str, _("a text")),
        (list, _("a list")),
        (dict, _("a table")),
        (datetime.date, _("a date")),
        (datetime.time, _("a time of day")),
    ]
    return next((name for type_, name in names if isinstance(value, type_)), type(value).__name__)
