"""The program's colours: quiet, one accent; a dark and a light set.

Every colour is one of the 256 that a terminal without true colour has, so that nothing shifts there. Of the
sixteen that others have, most of these would become the same grey: they get sets of their own, in which
every colour is one of the sixteen. What must be seen behind text is no bright one: of eight colours that
would be black.
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

DARK_OF_SIXTEEN = Theme(
    name=DARK.name,
    dark=True,
    primary="#55ffff",
    secondary="#00aa00",
    accent="#00aaaa",
    warning="#ffff55",
    error="#ff5555",
    success="#55ff55",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#000000",
    variables={
        _FRAME: "#555555",
        **_scrollbars("#555555", "#aaaaaa", "#000000"),
        "block-cursor-background": "#00aaaa",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "none",
        "relations-quiet": "#aaaaaa",
        "relations-link": "#55ffff",
        "relations-row": "#555555",
        "relations-match": "#aa5500",
        "relations-match-ink": "#000000",
        "relations-selection": "#aaaaaa",
        "relations-selection-ink": "#000000",
    },
)

LIGHT_OF_SIXTEEN = Theme(
    name=LIGHT.name,
    dark=False,
    primary="#0000aa",
    secondary="#00aaaa",
    accent="#0000aa",
    warning="#aa5500",
    error="#aa0000",
    success="#00aa00",
    foreground="#000000",
    background="#ffffff",
    surface="#ffffff",
    panel="#ffffff",
    variables={
        _FRAME: "#aaaaaa",
        **_scrollbars("#aaaaaa", "#555555", "#ffffff"),
        "block-cursor-background": "#00aaaa",
        "block-cursor-foreground": "#000000",
        "block-cursor-text-style": "none",
        "relations-quiet": "#555555",
        "relations-link": "#0000aa",
        "relations-row": "#aaaaaa",
        "relations-match": "#ffff55",
        "relations-match-ink": "#000000",
        "relations-selection": "#aaaaaa",
        "relations-selection-ink": "#000000",
    },
)


def themes_for(color_system: str | None) -> tuple[Theme, Theme]:
    """The dark and the light colours for a terminal.

    Args:
        color_system: As Rich calls it: "truecolor", "256", "standard" or "windows"; None for no colours.
    """
    if color_system in ("standard", "windows"):
        return DARK_OF_SIXTEEN, LIGHT_OF_SIXTEEN
    return DARK, LIGHT
