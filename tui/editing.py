"""The person's editor: the command that opens a file in it, at a line and a column where its way is known.

`VISUAL` goes before `EDITOR`. Their words are parted as a shell parts them, and no shell ever sees them or a
file's name. The file is given by its absolute path, so that none can be taken for an option.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import FrameType
from typing import Any, Final

from tui.errors import UsageError
from tui.i18n import _

VARIABLES: Final = ("VISUAL", "EDITOR")
"""What names the editor, the first that is set; arguments may follow its name."""

_PATIENCE: Final = 0.5
"""Seconds that an editor has to end by itself, when this program is told to."""

Way = Callable[[str, int, int | None], list[str]]
"""The arguments for a file, a line and maybe a column, both counted from 1."""


class EditorError(UsageError):
    """No editor could be started."""


def editor_command(
    environ: Mapping[str, str], path: Path, line: int | None = None, column: int | None = None
) -> list[str]:
    """The command that opens a file in the person's editor.

    Args:
        environ: The environment.
        path: The file.
        line: The line to begin at, counted from 1; None for wherever the editor begins.
        column: The column in it, in code points, counted from 1.

    Raises:
        EditorError: No editor is set, or what is set cannot be understood.
    """
    variable = next((name for name in VARIABLES if environ.get(name, "").strip()), None)
    if variable is None:
        raise EditorError(_("No editor is set. Set VISUAL or EDITOR, for example: export EDITOR=nano"))
    import shlex

    try:
        words = shlex.split(environ[variable])
    except ValueError as error:
        raise EditorError(
            _("{variable} cannot be understood: a quotation mark in it is not closed.").format(
                variable=variable
            )
        ) from error
    if not words or not words[0]:
        raise EditorError(_("{variable} names no program.").format(variable=variable))
    file = os.path.abspath(path)
    way = _way_of(words[0]) if line is not None else None
    return [*words, *(way(file, line, column) if way is not None and line is not None else [file])]


def waits_in_a_window(command: Sequence[str]) -> bool:
    """Whether an editor is known to show the file outside of the terminal, which stays empty meanwhile."""
    return _family(command[0]) in _IN_WINDOWS


def find_editor(command: Sequence[str], environ: Mapping[str, str]) -> None:
    """See that there is the program that a command begins with.

    Raises:
        EditorError: There is none.
    """
    import shutil

    if shutil.which(command[0], path=environ.get("PATH")) is None:
        raise EditorError(_missing(command))


def run_editor(command: Sequence[str]) -> int:
    """Run an editor in the terminal, which must be as a shell hands it on, and wait for its end.

    Interrupts from the keyboard are the editor's affair. A stop stops this program too, so that the shell
    that started both has the terminal until it continues both. Who tells this program to end tells the
    editor, which may keep what was written in it; this program gets the signal when the editor is gone.

    Returns:
        Its exit status; negative when a signal ended it.

    Raises:
        EditorError: It could not be started.
    """
    told = _Told()
    with _signals_are_the_editors(told):
        try:
            status = told.wait(subprocess.Popen(command))
        except (FileNotFoundError, NotADirectoryError) as error:
            raise EditorError(_missing(command)) from error
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            sentence = _("The editor {name} cannot be started ({reason}).")
            raise EditorError(sentence.format(name=_shown(command[0]), reason=reason)) from error
    if told.signum is not None:
        signal.raise_signal(told.signum)
    return status


class _Told(BaseException):
    """A signal that tells this program to end, while an editor has the terminal."""

    def __init__(self) -> None:
        self.signum: int | None = None
        self._is_waiting = False

    def handle(self, number: int, frame: FrameType | None) -> None:
        """Know of a signal."""
        if self.signum is None:
            self.signum = number
            if self._is_waiting:
                self._is_waiting = False
                raise self

    def wait(self, process: subprocess.Popen[bytes]) -> int:
        """Wait until a process ends, which is handed what this one is told meanwhile; returns its status."""
        try:
            self._is_waiting = True
            status = process.wait() if self.signum is None else None
            self._is_waiting = False  # from here on handling it raises nothing
        except _Told:
            status = None
        if status is not None:
            return status
        # Who told the whole job has told the editor already, and some editors give up at a second signal.
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(_PATIENCE)
        process.send_signal(self.signum or signal.SIGTERM)
        return process.wait()


def _missing(command: Sequence[str]) -> str:
    return _("There is no program {name}. Set VISUAL or EDITOR to an editor that there is.").format(
        name=_shown(command[0])
    )


def _shown(name: str) -> str:
    from tui.text.cleaning import clean_line

    return clean_line(name)


@contextlib.contextmanager
def _signals_are_the_editors(told: _Told) -> Iterator[None]:
    # A handler that does nothing, not SIG_IGN: that would be handed on to the editor.
    meanwhile: dict[signal.Signals, Any] = dict.fromkeys((signal.SIGINT,), lambda *_signal: None)
    if hasattr(signal, "SIGTSTP"):
        meanwhile[signal.SIGQUIT] = meanwhile[signal.SIGINT]
        meanwhile |= dict.fromkeys((signal.SIGTSTP, signal.SIGCONT), signal.SIG_DFL)
        meanwhile |= dict.fromkeys((signal.SIGTERM, signal.SIGHUP), told.handle)
    before = {
        signum: signal.signal(signum, handler)
        for signum, handler in meanwhile.items()
        if signal.getsignal(signum) is not signal.SIG_IGN
    }
    try:
        yield
    finally:
        for signum, handler in before.items():
            signal.signal(signum, handler if handler is not None else signal.SIG_DFL)


def _family(program: str) -> str:
    """Which editor a program is: `/usr/bin/vim.basic` is vim, `emacs-29.1` emacs."""
    name = os.path.basename(program).lower()
    match = _FAMILIES.fullmatch(name)
    return match.lastgroup or "" if match is not None else ""


_FAMILIES: Final = re.compile(
    r"(?P<vi>vi|view|vim\.tiny)"
    r"|(?P<vim>g?vim(\.(?!tiny)[a-z0-9]+)?|nvim)"
    r"|(?P<nano>r?nano(-tiny)?)"
    r"|(?P<emacs>emacs([-.0-9].*)?|emacsclient([-.].*)?)"
    r"|(?P<plus>micro|kak)"
    r"|(?P<colons>hx|helix)"
    r"|(?P<code>code(-insiders|-oss)?|(vs)?codium)"
    r"|(?P<subl>subl(ime_text)?)"
)
_IN_WINDOWS: Final = frozenset({"code", "subl"})


def _way_of(program: str) -> Way | None:
    return _WAYS.get(_family(program))


def _vim(file: str, line: int, column: int | None) -> list[str]:
    # Not `cursor()`: that counts bytes. A motion to the first column fails and nothing else.
    moved = [f"+normal! 0{column - 1}l"] if column is not None and column > 1 else []
    return [f"+{line}", *moved, file]


def _plus(mark: str) -> Way:
    def way(file: str, line: int, column: int | None) -> list[str]:
        return [f"+{line}" if column is None else f"+{line}{mark}{column}", file]

    return way


def _colons(*options: str) -> Way:
    def way(file: str, line: int, column: int | None) -> list[str]:
        return [*options, f"{file}:{line}" if column is None else f"{file}:{line}:{column}"]

    return way


_WAYS: Final[Mapping[str, Way]] = {
    "vi": lambda file, line, _column: [f"+{line}", file],
    "vim": _vim,
    "nano": _plus(","),
    "emacs": _plus(":"),
    "plus": _plus(":"),
    "colons": _colons(),
    "code": _colons("-g"),
    "subl": _colons(),
}
