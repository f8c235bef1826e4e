"""The colours, of which some terminals have few."""

from __future__ import annotations

import pytest
from rich.color import Color, ColorSystem
from textual.theme import Theme

from tui.themes import DARK, DARK_OF_SIXTEEN, LIGHT, LIGHT_OF_SIXTEEN, themes_for

BACKGROUNDS = ("block-cursor-background", "relations-match", "relations-selection")
NAMED = (
    *("primary", "secondary", "accent", "warning", "error", "success"),
    *("foreground", "background", "surface", "panel"),
)


@pytest.mark.parametrize("theme", [DARK_OF_SIXTEEN, LIGHT_OF_SIXTEEN])
def test_of_sixteen_colours_none_shifts(theme: Theme) -> None:
    for name, value in {**{name: getattr(theme, name) for name in NAMED}, **theme.variables}.items():
        if value.startswith("#"):
            colour = Color.parse(value)
            number = colour.downgrade(ColorSystem.STANDARD).number
            assert PALETTE[number or 0] == tuple(colour.get_truecolor()), name


PALETTE = (
    *((0, 0, 0), (170, 0, 0), (0, 170, 0), (170, 85, 0), (0, 0, 170), (170, 0, 170), (0, 170, 170)),
    *((170, 170, 170), (85, 85, 85), (255, 85, 85), (85, 255, 85), (255, 255, 85), (85, 85, 255)),
    *((255, 85, 255), (85, 255, 255), (255, 255, 255)),
)
"""The sixteen, as Rich takes them to be."""


def test_of_eight_colours_what_stands_behind_text_is_still_there() -> None:
    """A bright background becomes black where there are eight."""
    for name in BACKGROUNDS:
        number = Color.parse(DARK_OF_SIXTEEN.variables[name]).downgrade(ColorSystem.STANDARD).number
        assert number in range(1, 8), name


@pytest.mark.parametrize("theme", [DARK_OF_SIXTEEN, LIGHT_OF_SIXTEEN])
def test_of_sixteen_colours_the_focus_can_be_seen(theme: Theme) -> None:
    assert len({theme.accent, theme.background, theme.variables["border-blurred"]}) == 3
    assert theme.variables["block-cursor-background"] not in (theme.background, theme.foreground)


def test_themes_are_chosen_by_what_there_is() -> None:
    assert themes_for("truecolor") == themes_for("256") == themes_for(None) == (DARK, LIGHT)
    assert themes_for("standard") == themes_for("windows") == (DARK_OF_SIXTEEN, LIGHT_OF_SIXTEEN)
