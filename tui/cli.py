"""The command `relations-tui`: what the arguments ask for, what goes to which stream, and the exit status.

Nothing that draws is imported before a screen is wanted, and nothing at all before the arguments are
understood: `export` and `--version` start many times an hour in scripts.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, NoReturn

from tui import __version__
from tui.errors import DossierError, RelationsError
from tui.i18n import _, ngettext

if TYPE_CHECKING:
    from pathlib import Path

    from tui.dossier.records import Dossier
    from tui.search.index.indexed import Index

PROGRAM: Final = "relations-tui"

OK: Final = 0
FAILED: Final = 1
"""Unknown article or language, or the file cannot be written."""
MISUSED: Final = 2
"""The arguments make no sense; argparse's own status."""
NO_DOSSIER: Final = 3
EXISTS: Final = 4
"""The file to write exists and `--force` was not given."""
INTERRUPTED: Final = 130
"""As a shell reports a program that SIGINT ended."""
PIPE_CLOSED: Final = 141
"""As a shell reports a program that SIGPIPE ended: whoever read the output has had enough."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: Without the program's name; those of the process when None.

    Returns:
        The exit status.
    """
    try:
        try:
            status = _run(list(sys.argv[1:] if arguments is None else arguments))
        except SystemExit as asked:  # by argparse, after --help or a complaint
            status = int(asked.code or OK)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except RelationsError as error:
        _say(str(error))
        return _status_of(error)
    except BrokenPipeError:
        _let_go_of_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED


def _run(arguments: list[str]) -> int:
    # A bare path and a command cannot share one argparse parser: the first word decides which of two is
    # meant.
    if arguments[:1] == ["export"]:
        with _without_collecting():
            return _export(arguments[1:])
    if arguments[:1] == ["search"]:
        with _without_collecting():
            return _search(arguments[1:])
    if arguments[:1] == ["doctor"]:
        from tui.doctor_command import doctor

        return doctor(arguments[1:], _Parser(prog=f"{PROGRAM} doctor", formatter_class=_Help))
    return _browse(_main_parser().parse_args(arguments))


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Leave garbage where it is: collecting would take a tenth of a short command's time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # what is alive now need not be looked through at exit either
        gc.enable()


def _status_of(error: RelationsError) -> int:
    if isinstance(error, DossierError):
        return NO_DOSSIER
    from tui.export.files import AlreadyExists

    return EXISTS if isinstance(error, AlreadyExists) else FAILED


class _Parser(argparse.ArgumentParser):
    """An argparse parser whose complaints cannot carry control characters to the terminal."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        _say(message)
        self.exit(MISUSED)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help of a fixed width: to ask the terminal for its own, argparse imports more than it needs itself."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=90)


def _main_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog=PROGRAM,
        formatter_class=_Help,
        description=_("Read a dossier about the relations between countries in the terminal."),
        epilog=_(
            "commands:\n"
            "  export ID             write an article as plain text (see: relations-tui export --help)\n"
            "  search QUERY          find records by words, names and dates\n"
            "  doctor                see whether Arabic is right in this terminal, and set it right\n"
            "\n"
            "A folder that is called like a command is given as a path: ./export\n"
            "Where no screen can be opened (a pipe, TERM=dumb) the dossier is printed as a plain list.\n"
            "\n"
            "exit status: 0 fine, 1 not possible, 2 arguments not understood, 3 dossier cannot be opened"
        ),
    )
    parser.add_argument(
        "dossier", metavar="DOSSIER", nargs="?", help=_("a dossier's folder (default: the bundled one)")
    )
    _add_settings(parser)
    parser.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    return parser


def _add_settings(parser: argparse.ArgumentParser) -> None:
    from tui.settings import SETTINGS

    for setting in SETTINGS:
        parser.add_argument(f"--{setting.name}", choices=setting.values, help=setting.help)


def _browse(options: argparse.Namespace) -> int:
    from tui.terminal.surroundings import is_interactive

    path = _dossier_path(options.dossier)
    if is_interactive(os.environ, _is_terminal(sys.stdin), _is_terminal(sys.stdout)):
        return _open_screen(path, options)
    with _without_collecting():
        return _list(path)


def _open_screen(path: Path, options: argparse.Namespace) -> int:
    from tui.settings import read_settings
    from tui.terminal.delivery import Wishes
    from tui.terminal.opening import Opening

    settings, problems = read_settings(vars(options), os.environ)
    remarks = [str(problem) for problem in problems]
    for remark in remarks:  # can be read again when the screen is gone
        _say(remark)
    wishes = Wishes(settings.bidi, settings.marks, settings.origin["bidi"])
    with Opening(os.environ, wishes) as opening:  # the terminal answers while the screen is loaded
        # Textual draws so often at most; at its own 60 a key waits up to 17 ms for what it has changed.
        os.environ.setdefault("TEXTUAL_FPS", "250")
        from tui import plain_asyncio

        plain_asyncio.load()
        from tui.app import run_app

        return run_app(path, opening, settings, remarks)


def _list(path: Path) -> int:
    from tui.export.listing import to_listing

    _print(to_listing(_read(path)))
    _say(
        _(
            "This is a plain list, because no screen can be opened here. "
            "In a terminal the same command opens the reader; relations-tui export ID prints an article."
        )
    )
    return OK


def _export(arguments: list[str]) -> int:
    from tui.export_command import complete, export

    parser = complete(_Parser(prog=f"{PROGRAM} export", formatter_class=_Help))
    options = parser.parse_args(arguments)
    export(options, _open(_dossier_path(options.dossier)), _print)
    return OK


def _search(arguments: list[str]) -> int:
    from tui.search_command import complete, search

    parser = complete(_Parser(prog=f"{PROGRAM} search", formatter_class=_Help))
    options, rest = parser.parse_known_args(arguments)
    if unknown := [word for word in rest if word.startswith("--")]:
        parser.error(_("unrecognized arguments: {words}").format(words=" ".join(unknown)))
    options.query += rest  # -word excludes a word, and whatever follows one
    return search(options, _open(_dossier_path(options.dossier)), _print, _say)


def _dossier_path(given: str | None) -> Path:
    from pathlib import Path

    from tui.dossier.bundled import bundled_dossier

    return bundled_dossier() if given is None else Path(given)


def _open(path: Path) -> Dossier | Index:
    """Open a dossier, by its index if it is large, and tell of every file that was left out of it."""
    from tui.dossier.records import Dossier
    from tui.pages.opening import open_dossier

    opened = open_dossier(path)
    if isinstance(opened, Dossier):
        _tell_problems(opened)
        return opened
    if not opened.is_complete:
        _say(_("This large dossier is read for the first time, which takes a while."))
    for _progress in opened.refresh():
        pass
    _tell_problems(opened.dossier)
    return opened


def _read(path: Path) -> Dossier:
    """Read a dossier, and tell of every file that was left out of it."""
    from tui.dossier.reading import read_dossier

    dossier = read_dossier(path)
    _tell_problems(dossier)
    return dossier


def _tell_problems(dossier: Dossier) -> None:
    for problem in dossier.problems:
        if problem.severity == "error":
            _say(str(problem), prefix="")
    if left_out := len(dossier.left_out):
        sentence = ngettext("{count} file was left out.", "{count} files were left out.", left_out)
        _say(sentence.format(count=left_out))


def _print(text: str) -> None:
    """Write to the standard output: UTF-8 and line feeds, whatever the locale."""
    if sys.stdout is None:
        raise RelationsError(_("There is no standard output to write to."))
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _let_go_of_output()
        raise RelationsError(
            _("The standard output could not be written ({reason}).").format(reason=error.strerror)
        ) from error


def _let_go_of_output() -> None:
    """Send what is still in the buffers nowhere, so that Python does not fail on it once more at exit."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def _say(message: str, prefix: str = f"{PROGRAM}: ") -> None:
    """Tell something on the standard error, on one line, if anybody can still hear it."""
    from tui.text.cleaning import clean_line

    with suppress(OSError, ValueError, AttributeError):
        sys.stderr.write(f"{prefix}{clean_line(message)}\n")
        sys.stderr.flush()


def _is_terminal(stream: object) -> bool:
    with suppress(OSError, ValueError, AttributeError):
        return bool(stream.isatty())  # type: ignore[attr-defined]
    return False
