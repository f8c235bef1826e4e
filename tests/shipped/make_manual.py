"""The manual page relations-tui(1), made of the parser of all that the program takes.

argparse-manpage would make one too, but fills usage and examples as if they were prose, and lets a line begin
with a quotation mark, which troff takes for a command.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator

from tui import __version__
from tui.cli import whole_parser
from tui.editing import VARIABLES
from tui.settings import SETTINGS
from tui.subcommands.paging import VARIABLES as PAGERS

SHORT = "read dossiers about the relations between countries, in right Arabic"


def make_manual() -> str:
    """The page, in the macros of man(7)."""
    parser = whole_parser()
    return "\n".join(_page(parser)) + "\n"


def _page(parser: argparse.ArgumentParser) -> Iterator[str]:
    program = parser.prog
    yield f'.TH {_escaped(program.upper())} 1 "" "{_escaped(program)} {__version__}" "User Commands"'
    yield ".nh"  # the names of commands and options are not parted
    yield ".ad l"
    yield ".SH NAME"
    yield f"{_escaped(program)} \\- {_escaped(SHORT)}"
    yield ".SH SYNOPSIS"
    yield f".B {_escaped(program)}"
    yield r"[\fIoptions\fR] [\fIDOSSIER\fR]"
    yield ".br"
    yield f".B {_escaped(program)}"
    yield r"\fICOMMAND\fR [\fIoptions\fR] [\fIarguments\fR]"
    yield ".SH DESCRIPTION"
    yield _text(parser.description)
    yield from _preformatted(parser.epilog)
    yield ".SH OPTIONS"
    yield from _arguments(parser)
    yield ".SH COMMANDS"
    for below in _parsers_below(parser):
        yield from _command(below)
    yield ".SH ENVIRONMENT"
    for setting in SETTINGS:
        known = ", ".join(setting.values) or f"such as {setting.example}"
        yield from _item(_bold(setting.variable), f"{setting.help}: {known}")
    yield from _item(
        ", ".join(map(_bold, PAGERS)),
        "what shows what is longer than the screen, the first that is set (default: less); "
        "an empty one, or cat, is none",
    )
    yield from _item(_bold("NO_COLOR"), "where it is not empty, commands print without colours")
    yield from _item(", ".join(map(_bold, VARIABLES)), "the editor that new and config edit open")
    yield ".SH FILES"
    yield from _item(r"\fIconfig.toml\fR", "settings and keys; relations-tui config path prints where it is")


def _parsers_below(parser: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.values()


def _command(parser: argparse.ArgumentParser) -> Iterator[str]:
    positionals = [_positional(action) for action in parser._actions if not action.option_strings]
    yield f'.SS "{_escaped(" ".join([parser.prog, "[options]", *filter(None, positionals)]))}"'
    yield _text(parser.description)
    yield from _arguments(parser)
    yield from _preformatted(parser.epilog)
    for below in _parsers_below(parser):
        yield from _command(below)


def _positional(action: argparse.Action) -> str:
    """A positional argument as a synopsis has it."""
    if action.help == argparse.SUPPRESS:
        return ""
    name = _metavar(action)
    if action.nargs == argparse.PARSER:
        return f"{name} ..."
    form = {"?": "[{0}]", "*": "[{0} ...]", "+": "{0} [{0} ...]"}.get(str(action.nargs), "{0}")
    return form.format(name)


def _metavar(action: argparse.Action) -> str:
    if isinstance(action.metavar, str):
        return action.metavar
    return "|".join(map(str, action.choices)) if action.choices else action.dest.upper()


def _arguments(parser: argparse.ArgumentParser) -> Iterator[str]:
    """What the parser takes, positional arguments first."""
    for action in sorted(parser._actions, key=lambda action: bool(action.option_strings)):
        if action.help == argparse.SUPPRESS or isinstance(action, argparse._SubParsersAction):
            continue
        names = ", ".join(map(_bold, action.option_strings))
        value = "" if action.nargs == 0 else f"\\fI{_escaped(_metavar(action))}\\fR"
        yield from _item(" ".join(filter(None, (names, value))), parser._get_formatter()._expand_help(action))


def _item(term: str, text: str) -> Iterable[str]:
    return ".TP", term, _text(f"{text[:1].upper()}{text[1:]}.")


def _bold(text: str) -> str:
    return f"\\fB{_escaped(text)}\\fR"


def _text(text: str | None) -> str:
    return "\n".join(_line(line) for line in (text or "").splitlines())


def _preformatted(text: str | None) -> Iterator[str]:
    if text:
        yield from (".PP", ".nf")
        yield from (_line(line) for line in text.splitlines())
        yield ".fi"


def _line(line: str) -> str:
    return re.sub("^(?=[.'])", r"\\&", _escaped(line))


def _escaped(text: str) -> str:
    return text.replace("\\", "\\e").replace("-", "\\-").replace('"', "\\(dq")
