"""What does not fit on the screen is shown by the person's pager, as other programs do it.

Which one: RELATIONS_TUI_PAGER, else PAGER, else less; an empty one, or cat, is none. less is told by LESS and
LESSCHARSET, as far as these are not set, to leave colours and UTF-8 as they are and the screen as it was.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

from tui.console import write
from tui.subcommands.paper import Paper

if TYPE_CHECKING:
    import subprocess

VARIABLES: Final = ("RELATIONS_TUI_PAGER", "PAGER")

_DEFAULTS: Final = {"LESS": "FRX", "LESSCHARSET": "utf-8", "LV": "-c"}
"""What pagers are told where the environment is silent: less to end at once when all fits, to pass colours
on, and to leave on the screen what was read."""

_COULD_NOT_BE_RUN: Final = (126, 127)
"""What a shell answers for a program that cannot be run."""

_WRITTEN_TOGETHER: Final = 1 << 15
"""Characters that are written in one go."""
_MOST_KEPT: Final = 1 << 20
"""Characters that are kept until it is known that there is a pager."""


def print_lines(lines: Iterable[str], paper: Paper, *, pages: bool = True) -> None:
    """Print lines to the standard output, by a pager where they are more than the screen has.

    Args:
        lines: What goes out for each line, without its end; worked out only as far as it is read.
        paper: What they are printed on.
        pages: Whether a pager may be used.

    Raises:
        OutputError: The standard output cannot be written to.
        BrokenPipeError: Whoever read it has had enough.
    """
    pager = find_pager(os.environ) if pages and paper.is_terminal else None
    rest = iter(lines)
    if pager is not None:
        first = list(islice(rest, paper.rows))
        rest = chain(first, rest)
        if len(first) == paper.rows:  # the last row is the shell's
            rest = _page(rest, pager)
    for piece in pieces(rest):
        write(piece)


def find_pager(environ: Mapping[str, str]) -> str | None:
    """The command of the person's pager; None for none."""
    for name in VARIABLES:
        if name in environ:
            pager = environ[name].strip()
            return None if pager in ("", "cat") else pager
    import shutil

    return "less" if shutil.which("less") else None


def shows_colours(pager: str | None, environ: Mapping[str, str]) -> bool:
    """Whether a pager passes colours on; less does not where the person has told it only other things."""
    name = os.path.basename((pager or "").split(" ")[0])
    options = environ.get("LESS")
    if name != "less" or options is None or " -" in (pager or ""):
        return True
    return "r" in options.lower() or "raw-control-chars" in options.lower()


def _page(lines: Iterable[str], pager: str) -> Iterator[str]:
    """Show lines by a pager; gives back what is still to be printed where that could not be run."""
    import subprocess

    environ = {**{name: value for name, value in _DEFAULTS.items() if name not in os.environ}, **os.environ}
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    process = subprocess.Popen(pager, shell=True, stdin=subprocess.PIPE, env=environ)
    kept: list[str] = []
    length = 0
    parts = pieces(lines)
    with _deaf_to_interrupts():  # Ctrl+C is a key of the pager
        try:
            with suppress(BrokenPipeError):
                for piece in parts:
                    if length < _MOST_KEPT:
                        kept.append(piece)
                        length += len(piece)
                    _feed(process, piece)
            with suppress(OSError):
                process.stdin.close()  # type: ignore[union-attr]
            status = process.wait()
        except KeyboardInterrupt:
            # Told to end by a signal; but the terminal is the pager's until that is left.
            with suppress(OSError):
                process.stdin.close()  # type: ignore[union-attr]
            process.wait()
            raise
    if status in _COULD_NOT_BE_RUN and length < _MOST_KEPT:
        return (line.removesuffix("\n") for line in chain(kept, parts))
    return iter(())


def _feed(process: subprocess.Popen[bytes], piece: str) -> None:
    assert process.stdin is not None
    process.stdin.write(piece.encode("utf-8", "replace"))
    process.stdin.flush()


def pieces(lines: Iterable[str]) -> Iterator[str]:
    """Lines with their ends, some at a time."""
    held: list[str] = []
    length = 0
    for line in lines:
        held.append(f"{line}\n")
        length += len(line) + 1
        if length >= _WRITTEN_TOGETHER:
            yield "".join(held)
            held, length = [], 0
    if held:
        yield "".join(held)


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    import signal

    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
