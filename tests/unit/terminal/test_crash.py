from __future__ import annotations

import stat
from pathlib import Path

import pytest

from tui import __version__
from tui.terminal import crash


def failure() -> ValueError:
    try:
        raise ValueError("on purpose")
    except ValueError as error:
        return error


def test_the_details_name_versions_arguments_and_the_place() -> None:
    details = crash.describe(failure(), "locals", ["export", "a b", "\udcff"])
    assert details.startswith(f"relations-tui {__version__}, Python ")
    assert "\ntextual 8" in details
    assert "\narguments: export 'a b' '\udcff'\n" in details
    assert 'test_crash.py", line' in details
    assert "in failure\n" in details
    assert "ValueError: (" in details
    assert "locals" not in details


def test_what_may_be_of_the_dossier_is_not_in_the_details() -> None:
    secret = "text of the dossier"

    def fail() -> None:
        try:
            raise KeyError(secret)
        except KeyError:
            raise ValueError(f"{secret} again") from None

    def fail_later() -> None:
        try:
            fail()
        except ValueError as error:
            raise LookupError(secret) from error

    with pytest.raises(LookupError) as raised:
        fail_later()
    details = crash.describe(raised.value, secret, [])
    assert secret not in details
    assert "KeyError:" not in details
    assert details.index("ValueError: (25 characters") < details.index("LookupError: (19 characters")


def test_words_of_python_are_in_the_details() -> None:
    with pytest.raises(AttributeError) as raised:
        getattr(None, "nothing")  # noqa: B009
    details = crash.describe(raised.value)
    assert "AttributeError: 'NoneType' object has no attribute 'nothing'" in details


def test_causes_in_a_circle_are_told_once_each() -> None:
    first, second = ValueError(), TypeError("t")
    first.__cause__, second.__cause__ = second, first
    details = crash.describe(first)
    assert details.count("Traceback") == 2
    assert details.rstrip().endswith("ValueError:")


def test_an_exception_that_cannot_be_put_into_words_is_no_second_crash() -> None:
    class WordlessError(Exception):
        def __str__(self) -> str:
            raise ValueError

    assert "WordlessError: ?" in crash.describe(WordlessError())


def test_what_only_textual_knows_is_kept() -> None:
    assert crash.describe(None, "rendered").endswith("rendered\n")


def test_debugging_shows_all_and_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(crash, "log_path", lambda: tmp_path / "crash.log")
    crash.tell(failure(), is_debugging=True)
    said = capsys.readouterr().err
    assert said.startswith("Traceback")
    assert said.endswith("ValueError: on purpose\n")
    crash.tell(failure(), "with locals \x1b[m", is_debugging=True)
    assert capsys.readouterr().err == "with locals \u241b[m\n"
    assert not list(tmp_path.iterdir())


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
