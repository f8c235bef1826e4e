from tui.commands import COMMAND_BY_NAME, COMMANDS, shown_key
from tui.text.layout import measure
from tui.widgets.status_bar import StatusBar

HINTS = [command for command in COMMANDS if command.in_footer]


def drawn(width: int, status: str = "") -> tuple[str, list[str]]:
    bar = StatusBar(HINTS, COMMAND_BY_NAME["search"])
    bar.set_reactive(StatusBar.status, status)
    pieces = bar._line(width)
    return "".join(piece.text for piece in pieces), [piece.style for piece in pieces]


def test_every_width_is_filled_exactly() -> None:
    for status in ("", "3 of 12"):
        for width in range(90):
            assert measure(drawn(width, status)[0]) == width, (width, status)


def test_a_label_never_stands_without_its_key() -> None:
    for width in range(90):
        text, _styles = drawn(width)
        for command in HINTS:
            if command.title in text:
                assert f"{shown_key(command.keys[0])} {command.title}" in text, width


def test_the_status_outlives_the_hints_and_these_the_prompt() -> None:
    assert "/ search" in drawn(80, "3 of 12")[0]
    assert "search" not in drawn(44, "3 of 12")[0]
    assert "q quit" in drawn(20, "3 of 12")[0]
    assert "3 of 12" in drawn(9, "3 of 12")[0]
