"""The kinds of problems there are, each with a code that stays the same whatever its words are.

The severity here is that of the mistake: what must not stand in a dossier, and what its author had better
look at. It is not the severity of a `Problem`, which says what became of the record on the screen: a link
that leads nowhere is a mistake, but no reason to keep an article from its reader.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from tui.i18n import later

if TYPE_CHECKING:
    from tui.dossier.records import Severity

Code = Literal[
    "unreadable",
    "too-large",
    "not-utf8",
    "invalid-toml",
    "newer-toml",
    "duplicate-key",
    "too-deep",
    "long-number",
    "wrong-name",
    "case-twin",
    "wrong-format",
    "missing-field",
    "wrong-type",
    "wrong-choice",
    "wrong-id",
    "wrong-date",
    "wrong-url",
    "wrong-country",
    "wrong-language",
    "duplicate-language",
    "control-character",
    "bidi-control",
    "presentation-form",
    "dangling-link",
    "self-link",
    "link-circle",
    "more-problems",
    "left-out-link",
    "double-link",
    "shared-id",
    "unknown-key",
    "empty-text",
    "date-with-time",
    "not-nfc",
    "future-date",
    "reversed-dates",
    "unlinked",
    "unread-folder",
]


class Rule(NamedTuple):
    """What a code stands for."""

    severity: Severity
    meaning: str
    """One line, without a full stop; to be translated when it is shown."""


RULES: Final[Mapping[Code, Rule]] = {
    "unreadable": Rule("error", later("the file or folder cannot be read, or is none")),
    "too-large": Rule("error", later("the file is larger than 4 MiB")),
    "not-utf8": Rule("error", later("the file is not in UTF-8")),
    "invalid-toml": Rule("error", later("the file is not TOML")),
    "newer-toml": Rule("error", later("the file is in a newer TOML than version 1.0")),
    "duplicate-key": Rule("error", later("a key or table is there twice")),
    "too-deep": Rule("error", later("lists and tables are nested too deep")),
    "long-number": Rule("error", later("a number has thousands of digits")),
    "wrong-name": Rule("error", later("the file's name without .toml cannot be an id")),
    "case-twin": Rule("error", later("two files' names differ only by the case of letters")),
    "wrong-format": Rule("error", later("the dossier is in a format of another version")),
    "missing-field": Rule("error", later("a required field is missing or has no value")),
    "wrong-type": Rule("error", later("a value is of the wrong type")),
    "wrong-choice": Rule("error", later("a value is not one of those that the field can have")),
    "wrong-id": Rule("error", later("an id is not 1 to 64 small Latin letters, digits and hyphens")),
    "wrong-date": Rule("error", later("a date is none of the calendar, or not written as 2024-05-13")),
    "wrong-url": Rule("error", later("an address is not one of http or https")),
    "wrong-country": Rule("error", later("a country is not two capital letters (ISO 3166-1 alpha-2)")),
    "wrong-language": Rule("error", later("a language is not a BCP 47 tag such as ar or en-GB")),
    "duplicate-language": Rule("error", later("a text is there twice in one language")),
    "control-character": Rule("error", later("a text holds a control character")),
    "bidi-control": Rule("error", later("a text holds a bidi control without its counterpart")),
    "presentation-form": Rule("error", later("a text holds Arabic letters in presentation forms")),
    "dangling-link": Rule("error", later("a link leads to a record that there is not")),
    "self-link": Rule("error", later("a record links to itself")),
    "link-circle": Rule("error", later("links of broader or parent lead round in a circle")),
    "left-out-link": Rule("warning", later("a link leads to a record that could not be read")),
    "double-link": Rule("warning", later("a record is linked twice in one list")),
    "shared-id": Rule("warning", later("an official and an organization have the same id")),
    "unknown-key": Rule("warning", later("a key is no field of the record, and is not read")),
    "empty-text": Rule("warning", later("a text is empty")),
    "date-with-time": Rule("warning", later("a date has a time, which is not kept")),
    "not-nfc": Rule("warning", later("a text is not in Unicode's normal form NFC")),
    "future-date": Rule("warning", later("a date is in the future")),
    "reversed-dates": Rule("warning", later("end_date is before start_date")),
    "unlinked": Rule("warning", later("nothing links to an area or an official")),
    "more-problems": Rule("warning", later("a file has more problems than are told one by one")),
    "unread-folder": Rule("warning", later("TOML files are in a folder that is not read")),
}
"""Every code, the gravest first."""
