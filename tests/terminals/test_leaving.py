"""However the program ends, a terminal that reorders text by itself does so again."""

from __future__ import annotations

import os
import shlex
import signal
import sys
from pathlib import Path

import pytest
from emulator_kinds import BY_NAME, ROWS, missing_for, program
from pictured import PICTURES, RESULTS, Result, need
from reading import read
from sample_dossier import make_dossier
from session import EmulatorSession, pane_borders

SENTENCE = "قام رئيس مجلس النواب بزيارة رسمية إلى العاصمة صباح اليوم"
HERE = Path(__file__).parent

ENDS = ("TERM", "HUP", "INT", "QUIT", "exception", "quit", "suspend", "KILL")
"""Ways to go; of KILL no program can know, which shows that the others are told from it."""


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("name", ["vte", "konsole", "mlterm"])
def test_reordering_is_on_again(name: str, end: str, tmp_path: Path) -> None:
    emulator = BY_NAME[name]
    need(missing_for(emulator))
    dossier = make_dossier(tmp_path / "dossier")
    command = program(str(dossier))
    if end == "exception":
        command = [sys.executable, str(HERE / "failing_program.py"), str(dossier)]
    start = f"sh -c 'echo $$ > {tmp_path}/pid; exec \"$@\"' sh {shlex.join(command)} 2> {tmp_path}/errors"
    if end == "suspend":  # a shell with jobs, in which the program can be stopped
        start = f"set -m; {start}"
    ask = shlex.join([sys.executable, str(HERE / "ask_bidi_mode.py")])
    script = [
        f"export PYTHONPATH={shlex.quote(str(HERE.parents[1]))}",
        start,
        f"{ask} > {tmp_path}/mode.part; mv {tmp_path}/mode.part {tmp_path}/mode",
        "printf '\\033[2J\\033[H\\n'",
        *[f"echo '   {SENTENCE}'"] * 3,
        "exec sleep 3600",
    ]
    with EmulatorSession(emulator, script, tmp_path) as session:
        pid = int(session.wait_for_file("pid"))
        if end != "exception":
            session.wait_for(lambda: len(pane_borders(session.desktop.look())) == 4, "the panes")
        if end == "quit":
            session.desktop.press("q")
        elif end == "suspend":
            os.kill(pid, signal.SIGTSTP)
        elif end != "exception":
            os.kill(pid, getattr(signal, f"SIG{end}"))
        mode = session.wait_for_file("mode")
        picture = session.desktop.look()
        picture.save(PICTURES / f"{name}-after-{end}.png")
        # Left to right, at the left edge: what is read is the same wherever the line begins.
        top = picture.crop(4, int(picture.height / ROWS * 0.8), picture.width - 40, picture.height // 4)
        errors, _text = read(top, SENTENCE, picture.height / ROWS)
    is_on = end != "KILL"
    RESULTS.append(Result(name, end, "on" if is_on else "off", errors, ""))
    if name == "vte":
        assert mode == ("1" if is_on else "2")
    else:
        assert (errors < 0.1) == is_on, errors
