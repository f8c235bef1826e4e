"""What a command prints on: how wide it is, which inks there are, and how right-to-left text gets there.

On a terminal text is laid out as on the screen, and sent as what was found out about the terminal wants it.
No switch is thrown for that: it would outlive the command. Everywhere else text stays as it is written, in
logical order and without escape sequences, for whatever reads it next.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple, TextIO

from tui.console import is_terminal
from tui.terminal.surroundings import SCREENLESS_TERMS

if TYPE_CHECKING:
    from tui.settings import ConfigProblem
    from tui.terminal.output import Output
    from tui.text.layout import Line

USUAL_WIDTH: Final = 80
"""Cells of a line where no terminal says how many it has."""
USUAL_ROWS: Final = 24

STRONG: Final = "\x1b[1m"
QUIET: Final = "\x1b[2m"
ACCENT: Final = "\x1b[36m"
FOUND: Final = "\x1b[30;43m"
ERROR: Final = "\x1b[1;31m"
WARNING: Final = "\x1b[1;33m"
_RESET: Final = "\x1b[0m"
ELLIPSIS: Final = "\u2026"


class Span(NamedTuple):
    """An ink over code points of a text; later spans lie over earlier ones."""

    logical_start: int
    logical_end: int
    ink: str


class Paper:
    """A standard stream, as something to print on.

    Args:
        width: Cells of a line as the person wants them; 0 for lines that are not broken, None for what suits.
        colours: "auto", "always" or "never".
        environ: The environment of the process.
        flags: Settings that the command line names, as `tui.settings.read_settings` takes them.
        stream: The standard error, where it is that; None for the standard output.
    """

    def __init__(
        self,
        width: int | None,
        colours: str,
        environ: Mapping[str, str],
        flags: Mapping[str, str | None] | None = None,
        stream: TextIO | None = None,
    ) -> None:
        term = environ.get("TERM", "").lower()
        stream = sys.stdout if stream is None else stream
        self.is_terminal = is_terminal(stream) and term not in SCREENLESS_TERMS
        """Whether text is seen as it is printed, by a person."""
        columns, self.rows = _size(stream) if self.is_terminal else (USUAL_WIDTH, USUAL_ROWS)
        # What is longer than a row the terminal would break itself, and where its beginning is at the right
        # that comes out below: there is no line without a break here, only one as long as can be.
        self.width = columns if width is None or (width == 0 and self.is_terminal) else width
        """Cells of a line; 0 where lines are not to be broken."""
        self.is_width_given = width is not None
        """Whether the person said how wide."""
        self.has_colours = _has_colours(colours, self.is_terminal, environ)
        self._environ = environ
        self._output: Output | None = None
        self._marks = True
        self.problems: Sequence[ConfigProblem] = ()
        """What is wrong in the settings, where they count here."""
        if self.is_terminal:
            self._output, self._marks, self.problems = _find_output(environ, flags or {})

    @property
    def is_visual(self) -> bool:
        """Whether lines are composed as they are seen, and not left in logical order."""
        return self._output is not None

    def without_colours(self) -> None:
        """Use no inks from now on."""
        self.has_colours = False

    def draw(self, text: str, line: Line | None = None, ink: str = "", spans: Sequence[Span] = ()) -> str:
        """Draw a line, or a piece of one; `send` makes of whole lines what goes out.

        Args:
            text: What the line is of.
            line: The line; None for all of a text that runs from left to right, or stays in logical order.
            ink: The ink under everything.
            spans: Inks over ranges of the text.
        """
        if line is not None and self.is_visual:
            glyphs = [cell[:3] for cell in line.cells]
        else:
            start, end = (0, len(text)) if line is None else (line.logical_start, line.logical_end)
            ending = ELLIPSIS if line is not None and line.is_cut else ""
            if not self._inks(ink, spans):
                return text[start:end] + ending
            glyphs = [(letter, start + at, start + at + 1) for at, letter in enumerate(text[start:end])]
            glyphs.append((ending, end, end))
        if not self._inks(ink, spans):
            return "".join([glyph for glyph, _start, _end in glyphs])
        inked = [
            (
                glyph,
                ink
                + "".join(
                    [each.ink for each in spans if start < each.logical_end and each.logical_start < end]
                ),
            )
            for glyph, start, end in glyphs
        ]
        pieces = []
        for style, run in groupby(inked, key=lambda each: each[1]):
            piece = "".join([glyph for glyph, _style in run])
            pieces.append(f"{style}{piece}{_RESET}" if style else piece)
        return "".join(pieces)

    def _inks(self, ink: str, spans: Sequence[Span]) -> bool:
        return self.has_colours and bool(ink or spans)

    def send(self, row: str) -> str:
        """What goes out for one whole drawn line, without its end."""
        if self._output is None:
            return row
        from tui.terminal.stream import encode_line

        return encode_line(row, self._output, marks=self._marks)


def _size(stream: TextIO) -> tuple[int, int]:
    """Columns and rows of the terminal."""
    try:
        columns, rows = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        columns = rows = 0
    return columns or USUAL_WIDTH, rows or USUAL_ROWS


def _has_colours(wanted: str, on_terminal: bool, environ: Mapping[str, str]) -> bool:
    """Decide as most programs do: the person's flag, NO_COLOR, CLICOLOR_FORCE, CLICOLOR, and the terminal."""
    if wanted != "auto":
        return wanted == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return on_terminal and environ.get("CLICOLOR") != "0"


def _find_output(
    environ: Mapping[str, str], flags: Mapping[str, str | None]
) -> tuple[Output | None, bool, Sequence[ConfigProblem]]:
    """How text is sent to the terminal, None for logical order; whether with marks; what is set wrongly."""
    from tui.settings import read_settings
    from tui.terminal.delivery import AUTOMATIC, Wishes, choose_delivery
    from tui.terminal.kinds import KINDS
    from tui.terminal.look import Look
    from tui.terminal.memory import Memory
    from tui.terminal.output import Output
    from tui.text.presentation import Presentation, present

    settings, problems = read_settings(flags, environ)
    wishes = Wishes(settings.bidi, settings.marks, settings.origin["bidi"])
    # Who has said what to send may have done so because this terminal cannot bear to be asked. And where the
    # standard output is no terminal, another program may be reading the keys that the answers come as.
    asks = wishes.bidi in (AUTOMATIC, Output.SWITCH.value) and is_terminal(sys.stdout)
    with Look(environ) as look:
        finding = look.recognise(asks=asks)
    delivery = choose_delivery(finding, wishes, Memory().answer(finding.identity))
    output = delivery.output
    if output is Output.OFF:
        present(Presentation("logical"))
        return None, True, problems
    present(Presentation(forms=settings.letter_forms))
    if output is Output.SWITCH:
        kind = KINDS.get(finding.identity)
        output = kind.inside if kind is not None else Output.ISO
    return output, delivery.marks, problems
