"""How commands print records: as a table for people, or as TSV, JSON and JSON Lines for programs."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from tui.i18n import _
from tui.settings import OF_PRINTING, add_flags
from tui.text.cleaning import clean

if TYPE_CHECKING:
    from tui.subcommands.paper import Paper

FORMATS: Final = ("table", "tsv", "json", "jsonl")

_T = TypeVar("_T")


class Words(NamedTuple):
    """What the last column of a table says of a record."""

    text: str
    quiet_from: int | None = None
    """From this code point on it says less important things."""
    is_end_kept: bool = False
    """Whether these are to be seen where there is no room for all."""


class Presenter(NamedTuple):
    """What is printed of the records of one command."""

    data: Callable[[Any], dict[str, Any]]
    """All that programs are told of a record, by the names of the fields."""
    keys: Sequence[str]
    """The fields that TSV has."""
    columns: Callable[[Any], Sequence[str]]
    """What stands before the words in a table, a column each, in Latin letters and digits."""
    words: Callable[[Any], Words]
    """What is said of a record in a table."""
    id_column: int = 0
    """Which of the columns is the id."""
    found: Callable[[Any], Sequence[tuple[int, int]]] | None = None
    """Which code points of a record's words were looked for, as ranges; asked where they can be seen."""


def add_format(parser: argparse.ArgumentParser) -> None:
    """Let a command be told in which format to print."""
    parser.add_argument(
        "--format", choices=FORMATS, default="table", help=_("how to print it (default: table)")
    )


def add_colour(parser: argparse.ArgumentParser) -> None:
    """Let a command be told whether to use colours."""
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help=_("whether to use colours; auto, the default, does on a terminal (also: NO_COLOR)"),
    )


def add_paper(parser: argparse.ArgumentParser) -> None:
    """Let a command be told what its table or page looks like."""
    add_colour(parser)
    parser.add_argument(
        "--width",
        metavar="N",
        type=count,
        help=_("cells of a line; 0 breaks none (default: the terminal's width, else 80)"),
    )
    parser.add_argument(
        "--no-pager", action="store_true", help=_("never use a pager ($RELATIONS_TUI_PAGER, $PAGER, less)")
    )
    add_flags(parser, OF_PRINTING)


def count(argument: str) -> int:
    """A whole number from 0 on, as the type of an argument."""
    if not (argument.isascii() and argument.isdecimal()):
        raise argparse.ArgumentTypeError(
            _("{value!a} is not a whole number from 0 on").format(value=argument)
        )
    return int(argument[:9])


def make_paper(options: argparse.Namespace) -> Paper:
    """What a command with the arguments of `add_paper` prints on."""
    from tui.subcommands.paging import find_pager, shows_colours

    paper = take_paper(options, options.width)
    if options.color == "auto" and paper.is_terminal and not options.no_pager:
        paper.has_colours &= shows_colours(find_pager(os.environ), os.environ)
    return paper


def take_paper(options: argparse.Namespace, width: int | None = None) -> Paper:
    """What a command prints on, with the settings of printing; tells what is set wrongly.

    Args:
        options: The command's.
        width: Cells of a line, as `Paper` takes it.
    """
    from tui.subcommands.paper import Paper
    from tui.subcommands.saying import say

    paper = Paper(width, options.color, os.environ, vars(options))
    if options.dossier is not None:  # else who found the dossier in the settings has told of them
        for problem in paper.problems:
            say(str(problem))
    return paper


def print_records(records: Sequence[_T], presenter: Presenter, options: argparse.Namespace) -> None:
    """Print records in the format that the arguments of `add_format` and `add_paper` name.

    Raises:
        OutputError: The standard output cannot be written to.
        BrokenPipeError: Whoever read it has had enough.
    """
    from tui.subcommands.paging import print_lines

    if options.format == "table":
        from tui.subcommands.tables import table_lines

        paper = make_paper(options)
        print_lines(table_lines(records, presenter, paper), paper, pages=not options.no_pager)
        return
    lines = {"tsv": tsv_lines, "json": json_lines, "jsonl": jsonl_lines}[options.format]
    print_plainly(lines(map(presenter.data, records), presenter.keys))


def print_plainly(lines: Iterable[str]) -> None:
    """Print lines as they are, for programs."""
    from tui.console import write
    from tui.subcommands.paging import pieces

    for piece in pieces(lines):
        write(piece)


def tsv_lines(records: Iterable[dict[str, Any]], keys: Sequence[str]) -> Iterator[str]:
    """A line of names and then one for each record, parted by tabs."""
    yield "\t".join(keys)
    for record in records:
        yield "\t".join([tsv_field(record.get(key)) for key in keys])


def json_lines(records: Iterable[dict[str, Any]], keys: Sequence[str] = ()) -> Iterator[str]:
    """A JSON list, as `json.dumps` would indent it, a record at a time."""
    from tui.export.json_text import json_list

    return json_list(records)


def jsonl_lines(records: Iterable[dict[str, Any]], keys: Sequence[str] = ()) -> Iterator[str]:
    """A JSON object a line."""
    from tui.export.json_text import to_json

    return (to_json(record) for record in records)


_TSV_ESCAPES: Final = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def tsv_field(value: object) -> str:
    r"""A value as it stands between tabs: tabs, line feeds and backslashes as \t, \n and \\."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, (list, tuple)):
        return "; ".join(map(tsv_field, value))
    return clean(str(value)).translate(_TSV_ESCAPES)
