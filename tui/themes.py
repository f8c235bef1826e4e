"""The program's colours: quiet, one accent; a dark and a light set.

Every colour is one of the 256 that a terminal without true colour has, so that nothing shifts there.
"""

from __future__ import annotations

from textual.theme import Theme

_FRAME = "border-blurred"


def _scrollbars(bar: str, held: str, background: str) -> dict[str, str]:
    """The variables of Textual's scrollbars: as quiet as the frames."""
    backgrounds = dict.fromkeys(
        ("scrollbar-background", "scrollbar-background-hover", "scrollbar-background-active"), background
    )
    return {
        "scrollbar": bar,
        "scrollbar-hover": held,
        "scrollbar-active": held,
        "scrollbar-corner-color": background,
        **backgrounds,
    }


DARK = Theme(
    name="relations-dark",
    dark=True,
    primary="#5fafd7",
    secondary="#87af87",
    accent="#5fafaf",
    warning="#d7af5f",
    error="#d75f5f",
    success="#87af5f",
    foreground="#dadada",
    background="#121212",
    surface="#1c1c1c",
    panel="#262626",
    variables={
        _FRAME: "#444444",
        **_scrollbars("#444444", "#5f5f5f", "#121212"),
        "block-cursor-background": "#005f5f",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-text-style": "none",
        "relations-quiet": "#8a8a8a",
        "relations-link": "#87d7d7",
        "relations-row": "#262626",
        "relations-match": "#5f5f00",
        "relations-match-ink": "#ffffaf",
        "relations-selection": "#005f87",
        "relations-selection-ink": "#ffffff",
    },
)

LIGHT = Theme(
    name="relations-light",
    dark=False,
    primary="#005f87",
    secondary="#005f5f",
    accent="#008787",
    warning="#875f00",
    error="#af0000",
    success="#5f8700",
    foreground="#1c1c1c",
    background="#ffffff",
    surface="#eeeeee",
    panel="#e4e4e4",
    variables={
        _FRAME: "#bcbcbc",
        **_scrollbars("#bcbcbc", "#9e9e9e", "#ffffff"),
        "block-cursor-background": "#afd7d7",
        "block-cursor-foreground": "#121212",
        "block-cursor-text-style": "none",
        "relations-quiet": "#626262",
        "relations-link": "#005f87",
        "relations-row": "#eeeeee",
        "relations-match": "#ffd787",
        "relations-match-ink": "#121212",
        "relations-selection": "#afd7ff",
        "relations-selection-ink": "#121212",
    },
)
