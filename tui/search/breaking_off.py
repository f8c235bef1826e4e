"""Breaking off a search whose answer nobody waits for any more: something newer has been typed meanwhile.

Who searches says how that can be known, and loops that may take long ask. A search that is broken off leaves
nothing behind: whatever is remembered on the way is remembered when it is whole, or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import TypeVar

_Item = TypeVar("_Item")

_is_unwanted: ContextVar[Callable[[], bool] | None] = ContextVar("is_unwanted", default=None)


class BrokenOff(Exception):
    """What is being searched for is not wanted any more."""


@contextmanager
def broken_off_when(is_unwanted: Callable[[], bool]) -> Iterator[None]:
    """Mark a body of code that may be broken off.

    Args:
        is_unwanted: Tells whether it is to be; asked very often.

    Raises:
        BrokenOff: It was.
    """
    token = _is_unwanted.set(is_unwanted)
    try:
        yield
    finally:
        _is_unwanted.reset(token)


def while_wanted(items: Iterable[_Item], together: int) -> Iterator[_Item]:
    """Go through items of which there may be very many.

    Args:
        items: The items.
        together: After how many it is asked whether to go on.

    Raises:
        BrokenOff: Nobody waits for what comes of them.
    """
    is_unwanted = _is_unwanted.get()
    return iter(items) if is_unwanted is None else _asking(iter(items), together, is_unwanted)


def _asking(items: Iterator[_Item], together: int, is_unwanted: Callable[[], bool]) -> Iterator[_Item]:
    while some := list(islice(items, together)):
        if is_unwanted():
            raise BrokenOff
        yield from some
