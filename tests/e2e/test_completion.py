"""The scripts in the shells themselves: what is completed, and that ids come with their titles."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pty_session import Session

from tui.subcommands import SUBCOMMANDS

PROGRAMS = Path(sys.executable).parent
NAMES = {each.name for each in SUBCOMMANDS}
TITLE = "زيارة رسمية"

needs_program = pytest.mark.skipif(not (PROGRAMS / "relations-tui").exists(), reason="is not installed")
pytestmark = needs_program


def needs(shell: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(shutil.which(shell) is None, reason=f"{shell} is not installed")


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the script for each shell, as the command prints it."""
    folder = tmp_path_factory.mktemp("scripts")
    for shell, name in (("bash", "bash"), ("zsh", "_relations-tui"), ("fish", "fish")):
        printed = subprocess.run(
            [PROGRAMS / "relations-tui", "completion", shell], capture_output=True, check=True
        ).stdout
        (folder / name).write_bytes(printed)
    return folder


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    """A dossier in a folder whose name is hard on shells."""
    folder = tmp_path / "my dossier"
    for kind in ("articles", "areas"):
        (folder / kind).mkdir(parents=True)
    (folder / "dossier.toml").write_text(
        'format = 1\nname = "n"\ncountries = ["BH"]\ndefault_language = "ar"\n', "utf-8"
    )
    article = 'headline = {{ en = "A visit", ar = "{title}" }}\nbody = "x"\n'
    hostile = "\\u001b[31m$(touch pwned)`touch pwned`'; touch pwned"
    for id, title in (("visit-1", TITLE), ("visit-2", hostile), ("other", "x")):
        (folder / "articles" / f"{id}.toml").write_text(article.format(title=title), "utf-8")
    (folder / "areas" / "visits.toml").write_text('name = "زيارات"\n', "utf-8")
    (folder / "articles" / "visit-bad.toml").write_text("headline = ")
    return folder


def environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{PROGRAMS}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}


# bash


def in_bash(scripts: Path, cwd: Path, *words: str, type_: int = 63) -> list[str]:
    """What bash is told for the last of the words, which are as they are typed."""
    command = (
        f"source {scripts / 'bash'}\nCOMP_WORDS=({' '.join(map(shlex.quote, words))})\n"
        f"COMP_CWORD={len(words) - 1} COMP_TYPE={type_}\n_relations_tui 2>/dev/null\n"
        "printf '%s\\n' \"${COMPREPLY[@]}\""
    )
    done = subprocess.run(
        ["bash", "--norc", "-c", command],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=environment(),
        check=True,
    )
    return [line for line in done.stdout.splitlines() if line]


@needs("bash")
def test_bash_completes_commands_options_choices_and_files(scripts: Path, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    assert set(in_bash(scripts, tmp_path, "relations-tui", "")) >= NAMES
    assert in_bash(scripts, tmp_path, "relations-tui", "exp") == ["export"]
    assert in_bash(scripts, tmp_path, "relations-tui", "--bi") == ["--bidi"]
    assert in_bash(scripts, tmp_path, "relations-tui", "--marks", "h") == ["hide"]
    assert in_bash(scripts, tmp_path, "relations-tui", "export", "--outp") == ["--output"]
    assert set(in_bash(scripts, tmp_path, "relations-tui", "export", "-o", "f")) == {"file", "folder"}
    assert in_bash(scripts, tmp_path, "relations-tui", "export", "--dossier", "f") == ["folder"]
    assert in_bash(scripts, tmp_path, "relations-tui", "config", "sch") == ["schema"]
    assert in_bash(scripts, tmp_path, "relations-tui", "config", "schema", "art") == ["article"]
    assert in_bash(scripts, tmp_path, "relations-tui", "config", "show", "--fo") == ["--format", "--forms"]
    assert in_bash(scripts, tmp_path, "relations-tui", "new", "a") == ["article", "area"]
    assert in_bash(scripts, tmp_path, "relations-tui", "new", "f") == ["folder"]
    assert in_bash(scripts, tmp_path, "relations-tui", "completion", "p") == ["powershell"]


@needs("bash")
def test_bash_lists_ids_with_titles_and_inserts_ids_alone(scripts: Path, dossier: Path) -> None:
    for given in (
        ["--dossier", r"my\ dossier"],
        ["--dossier", "=", '"my dossier"'],
        ["--dossier", str(dossier)],
    ):
        words = ["relations-tui", "export", *given]
        listed = in_bash(scripts, dossier.parent, *words, "visit")
        assert listed[0] == f"visit-1  ({TITLE})"
        assert listed[1].startswith("visit-2  (␛[31m$(touch pwned)")
        assert listed[2:] == ["visit-bad"]
        assert in_bash(scripts, dossier.parent, *words, "o") == ["other"]
        assert in_bash(scripts, dossier.parent, *words, "visit", type_=37) == [
            "visit-1",
            "visit-2",
            "visit-bad",
        ]
    assert in_bash(scripts, dossier.parent, "relations-tui", "export", "--dossier", "nowhere", "v") == []
    assert "01-official-visit" in in_bash(scripts, dossier.parent, "relations-tui", "export", "01")
    assert not (dossier.parent / "pwned").exists()


@needs("bash")
def test_tab_in_bash(scripts: Path, dossier: Path) -> None:
    shell = ["bash", "--norc", "--noprofile", "-i"]
    with Session(shell, env={**environment(), "PS1": "ready> "}, cwd=dossier, size=(120, 30)) as session:
        session.wait_for_text("ready> ")
        session.press(f"source {scripts / 'bash'}; echo loaded\r")
        session.wait_for(lambda: session.text.count("loaded") > 1, "the script")
        session.press("relations-tui expo\tv\t")
        session.wait_for_text("relations-tui export v")
        session.press("\x15relations-tui export --dossier . v\t")
        session.wait_for_text("export --dossier . visit-")
        session.press("\t\t")
        session.wait_for_text("visit-bad")
        assert "visit-2  (" in session.text
        session.press("1\t")
        session.wait_for_text("export --dossier . visit-1 ")
        session.press("\x15exit\r")
        session.wait_for_end()
    assert not (dossier / "pwned").exists()


# fish


def in_fish(scripts: Path, cwd: Path, typed: str) -> dict[str, str]:
    """What fish proposes, and how it describes it."""
    command = f"source {scripts / 'fish'}; complete -C {shlex.quote(typed)}"
    done = subprocess.run(
        ["fish", "--no-config", "-c", command],
        capture_output=True,
        text=True,
        cwd=cwd,
        env=environment(),
        check=True,
    )
    return dict(line.partition("\t")[::2] for line in done.stdout.splitlines())


@needs("fish")
def test_fish(scripts: Path, dossier: Path) -> None:
    here = dossier.parent
    proposed = in_fish(scripts, here, "relations-tui ")
    assert proposed.keys() >= {*NAMES, "my dossier/"}
    assert all(proposed[name] for name in NAMES)
    assert in_fish(scripts, here, "relations-tui --marks h").keys() == {"hide"}
    assert in_fish(scripts, here, "relations-tui export --wi").keys() == {"--width"}
    assert in_fish(scripts, here, "relations-tui config schema off").keys() == {"official"}
    assert in_fish(scripts, here, "relations-tui new o").keys() == {"official", "organization"}
    for given in (r"--dossier my\ dossier", "--dossier='my dossier'"):
        found = in_fish(scripts, here, f"relations-tui export {given} visit")
        assert found.keys() == {"visit-1", "visit-2", "visit-bad"}
        assert found["visit-1"] == TITLE
    assert not (here / "pwned").exists()


# zsh


@needs("zsh")
def test_zsh(scripts: Path, dossier: Path) -> None:
    with Session(
        ["zsh", "-f", "-i"],
        env={**environment(), "PS1": "ready> ", "ZDOTDIR": str(scripts)},
        cwd=dossier.parent,
        size=(120, 30),
    ) as session:
        session.wait_for_text("ready> ")
        session.press(f"fpath=({scripts} $fpath); autoload -U compinit; compinit -u -D; echo loaded\r")
        session.wait_for(lambda: session.text.count("loaded") > 1, "the script")
        session.press("relations-tui expo\t")
        session.wait_for_text("relations-tui export ")
        session.press("--dossier my\t")
        session.wait_for_text(r"--dossier my\ dossier")
        session.press("\b vis\t")
        session.wait_for_text("visit-")
        session.press("\t")
        session.wait_for_text("visit-bad")
        assert "visit-2" in session.text
        assert "touch pwned" in session.text
        session.press("\x15relations-tui config sche\t off\t")
        session.wait_for_text("relations-tui config schema official")
        session.press("\x15relations-tui --marks h\t")
        session.wait_for_text("relations-tui --marks hide")
        session.press("\x15relations-tui my\t")
        session.wait_for_text(r"relations-tui my\ dossier")
        session.press("\x15relations-tui new are\t")
        session.wait_for_text("relations-tui new area")
        session.press("\x15exit\r")
        session.wait_for_end()
    assert not (dossier.parent / "pwned").exists()
