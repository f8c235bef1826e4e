"""What a driver writes in pieces, here and there on the screen, comes out as if the stream were not there."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from functools import partial

import pyte
import pytest
from reordering_terminal import BOLD, Shown, implicit, run_reversing

from tui.terminal.cells import split_cells
from tui.terminal.fence import FENCE
from tui.terminal.output import Output
from tui.terminal.stream import Stream
from tui.text.layout import visual

COLUMNS, ROWS = 60, 6
# Without Latin letters and digits: cut and joined anywhere they make words that cannot be had.
WORDS = ("البحرين", "وزير", "لا", "الآن", "الأول", "باكو", "في", "٢٠٢٤", "│", "╭──", "──╮", "،", ".")
STYLES = ("", BOLD, "\x1b[7m", "\x1b[38;2;1;3;22m", "\x1b[1;48;5;3m")


def random_write(random_: random.Random) -> str:
    """A piece of a row, as Textual writes it: a move, and styled runs."""
    x = random_.randrange(COLUMNS - 1)
    room = COLUMNS - x
    y = random_.randrange(ROWS)
    pieces = [f"\x1b[{y + 1};{x + 1}H"]
    for _ in range(random_.randint(1, 4)):
        text = visual(" ".join(random_.choices(WORDS, k=random_.randint(1, 4))))
        text = random_.choice((text, text.ljust(random_.randrange(20)), " " * random_.randrange(1, 12)))
        width = len(text)
        if width > room:
            break
        room -= width
        style = random_.choice(STYLES)
        pieces.append(f"{style}{text}\x1b[0m" if style else text)
    pieces.append("\n" if y < ROWS - 1 and random_.random() < 0.5 else "")
    return "".join(pieces)


class Screen:
    """A terminal that shows what it is sent where it is put."""

    def __init__(self) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._screen.set_mode(pyte.modes.LNM)
        self._stream = pyte.Stream(self._screen)

    def feed(self, data: str) -> None:
        self._stream.feed(data)

    @property
    def cursor(self) -> tuple[int, int]:
        return self._screen.cursor.y, self._screen.cursor.x

    def sight(
        self, y: int, show: Callable[[Sequence[tuple[str, str]]], list[Shown]]
    ) -> list[tuple[str, str]]:
        """What a person sees of a row in such a terminal; of blanks and hidden letters, the paper."""
        cells = [self._screen.buffer[y][x] for x in range(COLUMNS)]
        seen = []
        for cell in show([(cell.data, f"{BOLD * cell.bold}{cell.fg} {cell.bg}") for cell in cells]):
            ink, paper = cell.style.removeprefix(BOLD).split()
            is_blank = cell.text in (" ", FENCE) or ink == paper
            seen.append((" ", paper) if is_blank else (cell.text, cell.style))
        return seen

    def row(self, y: int) -> list[tuple[str, str]]:
        cells = [self._screen.buffer[y][x] for x in range(COLUMNS)]
        return [(cell.data, BOLD if cell.bold else f"{cell.fg}{cell.bg}{cell.reverse}") for cell in cells]


def same(sent: Sequence[tuple[str, str]]) -> list[Shown]:
    return [Shown(*cell) for cell in sent]


def drop_second_columns(row: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [cell for cell in row if cell[0]]


MODELS: dict[Output, Callable[[Sequence[tuple[str, str]]], list[Shown]]] = {
    Output.PLAIN: same,
    Output.SWITCH: same,
    Output.FENCE: implicit,
    Output.KITTY: run_reversing,
    Output.LETTERS: partial(run_reversing, has_letters=False),
}


@pytest.mark.parametrize("output", MODELS)
@pytest.mark.parametrize("seed", range(60))
def test_rows_are_right_whatever_is_written_over_them(output: Output, seed: int) -> None:
    random_ = random.Random(seed)
    stream, sent, composed = Stream(output), Screen(), Screen()
    for _ in range(40):
        write = "".join(random_write(random_) for _ in range(random_.randint(1, 3)))
        composed.feed(write)
        sent.feed(stream.feed(write))
    assert [min(place, COLUMNS - 1) for place in sent.cursor] == [
        min(place, COLUMNS - 1) for place in composed.cursor
    ]
    for y in range(ROWS):
        shown = [
            Shown(cell.text.replace(FENCE, " "), cell.style)
            for cell in MODELS[output](drop_second_columns(sent.row(y)))
        ]
        assert shown == same(drop_second_columns(composed.row(y)))


SENTENCES = (
    "كان العام 2024م، ثم 2025م (باكو)",
    "2024م",
    "قال وزير الخارجية: «نعم»!",
    "نمو GDP بلغ 4.5% أي ١٢٪",
    "مُهِمٌّ جدًّا في [النفط]",
    "2024-05-13 Type: not stated",
    "Əliyev (e-gov) 12-15",
    "",
)


def written_line(random_: random.Random, x: int, width: int) -> str:
    """A line of a pane as Textual writes it: in styled pieces, with a blank at each end."""
    paper = f"48;5;{random_.choice((17, 18))}"
    while (
        len(cells := [cell.text for cell in split_cells(visual(random_.choice(SENTENCES)), "")]) > width - 2
    ):
        pass
    room = [" "] * (width - 2 - len(cells))
    cells = [" ", *random_.choice((room + cells, cells + room)), " "]
    cuts = sorted({0, width, *random_.choices(range(width), k=random_.randint(0, 3))})
    inks = random_.choices((f"38;5;252;{paper}", f"1;38;5;74;{paper}", paper), k=len(cuts))
    return "".join(
        f"\x1b[{ink}m{''.join(cells[start:end])}\x1b[0m"
        for start, end, ink in zip(cuts, cuts[1:], inks, strict=False)
    )


@pytest.mark.parametrize("output", MODELS)
@pytest.mark.parametrize("seed", range(40))
def test_panes_that_are_written_one_by_one_are_right(output: Output, seed: int) -> None:
    random_ = random.Random(seed)
    border = "\x1b[38;5;238;48;5;17m│\x1b[0m"
    stream, sent, composed = Stream(output), Screen(), Screen()
    left, right = (1, 24), (27, COLUMNS - 28)
    for _ in range(30):
        y = random_.randrange(ROWS)
        pane = random_.choice((None, left, right))
        if pane is None:
            lines = [written_line(random_, *each) for each in (left, right)]
            write = f"\x1b[{y + 1};1H{border}{lines[0]}{border}{border}{lines[1]}{border}"
        else:
            write = f"\x1b[{y + 1};{pane[0] + 1}H{written_line(random_, *pane)}"
        write += "\n" if y < ROWS - 1 else ""
        composed.feed(write)
        sent.feed(stream.feed(write))
    assert sent.cursor == composed.cursor
    for y in range(ROWS):
        if output is Output.KITTY and "GDP" in "".join(text for text, _style in composed.row(y)):
            continue
        assert sent.sight(y, MODELS[output]) == composed.sight(y, same)


@pytest.mark.parametrize("output", [Output.FENCE, Output.KITTY, Output.LETTERS])
@pytest.mark.parametrize("seed", range(20))
def test_nothing_is_sent_of_what_was_beyond_a_new_right_edge(output: Output, seed: int) -> None:
    random_ = random.Random(seed)
    stream, narrow = Stream(output), 37
    stream.resize(COLUMNS)
    for _ in range(20):
        stream.feed(random_write(random_))
    stream.resize(narrow)
    for y in range(ROWS):
        sent = stream.feed(f"\x1b[{y + 1};1H{visual(WORDS[0])}")
        row = re.sub("\x1b\\[[0-9;:]*[A-Za-z]", "", sent)
        assert len(split_cells(row, "")) <= narrow


def test_a_wide_character_does_not_stand_half_at_a_new_edge() -> None:
    stream = Stream(Output.KITTY)
    stream.feed("\x1b[1;1Hab\u6f22\u5b57")
    stream.resize(3)
    sent = stream.feed("\x1b[1;1H\ufee1")
    assert "b\ufee1 \x1b" in sent  # as for a word of both scripts
    assert "\u6f22" not in sent


FRAME = (
    "\x1b]0;عنوان البحرين\x07\x1b[?2026h\x1b[2;3H\x1b[1;38;2;1;2;3mﻦﻳﺮﺤﺒﻟﺍ\x1b[0m ab\x1b[3;1H"
    "│ﻢﻟﺎﻌﻟﺍ\x1b[7m ﻻ\x1b[0m│\n"
    "\x1b]52;c;2LnYp9mF\x1b\\\x1bP+q544e\x1b\\\x1b[>1u\x1b7\x1b8\x1bM\x1b(B\x1bOA"
    "\x1b[5;1Hﻞﻴﻟﺩ\x1b[?2026l\x1b]22;pointer\x07"
)


@pytest.mark.parametrize("output", [Output.ISO, Output.FENCE, Output.KITTY, Output.PLAIN])
def test_a_frame_may_be_cut_anywhere(output: Output) -> None:
    whole = Stream(output).feed(FRAME)
    for cut in range(len(FRAME) + 1):
        stream = Stream(output)
        pieces = stream.feed(FRAME[:cut]) + stream.feed(FRAME[cut:])
        assert sequences(pieces) >= sequences(FRAME) - MOVES_AND_STYLES
        if output in (Output.ISO, Output.PLAIN):
            assert pieces == whole
            continue
        once, twice = Screen(), Screen()
        once.feed(screen_part(whole))
        twice.feed(screen_part(pieces))
        assert [once.row(y) for y in range(ROWS)] == [twice.row(y) for y in range(ROWS)]


SEQUENCES = (
    "\x1b]0;عنوان البحرين\x07",
    "\x1b]52;c;2LnYp9mF\x1b\\",
    "\x1bP+q544e\x1b\\",
    "\x1b]22;pointer\x07",
    "\x1b[?2026h",
    "\x1b[?2026l",
    "\x1b[>1u",
    "\x1b7",
    "\x1b8",
    "\x1bM",
    "\x1b(B",
    "\x1bOA",
)
MOVES_AND_STYLES: set[str] = set()


def sequences(data: str) -> set[str]:
    return {sequence for sequence in SEQUENCES if sequence in data}


def screen_part(data: str) -> str:
    """Without what pyte takes for text or moves by."""
    for sequence in SEQUENCES:
        data = data.replace(sequence, "")
    return data


def test_titles_and_copied_text_are_left_alone() -> None:
    for output in Output:
        for text in ("\x1b]0;عنوان\x07", "\x1b]0;عنوان\x1b\\", "\x1bPعنوان\x1b\\"):
            assert Stream(output, marks=False).feed(text) == text


def test_rows_without_right_to_left_text_pass_as_they_are() -> None:
    write = "\x1b[1;1H\x1b[1mplain\x1b[0m text │\n\x1b[2;1H漢字"
    assert Stream(Output.FENCE).feed(write) == Stream(Output.KITTY).feed(write) == write


def test_fences_stay_where_no_word_is_until_the_row_is_written_anew() -> None:
    stream, screen = Stream(Output.FENCE), Screen()
    for write, shown in (
        ("\x1b[1;1H  ﻻ  a", "  ﻻ  a"),
        ("\x1b[1;1Habc", "abc  a"),
        ("\x1b[1;1Hab c a", "ab c a"),
    ):
        sent = stream.feed(write)
        screen.feed(sent)
        assert "".join(text for text, _style in screen.row(0)).rstrip().replace(FENCE, " ") == shown
    assert FENCE not in sent


def test_words_come_between_blanks_that_are_none_of_theirs() -> None:
    stream = Stream(Output.FENCE)
    blanks = "\x1b[1;1H   5 ab   5 ab   "
    assert stream.feed(blanks) == blanks
    # Between two blanks of its own, it lets nothing beyond them have a say, and the row stays.
    assert stream.feed("\x1b[1;7H ﻻﻲ ﺏ ") == f"\x1b[1;7H{FENCE}ﻲﻻ{FENCE}ﺏ{FENCE}"
    # Where there is no such blank, the row is sent as a whole.
    assert stream.feed("\x1b[1;2Hﺏ ").startswith(f"\x1b[1;1H\x1b[0m{FENCE}ﺏ{FENCE}5")


def test_an_endless_sequence_is_not_kept_for_ever() -> None:
    stream = Stream(Output.ISO)
    sent = sum(len(stream.feed("\x1b]52;c;" + "A" * 100_000)) for _ in range(20))
    assert sent > 500_000


def test_marks_are_hidden_in_every_output() -> None:
    for output in Output:
        assert "\u064e" not in Stream(output, marks=False).feed("\x1b[1;1Hﻡ\u064eﻻ")


PAPER = "\x1b[48;5;3m"
OVERWRITTEN = {
    "a number beside a hidden letter": (
        f"\x1b[1;1H{PAPER} م               \x1b[0m",
        f"\x1b[1;10H{PAPER}(5) abc\x1b[0m",
        f"\x1b[1;2H{PAPER}   م2024 \x1b[0m",
    ),
    "a blank that comes to help": (
        f"\x1b[1;1H{PAPER} م               \x1b[0m",
        f"\x1b[1;5H{PAPER}م2024\x1b[0m",
    ),
    "a letter that comes to help": ("\x1b[1;1Hم2024          ", "\x1b[1;12Hم"),
    "one blank of two whose colour is known": (f"\x1b[1;1H {PAPER}م2024 \x1b[0m  س ",),
    "the last letter goes": ("\x1b[1;1H12م", "\x1b[1;3Hx"),
    "a row made of parts": (
        "\x1b[1;1HAAAA م  ",
        "\x1b[1;9HBBBB م  ",
        "\x1b[1;17HCCCC م  ",
        "\x1b[1;1Haaaa م  ",
        "\x1b[1;2Hxم",
    ),
    "a mark on a Latin letter": ("\x1b[1;1Ha\u0301 م",),
    "the rest of a row is erased": ("\x1b[1;1Hمبسش", "\x1b[1;2H\x1b[K"),
    "punctuation that is in no word": (
        "\x1b[1;43H\x1b[7m، ╭──\x1b[0m\x1b[1;48;5;3m  \x1b[0m  ",
        "\x1b[1;27H│ \ufefb",
        "\x1b[1;32H\x1b[38;2;1;3;22m\ufeae\ufef3\ufeaf\ufeed\x1b[0m",
    ),
    "spaces of other kinds": ("\x1b[1;1HT:\u00a0سعادة\u2002ab",),
}


@pytest.mark.parametrize("output", MODELS)
@pytest.mark.parametrize("case", OVERWRITTEN)
def test_what_was_wrong_once(output: Output, case: str) -> None:
    stream, sent, composed = Stream(output), Screen(), Screen()
    for write in OVERWRITTEN[case]:
        composed.feed(write)
        sent.feed(stream.feed(write))
    shown = sent.sight(0, MODELS[output])
    wanted = composed.sight(0, same)
    if output is Output.KITTY:
        wanted = [(" " if text in "\u00a0\u2002" else text, style) for text, style in wanted]
    assert shown == wanted
