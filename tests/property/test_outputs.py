"""Rows of two panes, sent in each output to a model of the terminal that it is for, come out as composed."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import permutations, product

import pytest
from reordering_terminal import BOLD, MIRRORS, Shown, implicit, is_right_to_left, run_reversing

from tui.terminal import fence as fence_module
from tui.terminal import kitty as kitty_module
from tui.terminal.cells import Cell, split_cells
from tui.terminal.fence import FENCE, fence, fence_piece
from tui.terminal.kitty import kitty, letters
from tui.terminal.output import Output, iso
from tui.terminal.stream import encode_line
from tui.text.layout import measure, visual

ROWS = 10_000
PANE = 38
PAPER = "\x1b[48;2;10;20;30m"
COLOUR = "\x1b[38;2;1;3;22m"
COLOURS = "\x1b[38;2;1;3;22;48;2;9;8;7m"

# fmt: off
WORDS = [
    "البحرين", "أذربيجان", "وزير", "الخارجية", "لا", "إلا", "الآن", "الأول", "قال", "في", "من",
    "مُهِمٌّ", "جدًّا", "تعاونًا", "پاکستان", "ڤيينا", "گاز", "چين", "GDP", "Əliyev", "UNESCO", "شركة",
    "«الطاقة»", "(باكو)", "[النفط]", "{هكذا}", "2024م", "2024م،", "و2024", "12-15", "12/5", "1,250",
    "4.5%", "%50", "٢٠٢٤", "٢٠٢٤/٥/١٣", "١٢٪", "(12)", "(٣)", "«ABC»", "e-gov", "(e-gov",
    "www.example.org/a?b=1", "15:30", "+973", "$5", "5$", "لا.", "نعم؟", "كيف!", "،", "؛", ":", "-",
    "–", "…", "ـــ", "ء", "ى", "ئ", "ؤ",
]
# fmt: on


def random_text(random_: random.Random) -> str:
    return " ".join(random_.choices(WORDS, k=random_.randint(1, 6)))


def pane(random_: random.Random, style: str) -> list[Cell]:
    """A line of one pane, as the program composes it, aligned, and styled here and there."""
    while measure(text := random_text(random_)) > PANE:
        pass
    cells = split_cells(visual(text), style)
    if random_.random() < 0.5:  # a highlighted match, a link
        start = random_.randrange(len(cells))
        end = random_.randint(start, len(cells))
        other = random_.choice((style + COLOUR, style + BOLD, COLOURS))
        cells[start:end] = [cell._replace(style=other) for cell in cells[start:end]]
    blank = [Cell(" ", style)] * (PANE - len(cells))
    return blank + cells if random_.random() < 0.7 else cells + blank


def random_row(random_: random.Random, style: str = "") -> list[Cell]:
    """A row of two panes; between text and border there is a blank on both sides, or a scroll bar."""
    border, blank = Cell("│", "border"), Cell(" ", style)
    cells: list[Cell] = []
    for _ in range(2):
        gap = random_.choice(([blank], [blank] * 2, [blank, Cell("▁", "bar")]))
        cells += [border, blank, *pane(random_, style), *gap, border]
    return cells


def as_shown(row: Sequence[Cell]) -> list[Shown]:
    return [Shown(cell.text, cell.style) for cell in row]


def seen(cells: Sequence[Cell] | Sequence[Shown]) -> list[Shown]:
    """What a person sees of cells: of a blank, or a letter in the colour of its background, only that."""
    sight = []
    for cell in cells:
        text, style = cell.text, cell.style
        papers = re.findall("48;(2;[0-9]+;[0-9]+;[0-9]+)", style)
        is_hidden = papers and f"38;{papers[-1]};" in style
        if text in (" ", FENCE) or is_hidden:
            sight.append(Shown(" ", papers[-1] if papers else ""))
        else:
            sight.append(Shown(text, style))
    return sight


def ends_in_a_number(row: Sequence[Cell]) -> bool:
    """Whether a number is right of the letters of its word, and no right-to-left letter further right."""
    classes = [unicodedata.bidirectional(cell.text[0]) for cell in row]
    for index, name in enumerate(classes):
        if name != "EN":
            continue
        word = [*reversed(row[:index])]
        word = word[: next((at for at, cell in enumerate(word) if cell.text == " "), len(word))]
        strong = [other for other in classes[index + 1 :] if other in ("L", "R", "AL")]
        if any(is_right_to_left(cell.text) for cell in word) and strong[:1] in ([], ["L"]):
            return True
    return False


def iso_row(row: Sequence[Cell]) -> list[Cell]:
    return [cell._replace(text=iso(cell.text)) for cell in row]


def test_rows_to_a_terminal_that_leaves_them_come_out_as_composed() -> None:
    random_ = random.Random(1)
    for _ in range(ROWS):
        line = "".join(cell.text for cell in random_row(random_))
        assert encode_line(line, Output.PLAIN) == encode_line(line, Output.SWITCH) == line
        assert encode_line(line, Output.OFF) == line
        assert iso(line).replace("\u200e", "") == line


@pytest.mark.parametrize("pairs_brackets", [True, False])
def test_iso_rows_come_out_as_composed(pairs_brackets: bool) -> None:
    random_ = random.Random(2)
    for _ in range(ROWS):
        row = random_row(random_)
        assert implicit(iso_row(row), pairs_brackets=pairs_brackets) == as_shown(row)


@pytest.mark.parametrize("pairs_brackets", [True, False])
def test_fence_rows_come_out_as_composed(pairs_brackets: bool) -> None:
    random_ = random.Random(3)
    for _ in range(ROWS):
        row = random_row(random_, PAPER)
        assert seen(implicit(fence(row), pairs_brackets=pairs_brackets)) == seen(row)


def test_fence_rows_on_a_background_of_unknown_colour() -> None:
    random_ = random.Random(3)
    impossible = 0
    for _ in range(ROWS):
        row = random_row(random_)
        sight = seen(implicit(fence(row)))
        if sight == seen(row):
            continue
        impossible += 1
        assert ends_in_a_number(row), (row, sight)
        assert sorted(map(repr, sight)) == sorted(map(repr, seen(row)))
        borders = [column for column, cell in enumerate(row) if cell.text == "│"]
        assert [column for column, cell in enumerate(sight) if cell.text == "│"] == borders
    assert impossible < ROWS / 5


def test_fence_keeps_a_number_whole_where_it_cannot_keep_its_side() -> None:
    row = split_cells(f"  {visual('2024م')} │", "")
    shown = "".join(cell.text for cell in implicit(fence(row))).replace(FENCE, " ")
    assert shown == f"  2024{visual('م')} │"


@pytest.mark.parametrize("word", ["ب1", "ب12", "سب1", "ب1س", "ب1.", "1ب", "ב1", "(ب1)"])
def test_no_order_shows_a_number_right_of_its_letters_without_a_letter_further_right(word: str) -> None:
    """What fence gives up cannot be had: no order, no fence in place of a blank, no mirroring shows it.

    The word is in visual order.
    """
    row = [*split_cells(word, ""), Cell("│", "")]
    assert ends_in_a_number(row) == any(
        seen(implicit(fence(row), pairs_brackets=pairs)) != seen(row) for pairs in (True, False)
    )
    if not ends_in_a_number(row):
        return
    for blanks in product((" ", FENCE), repeat=2):
        cells = [Cell(blanks[0], ""), *row, Cell(blanks[1], "")]
        assert not any(seen(implicit(order)) == seen(cells) for order in permutations(cells))


def holds_both_scripts_in_a_word(row: Sequence[Cell]) -> bool:
    """Whether some word cannot be had in `kitty`: one with a Latin letter right of a right-to-left cell."""
    words = "".join(cell.text for cell in row).replace("│", " ").split()
    classes = [[unicodedata.bidirectional(character) for character in word] for word in words]
    return any(
        "L" in word and {"R", "AL", "AN"} & {*word[: len(word) - word[::-1].index("L")]} for word in classes
    )


def test_kitty_rows_come_out_as_composed() -> None:
    random_ = random.Random(4)
    impossible = 0
    for _ in range(ROWS):
        row = random_row(random_)
        shown = run_reversing(kitty(row))
        if shown == as_shown(row):
            continue
        impossible += 1
        assert holds_both_scripts_in_a_word(row), "".join(cell.text for cell in row)
        assert sorted(cell.text for cell in shown) == sorted(cell.text for cell in row)
        assert [cell.style for cell in shown] == [cell.style for cell in row]
    assert impossible < ROWS / 10


@pytest.mark.parametrize("word", ["بGDP", "بA", "(بA)", "سبA", "1بA"])
def test_no_order_shows_a_latin_letter_right_of_an_arabic_one_in_kitty(word: str) -> None:
    row = split_cells(word, "")
    assert holds_both_scripts_in_a_word(row)
    partners = [{cell, cell._replace(text=MIRRORS.get(cell.text, cell.text))} for cell in row]
    for cells in product(*partners):
        assert not any(run_reversing(order) == as_shown(row) for order in permutations(cells))


def shown_without_letters(row: Sequence[Cell]) -> list[Shown]:
    return run_reversing(row, has_letters=False)


def test_letters_rows_come_out_as_composed() -> None:
    random_ = random.Random(4)
    for _ in range(ROWS):
        row = random_row(random_)
        assert shown_without_letters(letters(row)) == as_shown(row)


def test_kitty_keeps_a_latin_word_whole_where_it_cannot_keep_its_side() -> None:
    row = split_cells(f" {visual('م')}GDP ", "")
    assert "".join(cell.text for cell in run_reversing(kitty(row))) == f" GDP{visual('م')} "


@pytest.mark.parametrize(
    ("terminal", "wrong", "share"),
    [
        (implicit, list, 0.9),
        (implicit, kitty, 0.9),
        (run_reversing, list, 0.9),
        (run_reversing, iso_row, 0.9),
        (shown_without_letters, list, 0.9),
        (run_reversing, letters, 0.4),  # words of letters alone are the same in both
        (shown_without_letters, kitty, 0.4),
    ],
)
def test_the_models_tell_a_wrong_output(
    terminal: Callable[[Sequence[Cell]], list[Shown]],
    wrong: Callable[[list[Cell]], list[Cell]],
    share: float,
) -> None:
    random_ = random.Random(5)
    rows = [random_row(random_) for _ in range(200)]
    rows = [row for row in rows if any(is_right_to_left(cell.text) for cell in row)]
    differing = sum(terminal(wrong(row)) != as_shown(row) for row in rows)
    assert differing > len(rows) * share


@pytest.mark.parametrize("word", [*WORDS, "نعم؟!", "…وزير–", ".تعاونًا،", "•ء"])
def test_what_is_sent_for_a_word_alone_is_what_is_sent_for_it_in_a_row(word: str) -> None:
    drawn = visual(word)
    sent = fence_piece(drawn)
    if sent is not None:
        in_row = fence(split_cells(f" {drawn} ", ""))
        assert f"{FENCE}{sent}{FENCE}" == "".join(cell.text for cell in in_row) or sent == drawn


def test_lines_of_plain_words_are_sent_as_any_other_way_would_send_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    random_ = random.Random(5)
    characters = "\ufe8f\ufef4\ufe8e\ufefb\ufee1\ufe80\u061f\ufef0.,-\u060c\u2026\u2022   "
    lines = {"".join(random_.choices(characters, k=random_.randint(1, 24))) for _ in range(20_000)}
    plain = {
        line: fence_module._arrange_line(line) for line in lines if fence_module._PLAIN_LINE.fullmatch(line)
    }
    assert len(plain) > 5_000
    monkeypatch.setattr(fence_module, "_PLAIN_LINE", re.compile("(?!)"))
    fence_module._arrange_line.cache_clear()
    for line, arranged in plain.items():
        assert_same_line(arranged, fence_module._arrange_line(line))


def assert_same_line(one: fence_module._Line | None, other: fence_module._Line | None) -> None:
    assert (one is None) == (other is None)
    if one is not None and other is not None:
        assert list(one.order) == list(other.order)
        assert one.glyphs == other.glyphs
        assert (list(one.hidden), list(one.joined)) == (list(other.hidden), list(other.joined)) == ([], [])


def test_plain_words_are_turned_as_any_other_way_would_turn_them(monkeypatch: pytest.MonkeyPatch) -> None:
    random_ = random.Random(6)
    characters = "\ufe8f\ufef4\ufe8e\ufefb\ufee1\ufe80\u061f\ufef0.,-\u060c\u2026\u2022"
    words = {"".join(random_.choices(characters, k=random_.randint(1, 8))) for _ in range(5_000)}
    plain = {word: kitty_module._turn_text(word) for word in words}
    rows = {word: kitty_module._turn(tuple(word)) for word in words}
    monkeypatch.setattr(kitty_module, "_PLAIN", re.compile("(?!)"))
    kitty_module._turn_text.cache_clear()
    kitty_module._turn.cache_clear()
    assert plain == {word: kitty_module._turn_text(word) for word in words}
    assert rows == {word: kitty_module._turn(tuple(word)) for word in words}
