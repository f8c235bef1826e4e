"""The program in real terminal emulators: Arabic can be read, and borders are straight."""

from __future__ import annotations

import json
import shlex
from collections.abc import Sequence
from pathlib import Path

import pytest
from borders import Line
from emulator_kinds import BY_NAME, EMULATORS, ROWS, Emulator, missing_for, program
from pictured import PICTURES, RESULTS, Result, need
from reading import read
from sample_dossier import SEARCHED, make_dossier, source
from session import EmulatorSession, inside, pane_borders

MOST_ERRORS = 0.05
FEWEST_ERRORS_OF_REVERSED = 0.15
FEWEST_ROWS = 15
"""Rows of text that have to be read in a reader of about twenty."""
SAME = 2
"""Pixels: the same line in another colour can seem to be so far away, where edges are smoothed."""
HEADER = 4
"""Rows of headline and facts at the top of an article."""


def expected_output(emulator: Emulator, through: str) -> str:
    return {"": emulator.output, "tmux": emulator.in_tmux, "screen": emulator.in_screen}[through]


PLACES = [
    *((emulator, "") for emulator in EMULATORS),
    *(
        (emulator, through)
        for emulator in EMULATORS
        for through in ("tmux", "screen")
        if expected_output(emulator, through)
    ),
]


def are_among(lines: Sequence[Line], others: Sequence[Line]) -> bool:
    return all(any(abs(line.x - other.x) <= SAME for other in others) for line in lines)


@pytest.mark.parametrize(
    ("emulator", "through"), PLACES, ids=[f"{emulator.name}{'-' * bool(t)}{t}" for emulator, t in PLACES]
)
def test_the_program_can_be_read(emulator: Emulator, through: str, tmp_path: Path) -> None:
    need(missing_for(emulator, *([through] if through else [])))
    name = f"{emulator.name} in {through}" if through else emulator.name
    output = expected_output(emulator, through)
    dossier = make_dossier(tmp_path / "dossier")
    script = [
        f"{shlex.join(program('doctor', '--json'))} > {tmp_path}/doctor.json 2> {tmp_path}/doctor.err",
        shlex.join(program(str(dossier))),
    ]
    with EmulatorSession(emulator, script, tmp_path, through=through) as session:
        desktop = session.desktop

        def note(scene: str, errors: float | None, borders: str) -> None:
            RESULTS.append(Result(name, scene, found["output"], errors, borders))

        found = json.loads(session.wait_for_file("doctor.json"))
        assert found["output"] == output

        picture, lines = session.wait_for_panes()
        picture.save(PICTURES / f"{name.replace(' ', '-')}-panes.png")
        assert len(lines) == 4, f"borders that are not straight: {lines}"
        note("panes", None, "straight")

        desktop.press("slash", f"type:{SEARCHED}")
        picture, lines = session.wait_for_panes()
        picture.save(PICTURES / f"{name.replace(' ', '-')}-search.png")
        assert len(lines) == 4, f"borders that are not straight: {lines}"
        errors, text = read(inside(picture, *lines[2:], skip=HEADER), source(), picture.height / ROWS)
        note("search", errors, "straight")
        assert "المدرسة" in text, text
        assert errors < MOST_ERRORS, text

        desktop.press("Escape", "Escape", "4", "Next")
        picture, lines = session.wait_for_panes()
        picture.save(PICTURES / f"{name.replace(' ', '-')}-reader.png")
        assert len(lines) == 4, f"borders that are not straight: {lines}"
        errors, text = read(inside(picture, *lines[2:], skip=1), source(), picture.height / ROWS)
        note("reader", errors, "straight")
        assert len(text.splitlines()) >= FEWEST_ROWS, text
        assert errors < MOST_ERRORS, text

        desktop.press("e")
        picture = desktop.look()
        picture.save(PICTURES / f"{name.replace(' ', '-')}-dialog.png")
        outer = pane_borders(picture)
        note("dialog", None, "straight")
        # Of sixteen colours none is left for the border of a list that is out of focus and dimmed.
        has_few_colours = found["colours"]["system"] == "standard"
        assert are_among(lines[3:] if has_few_colours else [lines[0], lines[3]], outer), outer

        desktop.press("Escape", "y")
        picture = desktop.look()
        picture.save(PICTURES / f"{name.replace(' ', '-')}-toast.png")
        assert are_among(lines[:3], pane_borders(picture))
        errors, text = read(inside(picture, *lines[2:], skip=1, rows=12), source(), picture.height / ROWS)
        note("toast", errors, "straight")
        assert errors < MOST_ERRORS, text


@pytest.mark.parametrize(("name", "wrong"), [("xterm", "kitty"), ("vte", "plain"), ("kitty", "plain")])
def test_the_wrong_output_cannot_be_read(name: str, wrong: str, tmp_path: Path) -> None:
    """The judgement is one: what is reversed is told from what is right."""
    emulator = BY_NAME[name]
    need(missing_for(emulator))
    dossier = make_dossier(tmp_path / "dossier")
    script = [shlex.join(program("--bidi", wrong, str(dossier)))]
    with EmulatorSession(emulator, script, tmp_path) as session:
        session.wait_for(lambda: len(pane_borders(session.desktop.look())) >= 2, "the panes")
        session.desktop.press("4", "Next")
        picture = session.desktop.look()
        picture.save(PICTURES / f"{name}-as-{wrong}.png")
        # Borders may have moved too: the right two thirds of the window are the reader.
        crop = picture.crop(
            picture.width * 2 // 5, picture.height // 10, picture.width - 60, picture.height * 9 // 10
        )
        errors, _text = read(crop, source(), picture.height / ROWS)
        RESULTS.append(Result(name, "control", wrong, errors, ""))
        assert errors > FEWEST_ERRORS_OF_REVERSED
