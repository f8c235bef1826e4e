"""What `check` prints on: a terminal, on which right-to-left text has to be composed, or anything else."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from tui.console import is_terminal

if TYPE_CHECKING:
    from tui.terminal.output import Output

USUAL_WIDTH: Final = 80
"""Cells of a row of a terminal that does not say how many it has."""


class Sheet:
    """The standard output as it is met; sets the presentation of texts that suits it.

    Attributes:
        width: Cells of a row; None where rows have no end.

    Args:
        environ: The environment of the process.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        from tui.terminal.surroundings import SCREENLESS_TERMS
        from tui.text.presentation import Presentation, present

        self.width: int | None = None
        self._output: Output | None = None
        self._marks = True
        if is_terminal(sys.stdout) and environ.get("TERM", "").lower() not in SCREENLESS_TERMS:
            self.width = _columns()
            self._output, self._marks = _find_output(environ)
        if self._output is None:
            present(Presentation("logical"))

    def send(self, row: str) -> str:
        """What goes out for one row that was composed in the presentation in force."""
        if self._output is None:
            return row
        from tui.terminal.stream import encode_line

        return encode_line(row, self._output, marks=self._marks)


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or USUAL_WIDTH
    except (OSError, ValueError):
        return USUAL_WIDTH


def _find_output(environ: Mapping[str, str]) -> tuple[Output | None, bool]:
    """How text is sent to the terminal, and whether with marks; None for logical order."""
    from tui.settings import read_settings
    from tui.terminal.delivery import Wishes, choose_delivery
    from tui.terminal.kinds import KINDS
    from tui.terminal.look import Look
    from tui.terminal.memory import Memory
    from tui.terminal.output import Output
    from tui.text.presentation import Presentation, present

    settings, _problems = read_settings({}, environ)
    with Look(environ) as look:
        finding, _seen = look.find()
    wishes = Wishes(settings.bidi, settings.marks, settings.origin["bidi"])
    delivery = choose_delivery(finding, wishes, Memory().answer(finding.identity))
    output = delivery.output
    if output is Output.OFF:
        return None, True
    present(Presentation(forms=settings.letter_forms))
    if output is Output.SWITCH:  # a switch that is thrown for this would outlive the command
        kind = KINDS.get(finding.identity)
        output = kind.inside if kind is not None else Output.ISO
    return output, delivery.marks
