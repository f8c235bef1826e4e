"""What is kept about terminals between two starts: what they answered, and what people answered about them.

What a terminal answered holds for that very terminal, which is known by the process that owns it: the parent
of the session leader, by its number and the time it started. The environment would not do: it is inherited,
so a terminal started from another would be taken for that one, and show garbage because of it. Where a
process cannot be looked at, a session number that the terminal gives out stands in, or nothing is kept.

Everything here may fail, and is then as if it had never been kept.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.state import read_json, state_path, write_json
from tui.terminal.output import Output
from tui.terminal.queries import Replies
from tui.terminal.surroundings import is_in_screen

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME: Final = "terminals.json"
_FORMAT: Final = 1
_MOST_TERMINALS: Final = 100
_RESET: Final = 2
"""The state of a mode that is off."""
_ADOPTERS: Final = (b"init", b"systemd", b"flatpak-session", b"dtach", b"abduco")
"""Beginnings of the names of processes that own the programs of many terminals, or of one after another."""

TELLING_VARIABLES: Final = (
    "TERM",
    "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION",
    "COLORTERM",
    "LC_TERMINAL",
    "LC_TERMINAL_VERSION",
    "VTE_VERSION",
    "KONSOLE_VERSION",
    "KITTY_WINDOW_ID",
    "MLTERM",
    "WT_SESSION",
    "TERMUX_VERSION",
)
"""Variables that say something of the terminal; when one has changed, the terminal is asked again."""


class Memory:
    """The file that is kept.

    Args:
        path: The file; None for the usual one, in the folder for state.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path

    @property
    def path(self) -> Path:
        """The file, whether it exists or not."""
        if self._path is None:
            self._path = state_path(FILE_NAME)
        return self._path

    def recall(self, environ: Mapping[str, str]) -> Replies | None:
        """What this terminal answered when it was asked; None when it has to be asked."""
        key = terminal_key(environ)
        if key is None:
            return None
        kept = self._read()["terminals"].get(key)
        if not isinstance(kept, dict) or kept.get("environment") != _environment(environ):
            return None
        with contextlib.suppress(TypeError, ValueError, KeyError):
            mode, version = kept["bidi_mode"], kept["version"]
            font, has_arabic = kept["font"], kept["has_arabic"]
            secondary, primary, between = (tuple(kept[name]) for name in ("secondary", "primary", "between"))
            if (
                isinstance(version, str)
                and isinstance(font, str)
                and (has_arabic is None or isinstance(has_arabic, bool))
                and (mode is None or isinstance(mode, int))
                and all(isinstance(number, int) for number in secondary + primary + between)
            ):
                return Replies(mode, version, secondary, primary, between, font, has_arabic)
        return None

    def remember(self, environ: Mapping[str, str], replies: Replies) -> None:
        """Keep what this terminal answered.

        Not so of one whose reordering is off already: that is a window's own, and the next has it on.
        """
        key = terminal_key(environ)
        if key is None or replies.bidi_mode == _RESET:
            return
        everything = self._read()
        terminals = everything["terminals"]
        terminals.pop(key, None)
        terminals[key] = {"environment": _environment(environ), **replies._asdict()}
        for oldest in list(terminals)[:-_MOST_TERMINALS]:
            del terminals[oldest]
        self._write(everything)

    def answer(self, identity: str) -> Mapping[str, str] | None:
        """What the person answered about a kind of terminal: "bidi" and "marks", each optional."""
        answer = self._read()["answers"].get(identity)
        if not isinstance(answer, dict):
            return None
        return {name: value for name, value in answer.items() if _is_known(name, value)}

    def keep_answer(self, identity: str, *, bidi: str = "", marks: str = "") -> bool:
        """Keep what the person answered; whether that could be done."""
        everything = self._read()
        everything["answers"][identity] = {
            name: value for name, value in (("bidi", bidi), ("marks", marks)) if value
        }
        return self._write(everything)

    def forget(self, identity: str) -> bool:
        """Forget an answer; whether there was one and it is gone."""
        everything = self._read()
        return everything["answers"].pop(identity, None) is not None and self._write(everything)

    def _read(self) -> dict[str, Any]:
        with contextlib.suppress(RuntimeError):
            read = read_json(self.path)
            if (
                isinstance(read, dict)
                and read.get("format") == _FORMAT
                and isinstance(read.get("terminals"), dict)
                and isinstance(read.get("answers"), dict)
            ):
                return read
        return {"format": _FORMAT, "terminals": {}, "answers": {}}

    def _write(self, everything: dict[str, Any]) -> bool:
        with contextlib.suppress(RuntimeError):
            return write_json(self.path, everything)
        return False


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    return {name: environ[name] for name in TELLING_VARIABLES if name in environ}


def _is_known(name: object, value: object) -> bool:
    values = {"bidi": [output.value for output in Output], "marks": ["keep", "hide"]}
    return isinstance(name, str) and value in values.get(name, ())


def terminal_key(environ: Mapping[str, str]) -> str | None:
    """What this very terminal is known by; None when nothing tells."""
    if is_in_screen(environ):
        return None  # what it is shown in by now may be another terminal than at the last start
    leader = os.getsid(0)
    own = _process(leader)
    if own is None:
        session = environ.get("TERM_SESSION_ID") or environ.get("ITERM_SESSION_ID")
        return f"session {session}" if session else None
    owner, described = own.parent, _process(own.parent) if own.parent > 1 else None
    if (
        described is None  # in a container, or the terminal has given its child away
        or described.name.startswith(_ADOPTERS)
        or "SSH_CONNECTION" in environ  # one connection may be shared by sessions in different terminals
    ):
        owner, described = leader, own
    return f"{_boot()} {owner} {described.started}"


class _Process(NamedTuple):
    parent: int
    started: str
    """When, in ticks after the machine was."""
    name: bytes


def _process(number: int) -> _Process | None:
    try:
        with open(f"/proc/{number}/stat", "rb") as file:
            # The second field is a name in brackets, which may hold anything.
            head, _bracket, rest = file.read().rpartition(b")")
        fields = rest.split()
        return _Process(int(fields[1]), fields[19].decode("ascii"), head.partition(b"(")[2])
    except (OSError, ValueError, IndexError):
        return None


def _boot() -> str:
    try:
        with open("/proc/sys/kernel/random/boot_id", encoding="ascii") as file:
            return file.read().strip()
    except (OSError, ValueError):
        return ""
