"""Why a file is no TOML file, in words and with the place that its author should look at.

The TOML reader says where it could not go on. What is wrong is often before that: a quote that is not closed,
a key that is there already.
"""

from __future__ import annotations

import re

from tui.dossier.locating import Lines, Place, place_at
from tui.dossier.toml_scanning import Scan
from tui.dossier.unreadable import UnreadableError
from tui.dossier.vetting import named
from tui.i18n import _
from tui.text.cleaning import clean_line

_LONGEST_KEY = 60
_DATE = re.compile(r"(?<![\w\"'-])[0-9]{4}-[0-9]{1,2}(?P<day>-[0-9]{1,2})?(?![\w\"'-])")
_LONGEST_DATE = 10
_IS_TWICE = re.compile("Cannot (overwrite|declare|redefine|mutate)|Duplicate inline table key")
_IS_UNCLOSED = re.compile("Unterminated string|Expected [\"']{3,}")
_IS_OF_ESCAPE = re.compile("Escaped character|Unescaped|Invalid hex value")
_LONGEST_ESCAPE = 10
_QUOTES = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a\u201b\u00ab\u00bb\u2039\u203a\u2032\u2033\uff02\uff07`"
"""What texts stand between elsewhere."""

_TEXT = re.compile(r"[^\W\d_][^=,#\[\]{}\"'\r\n]*")
_MEANT_OTHERWISE = frozenset(("true", "false", "inf", "nan", "null", "none", "nil", "yes", "no", "on", "off"))
_PLACE_IN_MESSAGE = r"(?s)(.*) \(at (?:line (\d+), column (\d+)|end of document)\)"


def refuse(message: str, source: str) -> UnreadableError:
    """Say why a source is no TOML, in words for people who do not read grammars.

    Args:
        message: What the TOML reader says.
        source: What it has refused.
    """
    reason, place = _parted(message, source)
    lines = Lines(source)
    offset = lines.offset_of(place)
    at = source[offset : offset + 1]
    if at and at not in "\t\n" and (at < " " or at == "\x7f") and not source.startswith("\r\n", offset):
        said = _("the control character {code} is not allowed").format(code=named(at))
        return UnreadableError(said, place, "control-character")
    if _IS_TWICE.match(reason):
        scan = Scan(source, offset)
        if scan.twice is not None:
            first, second = map(lines.region, scan.twice)
            key = clean_line(source[slice(*scan.twice[1])])[:_LONGEST_KEY]
            said = _("the key {key} is there twice").format(key=f"“{key}”")
            length = scan.twice[1][1] - scan.twice[1][0]
            return UnreadableError(said, second.start, "duplicate-key", first, length)
    if _IS_UNCLOSED.match(reason) or at in ("\n", "\r"):
        unclosed = Scan(source, offset).unclosed
        if unclosed is not None and source[unclosed] in "\"'":
            said = _("this is not TOML: the text in quotes that begins here is not closed")
            if at in ("\n", "\r"):
                said = _(
                    "this is not TOML: the text in quotes that begins here is not closed on its line; "
                    "several lines take three quotes"
                )
            return UnreadableError(said, lines.place_at(unclosed), "invalid-toml")
    if offset == len(source):
        unclosed = Scan(source).unclosed
        if unclosed is not None and source[unclosed] in "[{":
            said = _("this is not TOML: the list that begins here is not closed")
            if source[unclosed] == "{":
                said = _("this is not TOML: the inline table that begins here is not closed")
            return UnreadableError(said, lines.place_at(unclosed), "invalid-toml")
    if (date := _date_at(source, offset)) is not None:
        said = _("{date} is not a date of the calendar")
        if date["day"] is None:
            said = _("{date} is no whole date; put it in quotes")
        place = lines.place_at(date.start())
        return UnreadableError(said.format(date=date[0]), place, "wrong-date", length=len(date[0]))
    if reason == "Invalid value":
        if at and at in _QUOTES:
            said = _('this is not TOML: a text stands in straight quotes ("), not in {quote}')
            return UnreadableError(said.format(quote=at), place, "invalid-toml")
        if (length := _length_of_text(source, offset)) > 0:
            said = _('this is not TOML: a text stands in straight quotes (")')
            return UnreadableError(said, place, "invalid-toml", length=length)
    said = _("this is not TOML: {reason}").format(reason=clean_line(reason))
    if _IS_OF_ESCAPE.match(reason):  # the reader stands somewhere behind its beginning
        start = source.rfind("\\", max(0, offset - _LONGEST_ESCAPE), offset)
        if start >= 0:
            return UnreadableError(said, lines.place_at(start), "invalid-toml", length=offset - start)
    return UnreadableError(said, place, "invalid-toml")


def _date_at(source: str, offset: int) -> re.Match[str] | None:
    """What looks like a date and is at an offset, or ends there."""
    around = _DATE.finditer(source, max(0, offset - _LONGEST_DATE), offset + _LONGEST_DATE)
    return next((match for match in around if match.start() <= offset <= match.end()), None)


def _length_of_text(source: str, offset: int) -> int:
    """How long a text without quotes is that stands in the place of a value; 0 where it may be none.

    Behind a list that is not closed a key or the name of a table stands where a value should, too.
    """
    text = _TEXT.match(source, offset)
    if text is None or source.startswith("=", text.end()) or text[0].rstrip().lower() in _MEANT_OTHERWISE:
        return 0
    before = source[source.rfind("\n", 0, offset) + 1 : offset].strip(" \t")
    return 0 if before and not before.strip("[") else len(text[0].rstrip())


def _parted(message: str, source: str) -> tuple[str, Place]:
    """Take apart what the TOML reader says: its reason, and the place, which only its words give."""
    match = re.fullmatch(_PLACE_IN_MESSAGE, message)
    if match is None:
        return message, Place(1, 1)
    reason, line, column = match.groups()
    return reason, Place(int(line), int(column)) if line else place_at(source, len(source))
