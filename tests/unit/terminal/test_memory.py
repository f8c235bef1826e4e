"""What is kept of terminals between two starts, and that nothing there can do harm."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tui.terminal import memory as module
from tui.terminal.memory import Memory, _Process, _process, terminal_key
from tui.terminal.queries import Replies

ENVIRON = {"TERM": "xterm-256color", "VTE_VERSION": "7006", "PATH": "/bin"}
REPLIES = Replies(1, "VTE(7006)", (65, 7006, 1), (65, 1), (), "FiraCode-Regular", False)


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Memory:
    monkeypatch.setattr(module, "terminal_key", lambda environ: "this terminal")
    return Memory(tmp_path / "state" / "terminals.json")


def test_a_terminal_is_asked_once(memory: Memory) -> None:
    assert memory.recall(ENVIRON) is None
    memory.remember(ENVIRON, REPLIES)
    assert Memory(memory.path).recall(ENVIRON) == REPLIES
    assert memory.recall({**ENVIRON, "PATH": "/usr/bin"}) == REPLIES


def test_another_environment_is_another_terminal(memory: Memory) -> None:
    memory.remember(ENVIRON, REPLIES)
    assert memory.recall({**ENVIRON, "TERM": "xterm"}) is None
    assert memory.recall({**ENVIRON, "KONSOLE_VERSION": "221203"}) is None


def test_another_window_is_another_terminal(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.remember(ENVIRON, REPLIES)
    monkeypatch.setattr(module, "terminal_key", lambda environ: "another terminal")
    assert memory.recall(ENVIRON) is None


def test_where_terminals_cannot_be_told_apart_nothing_is_kept(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "terminal_key", lambda environ: None)
    memory.remember(ENVIRON, REPLIES)
    assert not memory.path.exists()
    assert memory.recall(ENVIRON) is None


def own_processes(monkeypatch: pytest.MonkeyPatch, processes: dict[int, _Process]) -> None:
    """Have the test run in a session of these processes, led by number 40."""
    monkeypatch.setattr("os.getsid", lambda _: 40)
    monkeypatch.setattr(module, "_process", processes.get)
    monkeypatch.setattr(module, "_boot", lambda: "boot")


def test_a_terminal_is_known_by_the_process_that_owns_it(monkeypatch: pytest.MonkeyPatch) -> None:
    own_processes(monkeypatch, {40: _Process(30, "900", b"bash"), 30: _Process(1, "800", b"xterm")})
    assert terminal_key({}) == terminal_key({"TERM": "other"}) == "boot 30 800"


@pytest.mark.parametrize(
    ("parent", "environ"),
    [
        (_Process(1, "800", b"systemd"), {}),
        (_Process(1, "800", b"xterm"), {"SSH_CONNECTION": "a 1 b 2"}),
        (None, {}),
    ],
)
def test_each_session_of_a_process_that_owns_many_is_a_terminal(
    monkeypatch: pytest.MonkeyPatch, parent: _Process | None, environ: dict[str, str]
) -> None:
    processes = {40: _Process(30, "900", b"bash")} | ({30: parent} if parent else {})
    own_processes(monkeypatch, processes)
    assert terminal_key(environ) == "boot 40 900"


def test_where_processes_cannot_be_looked_at_a_number_of_the_terminal_stands_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own_processes(monkeypatch, {})
    assert terminal_key({}) is None
    assert terminal_key({"TERM_SESSION_ID": "w0t1p0"}) == "session w0t1p0"


def test_the_processes_of_this_machine_are_read() -> None:
    started = _process(os.getpid())
    if started is None:
        pytest.skip("processes cannot be looked at here")
    assert started.parent == os.getppid()
    assert started.started.isdecimal()


def test_reordering_that_is_off_is_a_windows_own(memory: Memory) -> None:
    memory.remember(ENVIRON, REPLIES._replace(bidi_mode=2))
    assert memory.recall(ENVIRON) is None


def test_the_oldest_are_forgotten(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(130):
        monkeypatch.setattr(module, "terminal_key", lambda environ, number=number: f"terminal {number}")
        memory.remember(ENVIRON, REPLIES)
    kept = json.loads(memory.path.read_text())["terminals"]
    assert list(kept) == [f"terminal {number}" for number in range(30, 130)]


def test_answers_of_the_person(memory: Memory) -> None:
    assert memory.answer("vte") is None
    assert memory.keep_answer("vte", bidi="iso", marks="hide")
    assert memory.keep_answer("xterm", bidi="plain")
    memory.remember(ENVIRON, REPLIES)
    assert memory.answer("vte") == {"bidi": "iso", "marks": "hide"}
    assert memory.answer("xterm") == {"bidi": "plain"}
    assert memory.forget("vte")
    assert not memory.forget("vte")
    assert memory.answer("vte") is None
    assert memory.recall(ENVIRON) == REPLIES


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b"null",
        b'{"format": 2, "terminals": {}, "answers": {}}',
        b'{"format": 1}',
        b'{"format": 1, "terminals": [], "answers": 3}',
        b'{"format": 1, "terminals": {"this terminal": 3}, "answers": {"vte": []}}',
        b'{"format": 1, "terminals": {"this terminal": {"environment": {}}}, "answers": {"vte": 3}}',
        b'{"format": 1, "terminals": {}, "answers": {"vte": {"bidi": "\\u001b[31m", "marks": []}}}',
        b"[" * 100_000,
        b" " * 2_000_000,
    ],
)
def test_a_spoilt_file_is_none(memory: Memory, content: bytes) -> None:
    memory.path.parent.mkdir()
    memory.path.write_bytes(content)
    assert memory.recall(ENVIRON) is None
    assert not memory.answer("vte")
    memory.remember(ENVIRON, REPLIES)
    assert memory.recall(ENVIRON) == REPLIES


@pytest.mark.parametrize(
    "entry",
    [
        {"bidi_mode": "1"},
        {"version": 3},
        {"version": None},
        {"secondary": 5},
        {"secondary": ["1"]},
        {"primary": None},
        {"primary": {"a": 1}},
    ],
)
def test_replies_of_another_kind_are_asked_for_again(memory: Memory, entry: dict[str, object]) -> None:
    memory.remember(ENVIRON, REPLIES)
    everything = json.loads(memory.path.read_text())
    everything["terminals"]["this terminal"].update(entry)
    memory.path.write_text(json.dumps(everything))
    assert memory.recall(ENVIRON) is None


def test_a_folder_that_cannot_be_written_does_no_harm(memory: Memory) -> None:
    memory.path.parent.write_text("no folder")
    memory.remember(ENVIRON, REPLIES)
    assert memory.recall(ENVIRON) is None
    assert not memory.keep_answer("vte", bidi="iso")
    assert not memory.forget("vte")


def test_what_goes_wrong_while_writing_leaves_the_old_file(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert memory.keep_answer("vte", bidi="iso")

    def fail(*_paths: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(os, "replace", fail)
    assert not memory.keep_answer("vte", bidi="plain")
    assert memory.answer("vte") == {"bidi": "iso"}
    assert os.listdir(memory.path.parent) == [memory.path.name]


def test_only_its_owner_can_read_it(memory: Memory) -> None:
    memory.keep_answer("vte", bidi="iso")
    assert memory.path.stat().st_mode & 0o777 == 0o600
