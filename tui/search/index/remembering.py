"""Answers that were given lately."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Generic, TypeVar

_MOST: Final = 24
"""Answers that are remembered: those of a query's words while the next one is typed."""

_Answer = TypeVar("_Answer")


class Remembered(Generic[_Answer]):
    """Answers by what kind of question they answer, and the question."""

    def __init__(self) -> None:
        self._answers: dict[tuple[str, str], _Answer] = {}

    def once(self, kind: str, what: str, find: Callable[[], _Answer]) -> _Answer:
        """An answer, found only if it was not given lately."""
        key = (kind, what)
        if key in self._answers:
            known = self._answers[key] = self._answers.pop(key)
            return known
        found = find()
        self.put(kind, what, found)
        return found

    def put(self, kind: str, what: str, answer: _Answer) -> None:
        """Remember an answer."""
        while len(self._answers) >= _MOST:
            del self._answers[next(iter(self._answers))]
        self._answers[kind, what] = answer

    def has(self, kind: str, what: str) -> bool:
        """Whether an answer is remembered."""
        return (kind, what) in self._answers

    def of_kind(self, kind: str) -> Iterator[tuple[str, _Answer]]:
        """The questions of a kind and their answers."""
        return ((what, answer) for (its_kind, what), answer in self._answers.items() if its_kind == kind)
