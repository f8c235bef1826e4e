"""What commands tell people, where the terminal is not what it seems."""

from __future__ import annotations

import sys

import pytest

from tui.cli import main
from tui.subcommands import saying

NAME = "\u0645\u0644\u0641"


@pytest.fixture
def interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Streams that are terminals, and a person who leaves while these are asked what they are."""

    def rows(text: str, stream: object, base_direction: str) -> list[str]:
        raise KeyboardInterrupt

    monkeypatch.setattr(saying, "is_terminal", lambda stream: True)
    monkeypatch.setattr(saying, "_rows", rows)


@pytest.mark.usefixtures("interrupted")
def test_who_leaves_is_told_all_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyboardInterrupt):
        saying.say(NAME)
    assert capsys.readouterr().err == f"relations-tui: {NAME}\n"


@pytest.mark.usefixtures("interrupted")
def test_the_error_that_ends_a_command_counts_more_than_leaving(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", NAME, "--dossier", "data/no-such-folder"]) == 3
    assert main(["list", "areas", "--dossier", NAME]) == 3
    assert NAME in capsys.readouterr().err


@pytest.mark.usefixtures("interrupted")
def test_no_terminal_is_asked_for_latin_letters(capsys: pytest.CaptureFixture[str]) -> None:
    saying.say("caf\u00e9")
    saying.tell("caf\u00e9\n")
    assert capsys.readouterr() == ("caf\u00e9\n", "relations-tui: caf\u00e9\n")


@pytest.mark.parametrize("stream", [None, object()])
def test_where_there_is_no_standard_error_nothing_fails(
    stream: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    saying.say(NAME)
