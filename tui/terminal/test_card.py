"""The test card: a few rows as the screen has them, drawn for one output, to be judged by eye.

Two panes stand side by side, because a terminal that reorders a row for itself moves text from one pane into
the other. What is in them is what goes wrong in some terminal: lam-alef, marks, brackets, numbers of both
kinds of digits that touch letters, Latin inside, and a highlight that begins and ends within a word.

The outline is the same card with a sign in place of each Arabic letter. Every terminal shows it alike, so a
person who does not read Arabic can hold a card against it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import zip_longest
from typing import Final, NamedTuple

from tui.terminal.output import Output
from tui.terminal.stream import encode_line
from tui.text import presentation
from tui.text.layout import Cell, Line, lay_out
from tui.text.presentation import Presentation
from tui.text.unicode_properties import bidi_class

WIDEST: Final = 76
"""Columns of a card where there is room; the texts need no more."""

_LEFT: Final = 22
"""Columns that the texts of the left pane need, letters joined or not, with a blank on either side."""

NARROWEST: Final = 16
"""Columns that two borders, two panes and a letter in each need."""


class _Text(NamedTuple):
    text: str
    highlighted: str = ""
    """A part of the text that occurs once in it."""


_PAIRS: Final = (
    (_Text("الآن: لا إلّا الأولى"), _Text("قال وزير الخارجية إن العلاقات مُهِمّةٌ جدًّا.", "علا")),
    (_Text("من 12-15 (باكو)"), _Text("في 2024م: Milli Məclis «المنامة» و[باكو].")),
    (_Text("يوم ٢٠٢٤/٥/١٣"), _Text("الأول (2024): نمو GDP بلغ 4.5%، أي ١٢.", "أول")),
)
"""The rows: what stands in the left pane, and beside it in the right one."""

_HIGHLIGHT: Final = "\x1b[7m"
_PLAIN: Final = "\x1b[0m"

LETTER_SIGN: Final = "x"
DIGIT_SIGN: Final = "0"
_ARABIC_COMMA: Final = "\u060c"

_Draw = Callable[[str, Cell], str]
"""What is written for a cell of a text."""


def draw_card(
    title: str, output: Output, width: int, *, marks: bool = True, forms: str = "common"
) -> list[str]:
    """Draw the card for one output.

    Args:
        title: Stands in the upper border; without right-to-left characters.
        output: How the rows are sent.
        width: Columns there are; below `NARROWEST` the card is wider than that.
        marks: Whether marks on letters are sent.
        forms: Which presentation forms the letters take: "all", "common" or "none".

    Returns:
        The rows as they are to be written, without line ends; each ends with the style it began with. What
        turns a terminal's own reordering off is not in them.
    """
    with _presented(output, forms):
        rows = _draw(width, _glyph)
    left, right = _panes(width)
    return [
        _border("╭", "╮", left, right, title),
        *(encode_line(row, output, marks=marks) for row in rows),
        _border("╰", "╯", left, right, ""),
    ]


def draw_outline(width: int) -> list[str]:
    """Draw the card as every terminal shows it: `LETTER_SIGN` for a letter, `DIGIT_SIGN` for an Arabic digit.

    Args:
        width: As for `draw_card`.

    Returns:
        The rows, without borders above and below.
    """
    with _presented(Output.PLAIN, "common"):
        return _draw(width, _sign)


_SAMPLES: Final = ("all", "common", "none")
_LETTERS: Final = "الآن قال وزير پاکستان گاز یہ ئۇيغۇر"
"""Letters that every font with joining forms has, and behind them some whose forms many fonts lack."""
_MARKED: Final = "مُهِمّةٌ جدًّا"
_FENCE_BLANK: Final = "\u2800"


def draw_samples(output: Output, width: int) -> dict[str, str]:
    """Draw rows that show which letters the font has and where marks stand.

    Args:
        output: How the rows are sent.
        width: Columns there are for a row.

    Returns:
        A row, as it is to be written and beginning with its name, under each of these names: "all", "common"
        and "none" have the letters with these presentation forms, "marks" and "bare" the same words with
        marks and without, "blank" some U+2800 between brackets.
    """
    names = (*_SAMPLES, "marks", "bare")
    column = max(map(len, names)) + 2

    def draw(name: str, text: str, *, marks: bool = True) -> str:
        line = lay_out(text, max(1, min(width, WIDEST) - column), "rtl").lines[0]
        return encode_line(name.ljust(column) + _glyphs(line), output, marks=marks)

    samples = {}
    for forms in _SAMPLES:
        with _presented(output, forms):
            samples[forms] = draw(forms, _LETTERS)
    with _presented(output, "common"):
        samples["marks"] = draw("marks", _MARKED)
        samples["bare"] = draw("bare", _MARKED, marks=False)
    samples["blank"] = "blank".ljust(column) + f"[{_FENCE_BLANK * 4}]"
    return samples


@contextmanager
def _presented(output: Output, forms: str) -> Iterator[None]:
    """Compose text as this output wants it, and afterwards again as before."""
    before = presentation.presentation()
    order = "logical" if output is Output.OFF else "visual"
    presentation.present(Presentation(order=order, forms=forms))  # type: ignore[arg-type]
    try:
        yield
    finally:
        presentation.present(before)


def _panes(width: int) -> tuple[int, int]:
    """The columns within the borders of the left and of the right pane."""
    inner = max(NARROWEST, min(width, WIDEST)) - 4
    left = max(inner // 3, min(inner // 2, _LEFT))
    return left, inner - left


def _border(start: str, end: str, left: int, right: int, title: str) -> str:
    title = f" {title} " if title else ""
    if len(title) > left - 1:  # rather over both panes than cut
        whole = left + right + 2
        return start + f"─{title[: whole - 1]}".ljust(whole, "─") + end
    return start + f"─{title}".ljust(left, "─") + end + start + "─" * right + end


def _draw(width: int, draw: _Draw) -> list[str]:
    left, right = _panes(width)
    rows = []
    for first, second in _PAIRS:
        columns = zip_longest(_fill(first, left, draw), _fill(second, right, draw))
        rows += [f"│{beside or ' ' * left}││{text or ' ' * right}│" for beside, text in columns]
    return rows


def _fill(text: _Text, width: int, draw: _Draw) -> list[str]:
    """The lines of a text, each as wide as its pane, with a blank column on either side."""
    start = text.text.index(text.highlighted) if text.highlighted else 0
    highlighted = range(start, start + len(text.highlighted))
    return [
        f" {_align(line, width - 2, _style(text.text, line, highlighted, draw))} "
        for line in lay_out(text.text, width - 2, "rtl").lines
    ]


def _glyphs(line: Line) -> str:
    return "".join([cell.glyph for cell in line.cells])


def _align(line: Line, width: int, drawn: str) -> str:
    blanks = " " * (width - line.width)
    return blanks + drawn if line.paragraph_level else drawn + blanks


def _style(text: str, line: Line, highlighted: range, draw: _Draw) -> str:
    drawn = ""
    was_highlighted = False
    for cell in line.cells:
        is_highlighted = cell.logical_start in highlighted
        if is_highlighted != was_highlighted:
            drawn += _HIGHLIGHT if is_highlighted else _PLAIN
            was_highlighted = is_highlighted
        drawn += draw(text, cell)
    return drawn + _PLAIN if was_highlighted else drawn


def _glyph(text: str, cell: Cell) -> str:
    return cell.glyph


def _sign(text: str, cell: Cell) -> str:
    kind = bidi_class(text[cell.logical_start])
    if kind == "AL":
        return LETTER_SIGN
    if kind == "AN":
        return DIGIT_SIGN
    return "," if cell.glyph == _ARABIC_COMMA else cell.glyph
