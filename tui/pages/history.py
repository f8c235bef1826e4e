"""Back and forward through pages, as a browser does it."""

from __future__ import annotations

from typing import NamedTuple

from tui.pages.page import PageKey
from tui.pages.page_layout import START, Place


class Visit(NamedTuple):
    """A page and the point of it that was on the screen."""

    key: PageKey
    place: Place = START
    language: str = ""
    """The language it was read in."""


class History:
    """The visits, and where among them the reader stands. Going somewhere new forgets what was ahead."""

    def __init__(self) -> None:
        self.visits: list[Visit] = []
        self.index = -1

    @property
    def current(self) -> Visit | None:
        """The visit on the screen."""
        return self.visits[self.index] if self.visits else None

    def visit(self, visit: Visit) -> None:
        """Go to a page; the one on the screen is not visited twice in a row."""
        if self.current is not None and self.current.key == visit.key:
            return
        del self.visits[self.index + 1 :]
        self.visits.append(visit)
        self.index += 1

    def leave(self, place: Place) -> None:
        """Remember the point at which the page on the screen is left."""
        if self.visits:
            self.visits[self.index] = self.visits[self.index]._replace(place=place)

    def translate(self, language: str) -> None:
        """Remember that the page on the screen is read in another language."""
        if self.visits:
            self.visits[self.index] = self.visits[self.index]._replace(language=language)

    def move(self, step: int) -> Visit | None:
        """Go back (-1) or forward (1); None when there is nothing there."""
        if not 0 <= self.index + step < len(self.visits):
            return None
        self.index += step
        return self.visits[self.index]
