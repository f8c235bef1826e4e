from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tui.terminal import crash


def failure() -> ValueError:
    try:
        raise ValueError("on purpose")
    except ValueError as error:
        return error


def test_the_details_name_the_version_and_the_place() -> None:
    details = crash.describe(failure(), "locals")
    assert details.startswith("relations-tui ")
    assert "test_crash.py" in details
    assert "ValueError: on purpose" in details
    assert details.endswith("locals\n")


def test_the_log_is_the_owners_alone_and_holds_the_last_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crash, "log_path", lambda: tmp_path / "new" / "crash.log")
    crash.report("first\n")
    sentence = crash.report("second \ud800\n")
    log = tmp_path / "new" / "crash.log"
    assert log.read_text() == "second \\ud800\n"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert str(log) in sentence
    assert "\n" not in sentence


def test_without_a_log_the_details_follow_made_harmless(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocker = tmp_path / "file"
    blocker.touch()
    monkeypatch.setattr(crash, "log_path", lambda: blocker / "crash.log")
    told = crash.report("a\x1b[31mb\x9bc\n")
    assert told.splitlines()[1:] == ["a\u241b[31mb\ufffdc"]


def test_a_system_without_a_home_is_no_second_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_home() -> Path:
        raise RuntimeError("no home")

    monkeypatch.setattr(crash, "log_path", no_home)
    assert crash.keep("x") is None
