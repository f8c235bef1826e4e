"""Data as JSON that is harmless to print: what could command a terminal is escaped, and nothing is lost."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

_HARMFUL = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]")
"""What JSON allows in a string and a terminal may act upon, or an encoder refuse; C0 it does not allow."""


def to_json(data: Any, indent: int | None = None) -> str:
    """Write data as JSON.

    Args:
        data: What `json.dumps` takes.
        indent: Spaces of an indent; None for all on one line.

    Returns:
        The text without a line feed at its end; letters as they are, controls of all kinds escaped.
    """
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    return text if text.isascii() and "\x7f" not in text else _HARMFUL.sub(_escape, text)


def json_list(records: Iterable[Any]) -> Iterator[str]:
    """A list as `to_json` writes it with an indent of 2, some lines at a time, without their last end."""
    last: str | None = None
    for record in records:
        yield "[" if last is None else f"{last},"
        last = "  " + to_json(record, indent=2).replace("\n", "\n  ")
    if last is None:
        yield "[]"
    else:
        yield last
        yield "]"


def json_pieces(records: Iterable[Any], *, is_one: bool) -> Iterator[str]:
    """The text of a file of one record or a list of them, a piece at a time."""
    if is_one:
        return (f"{to_json(record, indent=2)}\n" for record in records)
    return (f"{lines}\n" for lines in json_list(records))


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
