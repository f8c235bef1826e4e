"""Panes that are not drawn again because another one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

if TYPE_CHECKING:
    from typing_extensions import Self


class KeptDrawing(Widget):
    """A mixin for a large widget: keeps what it has drawn until it is asked to refresh.

    Textual asks every widget on the screen for its lines whenever any of them changes. It keeps the lines
    itself, but going through those of all panes takes longer than drawing the two rows that a key changes.
    """

    _kept: tuple[Region, list[Strip]] | None = None

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw again what has changed."""
        self._kept = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Draw everything in its new style."""
        self._kept = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines of a region, as drawn before if nothing has changed."""
        if self._kept is None or self._kept[0] != crop:
            self._kept = (crop, super().render_lines(crop))
        return self._kept[1]
