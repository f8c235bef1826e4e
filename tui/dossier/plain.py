"""TOML as most files of a dossier are written, read at once.

A few forms make up nearly every file: a text in quotes without escapes, on one line or several, a list of
such, a table of such by bare keys, a date, a whole number, `[table]` and `[[table]]`. Here these are matched
a statement at a time, in a third of the time that the TOML reader takes. What is written in any other way,
or may be wrong, is left to that reader: `parse_plain` gives what it would give, or nothing.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_KEY: Final = "[A-Za-z0-9_-]+"
_STRING: Final = r'"[^"\\\n]*"'
_PAIR: Final = rf"{_KEY}[ \t]*=[ \t]*{_STRING}"
_END: Final = r"[ \t]*(?:\#[^\n]*)?(?:\n|\Z)"

# Repeated so many times at most, for each time takes memory until all is matched.
_STATEMENT: Final = re.compile(
    rf"""
    [ \t\n]*(?:\#[^\n]*\n[ \t\n]*){{0,999}}             # blank lines and comments
    (?:
        ({_KEY})(?:\.({_KEY}))?[ \t]*=[ \t]*            # 1, 2: the key
        (?:
            (?:
                "(?!"")([^"\\\n]*)"                     # 3
            |   \[([ \t\n]*(?:{_STRING}[ \t\n]*(?:,[ \t\n]*{_STRING}[ \t\n]*){{0,999}}(?:,[ \t\n]*)?)?)\]
            |   \{{([ \t]*{_PAIR}[ \t]*(?:,[ \t]*{_PAIR}[ \t]*){{0,99}})\}}
            |   ([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})      # 6
            |   (0|[1-9][0-9]{{0,8}})                   # 7
            ){_END}
        |   ('''|\"""(?!"))\n?                          # 8: where a text of several lines begins
        )
    |   \[(\[)?({_KEY})(?(9)\])\]{_END}                 # 9, 10
    |   (?:\#[^\n]*)?\Z
    )
    """,
    re.VERBOSE,
)
_LINE_END: Final = re.compile(_END)

_TEXT, _STRINGS, _PAIRS, _DATE, _NUMBER, _QUOTES, _TABLE = 3, 4, 5, 6, 7, 8, 10
"""The group that is matched last, by what a statement is."""

_CONTROLS: Final = bytes([*range(0x09), *range(0x0B, 0x20), 0x7F])
"""What must not stand in TOML, or (a carriage return) is read as something else."""


def parse_plain(source: str, data: bytes) -> dict[str, object] | None:
    """Read TOML that is written in the usual forms.

    Args:
        source: Any text.
        data: The same in UTF-8.

    Returns:
        What the TOML reader makes of it, or None where that is for the TOML reader to say.
    """
    if len(data.translate(None, _CONTROLS)) < len(data):
        return None
    root: dict[str, object] = {}
    table = root
    lists: dict[str, list[object]] = {}  # those of [[table]]
    dotted: dict[str, dict[str, object]] = {}  # the tables that dotted keys of this table have made
    place = 0
    match_statement = _STATEMENT.match
    while (match := match_statement(source, place)) is not None:
        place = match.end()
        form = match.lastindex
        if form is None:
            return root
        written = match[form]
        value: object
        if form == _TEXT:
            value = written
        elif form == _STRINGS:
            value = written.split('"')[1::2]
        elif form == _QUOTES:
            end = source.find(written, place)
            value = source[place:end]
            ending = _LINE_END.match(source, end + 3)
            if end < 0 or ending is None or (written == '"""' and "\\" in value):
                return None
            place = ending.end()
        elif form == _DATE:
            try:
                value = date(int(written[:4]), int(written[5:7]), int(written[8:]))
            except ValueError:
                return None
        elif form == _PAIRS:
            parts = written.split('"')
            keys = [key.strip(" \t,=") for key in parts[:-1:2]]
            value = dict(zip(keys, parts[1::2], strict=True))
            if len(value) < len(keys):
                return None
        elif form == _NUMBER:
            value = int(written)
        else:
            table, dotted = {}, {}
            if match[_TABLE - 1] is None:
                if written in root:
                    return None
                root[written] = table
            elif written in lists:
                lists[written].append(table)
            elif written in root:
                return None
            else:
                root[written] = lists[written] = [table]
            continue
        key, inner_key = match.group(1, 2)
        holder = table
        if inner_key is not None:
            if key not in dotted:
                if key in table:
                    return None
                table[key] = dotted[key] = {}
            holder, key = dotted[key], inner_key
        if key in holder:
            return None
        holder[key] = value
    return None
