"""How text is sent to this terminal: the person's word, else an answer kept, else what was found out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from tui.terminal.detection import Finding
from tui.terminal.kinds import BIDI_MODE, Switch
from tui.terminal.output import Output

AUTOMATIC: Final = "auto"

UNKNOWN_SWITCH: Final = Switch(BIDI_MODE.off, "")
"""For a switch that was asked for where none is known; nor is it known that reordering was on before."""


class Wishes(NamedTuple):
    """What the person said about the output, before anything is known of the terminal."""

    bidi: str = AUTOMATIC
    """An output's name, or "auto"."""
    marks: str = AUTOMATIC
    """"keep", "hide" or "auto"."""
    said_in: str = "default"
    """Where `bidi` was said: "flag", "environment", "config" or "default"."""


NO_WISHES: Final = Wishes()


class Delivery(NamedTuple):
    """What is done, and why."""

    output: Output
    switch: Switch | None
    """What turns the terminal's own reordering off and on again; only with the output `SWITCH`."""
    marks: bool
    """Whether marks on letters are sent."""
    finding: Finding
    """What was found out about the terminal."""
    decided_by: str
    """Who chose the output: "flag", "environment", "config", "answer" or "detection"."""


def choose_delivery(finding: Finding, wishes: Wishes, answer: Mapping[str, str] | None = None) -> Delivery:
    """Decide how text is sent.

    Args:
        finding: What was found out about the terminal.
        wishes: What the person said for this start, or in their settings.
        answer: What the person answered once, looking at this terminal: "bidi" and "marks", each optional.
    """
    answer = answer or {}
    if wishes.bidi != AUTOMATIC:
        output, decided_by = Output(wishes.bidi), wishes.said_in
    elif answer.get("bidi", AUTOMATIC) != AUTOMATIC:
        output, decided_by = Output(answer["bidi"]), "answer"
    else:
        output, decided_by = finding.output, "detection"
    switch = (finding.switch or UNKNOWN_SWITCH) if output is Output.SWITCH else None

    said = wishes.marks if wishes.marks != AUTOMATIC else answer.get("marks", AUTOMATIC)
    marks = finding.marks if said == AUTOMATIC else said == "keep"
    return Delivery(output, switch, marks, finding, decided_by)
