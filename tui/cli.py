"""The command `relations-tui`: what the arguments ask for, what goes to which stream, and the exit status.

Nothing that draws is imported before a screen is wanted, and nothing at all before the arguments are
understood: `export` and `--version` start many times an hour in scripts.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, NoReturn

from tui import __version__
from tui.console import PROGRAM, is_terminal, let_go_of_output, write
from tui.errors import DossierError, OutputError, RelationsError, UsageError
from tui.i18n import _
from tui.statuses import DONE, FAILED, INTERRUPTED, MISUSED, NO_DOSSIER, NOT_FOUND, NOT_WRITTEN, PIPE_CLOSED
from tui.subcommands import SUBCOMMANDS, Subcommand, subcommand_of
from tui.subcommands.saying import say

if TYPE_CHECKING:
    from pathlib import Path

    from _typeshed import SupportsWrite

    from tui.settings import Settings

DEBUG: Final = "--debug"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        arguments: Without the program's name; those of the process when None.

    Returns:
        The exit status.
    """
    options = argparse.Namespace(debug=False)
    try:
        try:
            status = _run(list(sys.argv[1:] if arguments is None else arguments), options)
        except SystemExit as asked:  # by argparse, after --help or a complaint
            status = int(asked.code or DONE)
        if sys.stdout is not None:
            sys.stdout.flush()
        return status
    except RelationsError as error:
        with suppress(KeyboardInterrupt):
            say(str(error))
        return _status_of(error)
    except BrokenPipeError:
        let_go_of_output()
        return PIPE_CLOSED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        from tui.terminal import crash

        crash.tell(error, is_debugging=options.debug)
        return FAILED


def _run(arguments: list[str], options: argparse.Namespace) -> int:
    """Run the command.

    Args:
        arguments: Without the program's name.
        options: Is given what they ask for, so that the caller knows of it however this ends.
    """
    while arguments[:1] == [DEBUG]:  # which may stand before a command as well as behind it
        options.debug = True
        del arguments[0]
    if arguments == ["--version"]:  # asked for by scripts: no parser is needed to tell
        write(_version())
        return DONE
    # A bare path and a command cannot share one argparse parser: the first word decides which of two is
    # meant.
    subcommand = subcommand_of(arguments[0]) if arguments else None
    if subcommand is None:
        parser = main_parser()
        parser.words = arguments
        return _browse(parser.parse_args(arguments, options))
    from tui.endings import cleaning_up_first

    with cleaning_up_first(), _without_collecting():
        _parse(subcommand, subcommand_parser(subcommand), arguments[1:], options)
        return subcommand.implementation.run(options)


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
    if isinstance(error, UsageError):
        return MISUSED
    return NOT_WRITTEN if isinstance(error, OutputError) else NOT_FOUND


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help of a fixed width: to ask the terminal for its own, argparse imports more than it needs itself."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=26, width=90)


class _Parser(argparse.ArgumentParser):
    """An argparse parser whose complaints cannot carry control characters to the terminal.

    It takes `--debug`, and so does every parser below it.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{"formatter_class": _Help, **settings})
        self.add_argument(
            DEBUG,
            action="store_true",
            default=argparse.SUPPRESS,  # not given below, it may have been given above
            help=_("show where it was when the program itself makes a mistake"),
        )

    words: Sequence[str] = ()
    """What is to be parsed, where the first of it may have been meant for a command."""

    def error(self, message: str) -> NoReturn:
        said = _("{message}. See {command} --help.").format(message=message, command=self.prog)
        say(" ".join(filter(None, (said, _command_meant(self.words)))))
        self.exit(MISUSED)

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        if file is not None:
            super().print_help(file)
        else:  # argparse itself keeps silent where it cannot be written
            write(self.format_help())


def whole_parser() -> argparse.ArgumentParser:
    """All that the program takes, with a parser below for every command: to describe it to shells and people.

    It imports the module of every command, and is too lax to run by: a path and a command may both be there.
    """
    return _main_parser(with_commands=True)


def main_parser() -> _Parser:
    """What the program itself takes, without a command."""
    return _main_parser(with_commands=False)


def _main_parser(*, with_commands: bool) -> _Parser:
    from tui.settings import add_flags

    synopses = "\n".join(f"  {each.synopsis:20}  {each.help}" for each in SUBCOMMANDS)
    parser = _Parser(
        prog=PROGRAM,
        description=_("Read a dossier about the relations between countries in the terminal."),
        epilog=_(
            "commands, each with a --help of its own:\n"
            "{synopses}\n"
            "\n"
            "A folder that is called like a command is given as a path: ./export\n"
            "Where no screen can be opened (a pipe, TERM=dumb) the dossier is printed as a plain list.\n"
            "\n"
            "exit status: 0 done, 1 not found, 2 arguments or configuration not understood, 3 dossier\n"
            "cannot be opened, 4 a file would be overwritten or cannot be written, 130 interrupted"
        ).format(synopses=synopses),
    )
    if with_commands:
        commands = parser.add_subparsers(
            prog=PROGRAM, metavar="COMMAND", help=_("what to do, without a screen")
        )
        for each in SUBCOMMANDS:
            each.implementation.complete(commands.add_parser(each.name, help=each.help))
    parser.add_argument(
        "dossier",
        metavar="DOSSIER",
        nargs="?",
        help=_(
            "a dossier's folder, or the name of one opened before (default: that of RELATIONS_TUI_DOSSIER "
            "or of the configuration, else the bundled one)"
        ),
    )
    add_flags(parser)
    parser.add_argument("--version", action="version", version=_version().rstrip())
    return parser


def _command_meant(words: Sequence[str]) -> str:
    """Which command the first of some words may have been meant for; empty when it is like none."""
    from tui.dossier.vetting import nearest_known

    word = words[0] if words else ""
    is_name = word and not word.startswith("-") and os.sep not in word
    name = nearest_known(word, [each.name for each in SUBCOMMANDS]) if is_name else None
    return "" if name is None else _("Was the command {name} meant?").format(name=name)


def _version() -> str:
    return f"{PROGRAM} {__version__}\n"


def subcommand_parser(subcommand: Subcommand) -> argparse.ArgumentParser:
    """What one command takes."""
    parser = _Parser(prog=f"{PROGRAM} {subcommand.name}")
    subcommand.implementation.complete(parser)
    return parser


def _parse(
    subcommand: Subcommand,
    parser: argparse.ArgumentParser,
    arguments: Sequence[str],
    options: argparse.Namespace,
) -> None:
    if not subcommand.has_free_words:
        parser.parse_args(arguments, options)
        return
    end = arguments.index("--") if "--" in arguments else len(arguments)
    before, behind = arguments[:end], arguments[end + 1 :]
    # Taken out first: argparse would look for options in them, and -h in a word that begins so.
    excluded = [word for word in before if _is_free(word)]
    _options, rest = parser.parse_known_args([word for word in before if not _is_free(word)], options)
    if unknown := [word for word in rest if word.startswith("-") and word != "-"]:
        parser.error(_("unrecognized arguments: {words}").format(words=" ".join(unknown)))
    words = Counter([*options.query, *rest, *excluded])
    options.query = [*_in_order(words, before), *behind]
    if not options.query:
        parser.error(_("the following arguments are required: {words}").format(words="QUERY"))


def _is_free(word: str) -> bool:
    """Whether a word of one hyphen is none of the options, of which a command with free words has only -h."""
    return word != "-h" and word[:1] == "-" and word[1:2] not in ("", "-")


def _in_order(words: Counter[str], arguments: Sequence[str]) -> Iterator[str]:
    """Some words of the arguments in the order in which they stand there, which means something beside OR."""
    for word in arguments:
        if words[word]:
            words[word] -= 1
            yield word


def _browse(options: argparse.Namespace) -> int:
    from tui.settings import read_settings
    from tui.subcommands.dossiers import dossier_path
    from tui.terminal.surroundings import is_interactive

    settings, problems = read_settings(vars(options), os.environ)
    if settings.keys is not None:
        from tui.rebinding import use_keys

        problems += use_keys(settings.keys)
    remarks = [str(problem) for problem in problems]
    for remark in remarks:  # can be read again when the screen is gone
        say(remark)
    try:
        path = dossier_path(options.dossier, settings)
    except DossierError as error:
        if hint := _command_meant([options.dossier or ""]):
            raise DossierError(f"{error} {hint}") from error
        raise
    if is_interactive(os.environ, is_terminal(sys.stdin), is_terminal(sys.stdout)):
        return _open_screen(path, settings, remarks, is_debugging=options.debug)
    with _without_collecting():
        return _list(path)


def _open_screen(path: Path, settings: Settings, remarks: Sequence[str], *, is_debugging: bool) -> int:
    from tui.terminal.delivery import Wishes
    from tui.terminal.opening import Opening

    wishes = Wishes(settings.bidi, settings.marks, settings.origin["bidi"])
    with Opening(os.environ, wishes) as opening:  # the terminal answers while the screen is loaded
        # Textual draws so often at most; at its own 60 a key waits up to 17 ms for what it has changed.
        os.environ.setdefault("TEXTUAL_FPS", "250")
        from tui import plain_asyncio

        plain_asyncio.load()
        from tui.app import run_app

        return run_app(path, opening, settings, remarks, is_debugging=is_debugging)


def _list(path: Path) -> int:
    from tui.export.listing import to_listing
    from tui.subcommands.dossiers import read

    write(to_listing(read(path)))
    say(
        _(
            "This is a plain list, because no screen can be opened here. "
            "In a terminal the same command opens the reader; relations-tui export ID prints an article."
        )
    )
    return DONE
