"""Rows of two panes, sent in each output to a model of the terminal that it is for, come out as composed."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Sequence

import pytest
from reordering_terminal import BOLD, Shown, implicit, is_right_to_left, run_reversing

from tui.terminal.cells import Cell, split_cells
from tui.terminal.fence import FENCE, fence
from tui.terminal.kitty import kitty, letters
from tui.terminal.output import Output, iso
from tui.terminal.stream import encode_line
from tui.text.layout import measure, visual

ROWS = 10_000
PANE = 38
COLOUR = "\x1b[38;2;1;3;22m"

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


def pane(random_: random.Random) -> list[Cell]:
    """A line of one pane, as the program composes it, aligned, and styled here and there."""
    while measure(text := random_text(random_)) > PANE:
        pass
    cells = split_cells(visual(text), "")
    if random_.random() < 0.5:  # a highlighted match, a link
        start = random_.randrange(len(cells))
        end = random_.randint(start, len(cells))
        style = random_.choice((COLOUR, BOLD))
        cells[start:end] = [cell._replace(style=style) for cell in cells[start:end]]
    blank = [Cell(" ", "")] * (PANE - len(cells))
    return blank + cells if random_.random() < 0.7 else cells + blank


def random_row(random_: random.Random) -> list[Cell]:
    border, blank = Cell("│", "border"), Cell(" ", "")
    gap = [blank] * random_.randint(
        0, 1
    )  # between text and its right border; on the left there always is one
    return [border, blank, *pane(random_), *gap, border, border, blank, *pane(random_), *gap, border]


def as_shown(row: Sequence[Cell]) -> list[Shown]:
    return [Shown(cell.text, cell.style) for cell in row]


def ends_in_a_number(row: Sequence[Cell]) -> bool:
    """Whether a word cannot be had in `fence`: a number right of its letters, and none further right."""
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
    impossible = 0
    for _ in range(ROWS):
        row = random_row(random_)
        shown = [
            Shown(cell.text.replace(FENCE, " "), cell.style)
            for cell in implicit(fence(row), pairs_brackets=pairs_brackets)
        ]
        if shown == as_shown(row):
            continue
        impossible += 1
        assert ends_in_a_number(row), (row, shown)
        assert sorted(map(repr, shown)) == sorted(map(repr, as_shown(row)))
        borders = [column for column, cell in enumerate(row) if cell.text == "│"]
        assert [column for column, cell in enumerate(shown) if cell.text == "│"] == borders
    assert impossible < ROWS / 5


def test_fence_keeps_a_number_whole_where_it_cannot_keep_its_side() -> None:
    row = split_cells(f"  {visual('2024م')} │", "")
    shown = "".join(cell.text for cell in implicit(fence(row))).replace(FENCE, " ")
    assert shown == f"  2024{visual('م')} │"


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
