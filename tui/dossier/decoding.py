"""One field at a time out of a TOML table, each with its type and rules.

A `TableDecoder` wraps a table and is asked for the fields that a record may have. It gives back values of
the right type whatever the file holds, and notes a `Complaint` about everything that is not as it should be;
it never raises. After all fields have been asked for, `finish` complains about the keys nobody asked for.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from tui.dossier.codes import Code
from tui.dossier.complaints import Complaint, Complaints, Elsewhere
from tui.dossier.doubts import Doubts
from tui.dossier.forms import bad_id, canonical_language, is_country, is_date, is_id, is_url, type_name
from tui.dossier.records import LocalizedText, Severity
from tui.dossier.vetting import did_you_mean, find_unwanted, nearest_known, quoted
from tui.i18n import _
from tui.text.cleaning import clean, clean_line

if TYPE_CHECKING:
    from tui.dossier.locating import Aspect, KeyPath
    from tui.dossier.toml_scanning import Range

_T = TypeVar("_T")

_NO_TEXT = LocalizedText({"und": "\N{REPLACEMENT CHARACTER}"})
"""Stands for a required text that is missing, in a record that is about to be left out."""


class TableDecoder:
    """One table of a file; tables inside it get decoders of their own, with the same list of complaints."""

    def __init__(
        self,
        table: dict[str, object],
        default_language: str,
        complaints: Complaints,
        key: KeyPath = (),
        doubts: Doubts | None = None,
    ) -> None:
        """Take a table.

        Args:
            table: The table.
            default_language: Of the texts that are no tables by language.
            complaints: Gets whatever is wrong.
            key: The way to the table.
            doubts: Looks for what is allowed, and yet may be a mistake; None where nobody asks for that.
        """
        self._table = table
        self._language = default_language
        self._complaints = complaints
        self._key = key
        self._doubts = doubts
        self._known: list[str] = []

    # What a field can be. Each method takes the field's name.

    def text(self, name: str, *, prose: bool = False) -> LocalizedText | None:
        """A text: a string, or a table of strings by language.

        Args:
            name: The field's name.
            prose: Whether line breaks mean something; elsewhere they become spaces.
        """
        value = self._take(name)
        return None if value is None else self._as_text((name,), value, prose)

    def required_text(self, name: str, *, prose: bool = False) -> LocalizedText:
        """The same, of a field that must be there."""
        return self._required(name, lambda: self.text(name, prose=prose), _NO_TEXT)

    def texts(self, name: str) -> tuple[LocalizedText, ...]:
        """A list of texts."""
        return self._list(name, lambda key, value: self._as_text(key, value, False))

    def string(self, name: str) -> str | None:
        """A string of one line, the same in every language."""
        value = self._take(name)
        return None if value is None else self._as_string((name,), value)

    def required_string(self, name: str) -> str:
        """The same, of a field that must be there."""
        return self._required(name, lambda: self.string(name), "")

    def strings(self, name: str) -> tuple[str, ...]:
        """A list of strings."""
        return self._list(name, self._as_string)

    def one_of(self, name: str, choices: tuple[_T, ...]) -> _T | None:
        """One of a few words; another word is reported and dropped."""
        value = self.string(name)
        for choice in choices:
            if value == choice:
                return choice
        if value is not None:
            reason = _("{value} is not one of {choices}").format(
                value=quoted(value), choices=", ".join(map(quoted, map(str, choices)))
            )
            hint = nearest_known(value, map(str, choices))
            self._complain("wrong-choice", (name,), reason, "warning", hint=hint)
        return None

    def identifier(self, name: str) -> str | None:
        """Another record's id."""
        value = self.string(name)
        return None if value is None else self._as_identifier((name,), value)

    def identifiers(self, name: str) -> tuple[str, ...]:
        """A list of ids, in the order of the file; what is none is left out."""
        return self._list(name, self._as_identifier)

    def country(self, name: str) -> str | None:
        """A country's two-letter code."""
        value = self._take(name)
        return None if value is None else self._as_country((name,), value)

    def required_countries(self, name: str) -> tuple[str, ...]:
        """A list of countries that must be there."""
        return self._required(name, lambda: self._list(name, self._as_country) or None, ())

    def language(self, name: str) -> str | None:
        """A language's BCP 47 tag."""
        value = self._take(name)
        return None if value is None else self._as_language((name,), value)

    def required_language(self, name: str) -> str:
        """The same, of a field that must be there."""
        return self._required(name, lambda: self.language(name), "und")

    def languages(self, name: str) -> tuple[str, ...]:
        """A list of languages."""
        return self._list(name, self._as_language)

    def url(self, name: str) -> str | None:
        """An address on the web."""
        value = self.string(name)
        if value is None or is_url(value):
            return value
        reason = _("{value} is not an http or https address")
        self._complain("wrong-url", (name,), reason.format(value=quoted(value)))
        return None

    def required_url(self, name: str) -> str:
        """The same, of a field that must be there."""
        return self._required(name, lambda: self.url(name), "")

    def integer(self, name: str) -> int | None:
        """A whole number."""
        value = self._take(name)
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self._mismatch((name,), _("a whole number"), value)
        return None

    def required_integer(self, name: str) -> int:
        """The same, of a field that must be there."""
        return self._required(name, lambda: self.integer(name), 0)

    def date(self, name: str) -> str | None:
        """A date, maybe only a year or a month, as an ISO 8601 string."""
        value = self._take(name)
        if value is None:
            return None
        date = self._as_date((name,), value)
        if date is not None and self._doubts is not None and self._doubts.is_future(date):
            reason = _("{date} is in the future").format(date=date)
            self._complain("future-date", (name,), reason, "warning")
        return date

    def period(self, start: str, end: str) -> tuple[str | None, str | None]:
        """Two dates, of which the second should not be before the first."""
        dates = self.date(start), self.date(end)
        if self._doubts is not None and self._doubts.are_reversed(*dates):
            reason = _("{end} is before {start}").format(end=dates[1], start=dates[0])
            there = Elsewhere((*self._key, start), _("the start"))
            self._complain("reversed-dates", (end,), reason, "warning", elsewhere=(there,))
        return dates

    def tables(self, name: str) -> Iterator[TableDecoder]:
        """A decoder for each table of a list of tables; each is finished when the next is asked for."""
        for index, value in enumerate(self._take_list(name)):
            if not isinstance(value, dict):
                self._mismatch((name, index), _("a table"), value)
                continue
            key = (*self._key, name, index)
            decoder = TableDecoder(value, self._language, self._complaints, key, self._doubts)
            yield decoder
            decoder.finish()

    def finish(self) -> None:
        """Report the keys that no field has."""
        for name in self._table:
            if name not in self._known:
                if self._complaints.skip("warning"):
                    continue
                reason = _("the key {key} is unknown here").format(key=quoted(name))
                hint = nearest_known(name, self._known)
                self._complain("unknown-key", (name,), reason, "warning", aspect="key", hint=hint)

    # How a value becomes what it should be. These take the key below this table, for the complaint.

    def _as_text(self, key: KeyPath, value: object, prose: bool) -> LocalizedText | None:
        if isinstance(value, str):
            string = self._as_string(key, value, prose)
            return None if string is None else LocalizedText({self._language: string})
        if not isinstance(value, dict):
            self._mismatch(key, _("a text in quotes, or a table of texts by language"), value)
            return None
        values: dict[str, str] = {}
        tags: dict[str, str] = {}
        for tag, translation in value.items():
            language = self._as_language((*key, tag), tag, "key")
            string = self._as_string((*key, tag), translation, prose)
            if language is None:
                continue
            if language in tags:
                reason = _("the language {tag} is there twice").format(tag=quoted(tag))
                first = Elsewhere((*self._key, *key, tags[language]), _("the first"), aspect="key")
                self._complain("duplicate-language", (*key, tag), reason, aspect="key", elsewhere=(first,))
            tags.setdefault(language, tag)
            if string is not None:
                values[language] = string
        if not value:
            self._complain("empty-text", key, _("the text is empty"), "warning")
        return LocalizedText(values) if values else None

    def _as_string(self, key: KeyPath, value: object, prose: bool = False) -> str | None:
        if not isinstance(value, str):
            self._mismatch(key, _("a text in quotes"), value)
            return None
        if not value or value.isspace():
            self._complain("empty-text", key, _("the text is empty"), "warning")
            return None
        if self._doubts is not None and (found := self._doubts.find_denormalized(value)) is not None:
            characters, reason = found
            self._complain("not-nfc", key, reason, "warning", characters=characters)
        if found_unwanted := find_unwanted(value):
            for unwanted in found_unwanted:
                if not self._complaints.skip("error"):
                    characters = unwanted.start, unwanted.end
                    self._complain(unwanted.code, key, unwanted.reason, characters=characters)
            return None
        return clean(value) if prose else clean_line(value).strip()

    def _as_identifier(self, key: KeyPath, value: object) -> str | None:
        string = self._as_string(key, value)
        if string is None or is_id(string):
            return string
        meant = re.sub(r"[\s_]+", "-", string.lower())
        self._complain("wrong-id", key, bad_id(string), hint=meant if is_id(meant) else None)
        return None

    def _as_date(self, key: KeyPath, value: object) -> str | None:
        if isinstance(value, datetime.datetime):
            self._complain("date-with-time", key, _("only the day is kept of a date with a time"), "warning")
            return value.date().isoformat()
        if isinstance(value, datetime.date):
            return value.isoformat()
        if isinstance(value, str) and is_date(value):
            return value
        if isinstance(value, str):
            reason = _("{value} is not a date such as 2024-05-13, or “2024-05” or “2024” in quotes")
            self._complain("wrong-date", key, reason.format(value=quoted(value)))
        else:
            self._mismatch(key, _("a date, or a year or month in quotes"), value)
        return None

    def _as_country(self, key: KeyPath, value: object) -> str | None:
        if isinstance(value, str) and is_country(value):
            return value
        if isinstance(value, str):
            reason = _("{value} is not a country code of two capital letters, such as BH")
            hint = value.upper() if is_country(value.upper()) else None
            self._complain("wrong-country", key, reason.format(value=quoted(value)), hint=hint)
        else:
            self._mismatch(key, _("a country code of two capital letters, such as BH"), value)
        return None

    def _as_language(self, key: KeyPath, value: object, aspect: Aspect = "value") -> str | None:
        if isinstance(value, str):
            tag = canonical_language(value)
            if tag is not None:
                return tag
            reason = _("{value} is not a language tag such as ar or en-GB")
            hint = canonical_language(value.strip().replace("_", "-"))
            self._complain(
                "wrong-language", key, reason.format(value=quoted(value)), aspect=aspect, hint=hint
            )
        else:
            self._mismatch(key, _("a language tag such as ar or en-GB"), value)
        return None

    # Getting at the table, and complaining.

    def _take(self, name: str) -> object:
        self._known.append(name)
        return self._table.get(name)

    def _take_list(self, name: str) -> list[object]:
        value = self._take(name)
        if value is None or isinstance(value, list):
            return value or []
        self._mismatch((name,), _("a list"), value)
        return []

    def _list(self, name: str, convert: Callable[[KeyPath, object], _T | None]) -> tuple[_T, ...]:
        values = (convert((name, index), value) for index, value in enumerate(self._take_list(name)))
        return tuple(value for value in values if value is not None)

    def _required(self, name: str, get: Callable[[], _T | None], substitute: _T) -> _T:
        errors, warnings = self._complaints.error_count, self._complaints.warning_count
        value = get()
        if value is not None:
            return value
        if name not in self._table:
            reason = _("the required field {key} is missing").format(key=quoted(name))
            self._complain("missing-field", (name,), reason, aspect="inside")
        elif self._complaints.error_count == errors:  # else it has been said already what is wrong
            self._complaints.forget_warnings(warnings)
            reason = _("the required field {key} has no value").format(key=quoted(name))
            self._complain("missing-field", (name,), reason)
        return substitute

    def _mismatch(self, key: KeyPath, expected: str, value: object) -> None:
        if not self._complaints.skip("error"):
            reason = _("expected {expected}, found {found}")
            self._complain("wrong-type", key, reason.format(expected=expected, found=type_name(value)))

    def _complain(
        self,
        code: Code,
        key: KeyPath,
        reason: str,
        severity: Severity = "error",
        *,
        aspect: Aspect = "value",
        characters: Range | None = None,
        hint: str | None = None,
        elsewhere: tuple[Elsewhere, ...] = (),
    ) -> None:
        if self._complaints.skip(severity):
            return
        path = (*self._key, *key)
        told = f"{_spelled(path)}: {reason}{did_you_mean(hint)}"
        self._complaints.add(Complaint(code, path, told, severity, aspect, characters, hint, elsewhere))


def _spelled(key: KeyPath) -> str:
    """A key as people write it, list items counted from 1: `memberships[2].role.ar`."""
    parts = [f"[{part + 1}]" if isinstance(part, int) else "." + clean_line(part)[:64] for part in key]
    return "".join(parts).removeprefix(".")
