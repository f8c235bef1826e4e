from __future__ import annotations

import pytest

from tui.terminal.delivery import UNKNOWN_SWITCH, Delivery, Wishes, choose_delivery
from tui.terminal.detection import Finding
from tui.terminal.kinds import Switch
from tui.terminal.output import Output

KONSOLE_SWITCH = Switch("off", "on")
KONSOLE = Finding("Konsole 22.12", "konsole", Output.SWITCH, KONSOLE_SWITCH, True, "it said so")
ALACRITTY = Finding("alacritty", "alacritty", Output.PLAIN, None, False, "TERM says so")


def outcome(delivery: Delivery) -> tuple[Output, Switch | None, bool, str]:
    return delivery.output, delivery.switch, delivery.marks, delivery.decided_by


@pytest.mark.parametrize(
    ("finding", "wishes", "answer", "expected"),
    [
        (KONSOLE, Wishes(), None, (Output.SWITCH, KONSOLE_SWITCH, True, "detection")),
        (ALACRITTY, Wishes(), {}, (Output.PLAIN, None, False, "detection")),
        (KONSOLE, Wishes(), {"bidi": "fence"}, (Output.FENCE, None, True, "answer")),
        (KONSOLE, Wishes(), {"bidi": "auto"}, (Output.SWITCH, KONSOLE_SWITCH, True, "detection")),
        (KONSOLE, Wishes("iso", said_in="flag"), {"bidi": "fence"}, (Output.ISO, None, True, "flag")),
        (KONSOLE, Wishes("off", said_in="config"), None, (Output.OFF, None, True, "config")),
        (KONSOLE, Wishes("switch", said_in="flag"), None, (Output.SWITCH, KONSOLE_SWITCH, True, "flag")),
        (ALACRITTY, Wishes("switch", said_in="flag"), None, (Output.SWITCH, UNKNOWN_SWITCH, False, "flag")),
        (ALACRITTY, Wishes(marks="keep"), {"marks": "hide"}, (Output.PLAIN, None, True, "detection")),
        (KONSOLE, Wishes(), {"marks": "hide"}, (Output.SWITCH, KONSOLE_SWITCH, False, "detection")),
        (KONSOLE, Wishes(marks="hide"), None, (Output.SWITCH, KONSOLE_SWITCH, False, "detection")),
    ],
)
def test_who_has_the_last_word(
    finding: Finding,
    wishes: Wishes,
    answer: dict[str, str] | None,
    expected: tuple[Output, Switch | None, bool, str],
) -> None:
    assert outcome(choose_delivery(finding, wishes, answer)) == expected
