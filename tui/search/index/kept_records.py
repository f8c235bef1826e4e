"""Records as they are kept: each is a line of JSON, made a record again only when it is asked for.

Lists show some dozens of some thousands of records; all of them as objects take ten times the memory of their
lines, and what opens a dossier would wait for them. A line is a list of the values of a record's fields, in
their order, without those at the end that are not stated.
"""

from __future__ import annotations

import dataclasses
import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any, Final, Generic, TypeVar, cast

from tui.dossier.records import (
    Area,
    Dossier,
    LocalizedText,
    Membership,
    Official,
    Organization,
    OtherName,
    Problem,
    Source,
    WebLink,
)

_R = TypeVar("_R", Official, Organization, Area)

_MOST_DECODED: Final = 100
"""Records of a kind that stay decoded: those on the screen, and their neighbours."""

_Unpack = Callable[[Any], Any]


def _tuple_of(unpack: _Unpack) -> _Unpack:
    return lambda packed: tuple([unpack(each) for each in packed])


def _value_of(class_: type) -> _Unpack:
    return lambda packed: unpack(class_, packed)


_SOURCES: Final = _tuple_of(_value_of(Source))
_NAMED: Final[dict[str, _Unpack]] = {
    "path": Path,
    "name": LocalizedText,
    "other_names": _tuple_of(_value_of(OtherName)),
    "links": _tuple_of(_value_of(WebLink)),
    "sources": _SOURCES,
}
_UNPACKING: Final[dict[type, dict[str, _Unpack]]] = {
    Official: {
        **_NAMED,
        "honorific_prefix": LocalizedText,
        "summary": LocalizedText,
        "memberships": _tuple_of(_value_of(Membership)),
    },
    Organization: {**_NAMED, "classification": LocalizedText},
    Area: {**_NAMED, "description": LocalizedText, "topics": _tuple_of(LocalizedText)},
    Dossier: {
        **_NAMED,
        "description": LocalizedText,
        "countries": tuple,
        "languages": tuple,
        "contributors": tuple,
        "problems": _tuple_of(_value_of(Problem)),
    },
    Source: {"title": LocalizedText, "publisher": LocalizedText},
    Membership: {"role": LocalizedText},
    Problem: {"path": Path},
    OtherName: {},
    WebLink: {},
}
"""How the values of fields are unpacked, of those that are no plain values."""


def _fields(class_: type) -> tuple[str, ...]:
    if dataclasses.is_dataclass(class_):
        return tuple(field.name for field in dataclasses.fields(class_))
    return cast("tuple[str, ...]", class_._fields)  # type: ignore[attr-defined]


_FIELDS: Final = {class_: _fields(class_) for class_ in _UNPACKING}
_STEPS: Final = {
    class_: tuple((name, its_unpacking.get(name)) for name in _FIELDS[class_])
    for class_, its_unpacking in _UNPACKING.items()
}
_NOT_STATED: Final[dict[type, dict[str, None]]] = {Problem: {"line": None, "column": None}}
"""Fields that have no default, and may be None."""

LAYOUT: Final = [[class_.__name__, *names] for class_, names in _FIELDS.items()]
"""What is written beside packed values: those of other fields are not unpacked."""


def pack(value: Any) -> Any:
    """A value as JSON has it: a dictionary for a text, a list for several values or those of fields."""
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, LocalizedText):
        return dict(value.values)
    if isinstance(value, Path):
        return str(value)
    if type(value) in _FIELDS:
        values = [pack(getattr(value, name)) for name in _FIELDS[type(value)]]
        while values and values[-1] is None:
            del values[-1]
        return values
    if isinstance(value, tuple):
        return [*map(pack, value)] or None
    raise TypeError(type(value))


def unpack(class_: type[Any], packed: Sequence[Any], others: Mapping[str, Any] | None = None) -> Any:
    """The value of a class that was packed.

    Args:
        class_: The class.
        packed: What `pack` made of the value.
        others: Fields that were empty then, and are to be something else now.
    """
    values = {
        name: value if its_unpacking is None else its_unpacking(value)
        for (name, its_unpacking), value in zip(_STEPS[class_], packed, strict=False)
        if value is not None
    }
    return class_(**_NOT_STATED.get(class_, {}) | values, **(others or {}))


class KeptRecords(Mapping[str, _R], Generic[_R]):
    """The records of a kind, by id and in order."""

    def __init__(self, class_: type[_R], ids: Iterable[str], data: bytes, starts: Sequence[int]) -> None:
        """Take them.

        Args:
            class_: What they are.
            ids: Theirs.
            data: Where their lines are.
            starts: Where each begins, and where one more would.
        """
        self._class: type[_R] = class_
        self._places = {id: place for place, id in enumerate(ids)}
        self._data = data
        self._starts = starts
        self._decoded: dict[str, _R] = {}

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __contains__(self, id: object) -> bool:
        return id in self._places

    def __getitem__(self, id: str) -> _R:
        record = self._decoded.get(id)
        if record is None:
            place = self._places[id]
            line = self._data[self._starts[place] : self._starts[place + 1]].decode("utf-8", "surrogatepass")
            record = cast(_R, unpack(self._class, json.loads(line)))
            # A thread may do the same: each of these steps is one to it.
            if len(self._decoded) >= _MOST_DECODED:
                self._decoded.clear()
            self._decoded[id] = record
        return record


def lines_of(records: Mapping[str, _R]) -> list[bytes]:
    """The lines of some records."""
    return [to_line(pack(record)) for record in records.values()]


def to_line(packed: Any) -> bytes:
    """What was packed, as a line."""
    text = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "surrogatepass") + b"\n"


def starts_of(lengths: Iterable[int], first: int) -> array[int]:
    """Where lines of some lengths begin, and where one more would."""
    return array("I", accumulate(lengths, initial=first))
