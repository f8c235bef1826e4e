"""The style in which a letter cannot be seen."""

from __future__ import annotations

import pytest

from tui.terminal.cells import hiding_style


@pytest.mark.parametrize(
    ("style", "hiding"),
    [
        ("", None),
        ("\x1b[1m", None),
        ("\x1b[38;2;48;44;103m", None),
        ("\x1b[48;2;1;2;3m", "\x1b[38;2;1;2;3;48;2;1;2;3m"),
        ("\x1b[1;38;2;4;4;4;48;2;1;2;3m", "\x1b[38;2;1;2;3;48;2;1;2;3m"),
        ("\x1b[48;2;1;2;3m\x1b[48;5;7m", "\x1b[38;5;7;48;5;7m"),
        ("\x1b[48;5;7m\x1b[49m", None),
        ("\x1b[30;44m", "\x1b[34;44m"),
        ("\x1b[104m", "\x1b[94;104m"),
        ("\x1b[7;44m", None),
        ("\x1b[44;4m", None),
        ("\x1b[48:2::1:2:3m", None),
        ("\x1b[48m", None),
        ("\x1b[48;5m", None),
    ],
)
def test_ink_has_the_colour_of_its_paper(style: str, hiding: str | None) -> None:
    assert hiding_style(style) == hiding
