"""The program in a web page, drawn by each renderer of xterm.js: one reorders text, the others do not."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest
from borders import Line
from desktop import Picture
from devtools import Browser
from emulator_kinds import ROWS, program
from pictured import PICTURES, RESULTS, Result, need
from reading import read
from sample_dossier import SEARCHED, make_dossier, source
from session import INHERITED, inside, pane_borders
from test_emulators import FEWEST_ERRORS_OF_REVERSED, FEWEST_ROWS, HEADER, MOST_ERRORS, are_among
from web_session import ADDONS, WebSession, missing_for_web


def wait_for_panes(browser: Browser) -> tuple[Picture, list[Line]]:
    for _ in range(20):
        picture = browser.look()
        lines = pane_borders(picture)
        if len(lines) == 4:
            break
    return picture, lines


@pytest.mark.parametrize("renderer", ADDONS)
def test_the_program_can_be_read_in_a_page(renderer: str, tmp_path: Path) -> None:
    need(missing_for_web())
    name = f"xterm.js {renderer}"
    dossier = make_dossier(tmp_path / "dossier")
    with WebSession(renderer, program(str(dossier)), tmp_path) as session:
        browser = session.browser

        def look(scene: str) -> tuple[Picture, list[Line]]:
            picture, lines = wait_for_panes(browser)
            picture.save(PICTURES / f"{name.replace(' ', '-')}-{scene}.png")
            assert len(lines) == 4, f"borders that are not straight: {lines}"
            return picture, lines

        look("panes")
        assert session.renderer() == renderer
        RESULTS.append(Result(name, "panes", "iso", None, "straight"))

        browser.press("slash", f"type:{SEARCHED}")
        picture, lines = look("search")
        errors, text = read(inside(picture, *lines[2:], skip=HEADER), source(), picture.height / ROWS)
        RESULTS.append(Result(name, "search", "iso", errors, "straight"))
        assert "المدرسة" in text, text
        assert errors < MOST_ERRORS, text

        browser.press("Escape", "Escape", "4", "Next")
        picture, lines = look("reader")
        errors, text = read(inside(picture, *lines[2:], skip=1), source(), picture.height / ROWS)
        RESULTS.append(Result(name, "reader", "iso", errors, "straight"))
        assert len(text.splitlines()) >= FEWEST_ROWS, text
        assert errors < MOST_ERRORS, text

        browser.press("e")
        picture = browser.look()
        picture.save(PICTURES / f"{name.replace(' ', '-')}-dialog.png")
        assert are_among([lines[0], lines[3]], pane_borders(picture))
        RESULTS.append(Result(name, "dialog", "iso", None, "straight"))

        browser.press("Escape", "y")
        picture = browser.look()
        picture.save(PICTURES / f"{name.replace(' ', '-')}-toast.png")
        assert are_among(lines[:3], pane_borders(picture))
        errors, text = read(inside(picture, *lines[2:], skip=1, rows=12), source(), picture.height / ROWS)
        RESULTS.append(Result(name, "toast", "iso", errors, "straight"))
        assert errors < MOST_ERRORS, text
        assert not browser.mistakes


def test_a_page_reorders_what_is_not_made_for_it(tmp_path: Path) -> None:
    """The judgement is one, and the page's own elements are what `iso` is for."""
    need(missing_for_web())
    dossier = make_dossier(tmp_path / "dossier")
    with WebSession("dom", program("--bidi", "plain", str(dossier)), tmp_path) as session:
        for _ in range(20):
            picture = session.browser.look()
            if pane_borders(picture):
                break
        picture.save(PICTURES / "xterm.js-dom-as-plain.png")
        # Borders may have moved too: the right two thirds of the page are the reader.
        crop = picture.crop(
            picture.width * 2 // 5, picture.height // 10, picture.width - 60, picture.height * 9 // 10
        )
        errors, _text = read(crop, source(), picture.height / ROWS)
    RESULTS.append(Result("xterm.js dom", "control", "plain", errors, ""))
    assert errors > FEWEST_ERRORS_OF_REVERSED


def test_the_doctor_knows_a_page() -> None:
    """A page is told by what textual-serve puts into the environment: there is no terminal to ask."""
    environ = {name: value for name, value in os.environ.items() if name not in INHERITED}
    environ["TERM_PROGRAM"] = "textual"
    said = subprocess.run(program("doctor", "--json"), env=environ, capture_output=True, check=True).stdout
    assert json.loads(said)["output"] == "iso"
