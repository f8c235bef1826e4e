"""Answers that were given lately: while a word is typed, much is asked again at every key."""

from __future__ import annotations

from collections.abc import Callable, ItemsView
from typing import Generic, TypeVar

_Question = TypeVar("_Question")
_Answer = TypeVar("_Answer")


class Remembered(Generic[_Question, _Answer]):
    """The answers to the questions that were asked last."""

    def __init__(self, most: int) -> None:
        """Remember nothing yet.

        Args:
            most: How many answers are remembered at most.
        """
        self._most = most
        self._answers: dict[_Question, _Answer] = {}

    def get(self, question: _Question) -> _Answer | None:
        """The answer to a question; None when it is not remembered."""
        answer = self._answers.pop(question, None)
        if answer is not None:
            self._answers[question] = answer
        return answer

    def put(self, question: _Question, answer: _Answer) -> _Answer:
        """Remember an answer, which is not None; gives it back."""
        self._answers.pop(question, None)
        while len(self._answers) >= self._most:
            del self._answers[next(iter(self._answers))]
        self._answers[question] = answer
        return answer

    def once(self, question: _Question, find: Callable[[], _Answer]) -> _Answer:
        """The answer to a question, found only if it is not remembered."""
        known = self.get(question)
        return self.put(question, find()) if known is None else known

    def items(self) -> ItemsView[_Question, _Answer]:
        """All that is remembered, what was asked last at the end."""
        return self._answers.items()

    def __contains__(self, question: _Question) -> bool:
        return question in self._answers
