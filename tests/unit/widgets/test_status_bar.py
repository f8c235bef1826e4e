from tui.commands import COMMAND_BY_NAME, COMMANDS, shown_key
from tui.text.layout import measure
from tui.widgets.status_bar import DONE, TO_DO, StatusBar, Work

HINTS = [command for command in COMMANDS if command.in_footer]

READING = Work(0.37, "18500 of 50000 articles read")


def drawn(width: int, status: str = "", work: Work | None = None) -> tuple[str, list[str]]:
    bar = StatusBar(HINTS, COMMAND_BY_NAME["search"])
    bar.set_reactive(StatusBar.status, status)
    bar.set_reactive(StatusBar.work, work)
    pieces = bar._line(width)
    return "".join(piece.text for piece in pieces), [piece.style for piece in pieces]


def test_every_width_is_filled_exactly() -> None:
    for work in (None, READING, Work(None, "another program is reading")):
        for status in ("", "3 of 12"):
            for width in range(150):
                assert measure(drawn(width, status, work)[0]) == width, (width, status)


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


def test_work_has_a_bar_and_words_beside_the_keys() -> None:
    assert f" {DONE * 7}{TO_DO * 13} {READING.words}" in drawn(120, "", READING)[0]
    text, styles = drawn(80, "", READING)
    assert f" {DONE * 3}{TO_DO * 7} {READING.words}" in text
    assert "/ search" in text
    assert "q quit" in text
    assert "done" in styles


def test_what_is_said_of_work_gives_way_to_the_status() -> None:
    text = drawn(60, "3 of 12", READING)[0]
    assert f"{READING.words} 3 of 12" in text
    text = drawn(30, "3 of 12", READING)[0]
    assert f"{DONE * 3}{TO_DO * 7}  37% 3 of 12" in text
    assert " 37% 3 of 12" in drawn(16, "3 of 12", READING)[0]
    assert "3 of 12" in drawn(9, "3 of 12", READING)[0]


def test_nothing_moves_while_work_goes_on() -> None:
    for width in (40, 60, 80, 120):
        places = set()
        for percent in range(101):
            text = drawn(width, "", Work(percent / 100, f"{percent * 500:5} of 50000 articles read"))[0]
            places.add(
                (text.find("q quit"), min(filter(lambda place: place >= 0, map(text.find, DONE + TO_DO))))
            )
        assert len(places) == 1, width


def test_a_bar_is_full_only_at_the_end() -> None:
    assert TO_DO in drawn(120, "", Work(0.999, "words"))[0]
    assert TO_DO not in drawn(120, "", Work(1.0, "words"))[0]


def test_without_a_share_there_are_only_words() -> None:
    text = drawn(120, "", Work(None, "another program is reading"))[0]
    assert "another program is reading" in text
    assert not {DONE, TO_DO} & set(text)
