"""A paragraph, and what of it does not depend on the width of a line."""

from __future__ import annotations

from tui.text.levels import BaseDirection, find_paragraph_level, resolve_levels
from tui.text.wrapping import Words, measure_paragraph


class Paragraph:
    """A paragraph and what of it does not depend on the width, each part worked out when first needed."""

    __slots__ = ("_base_direction", "_level", "_levels", "_words", "start", "text")

    def __init__(self, text: str, start: int, base_direction: BaseDirection) -> None:
        self.text = text
        self.start = start
        self._base_direction = base_direction
        self._level: int | None = None
        self._levels: list[int] | None = None
        self._words: Words | None = None

    @property
    def level(self) -> int:
        """0 when it runs left to right, 1 when right to left."""
        if self._level is None:
            self._level = find_paragraph_level(self.text, self._base_direction)
        return self._level

    @property
    def levels(self) -> list[int]:
        """One embedding level per code point."""
        if self._levels is None:
            self._levels = resolve_levels(self.text, "rtl" if self.level else "ltr")[1]
        return self._levels

    @property
    def words(self) -> Words:
        """Its words and their widths."""
        if self._words is None:
            self._words = measure_paragraph(self.text)
        return self._words
