"""The command `relations-tui check`: every problem of every file of a dossier at once."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from tui.console import write
from tui.i18n import _
from tui.settings import OF_PRINTING, add_flags
from tui.statuses import DONE, NOT_FOUND
from tui.subcommands.dossiers import dossier_path
from tui.subcommands.printing import add_colour, take_paper
from tui.subcommands.saying import say

if TYPE_CHECKING:
    from tui.check.as_text import Part
    from tui.check.findings import Report

FORMATS: Final = ("text", "json", "sarif", "github")
PROBLEMS: Final = NOT_FOUND


def complete(parser: argparse.ArgumentParser) -> None:
    """Give an empty parser the command's arguments."""
    from tui.dossier.codes import RULES

    codes = "\n".join(f"  {code:20}{rule.severity:9}{_(rule.meaning)}" for code, rule in RULES.items())
    parser.description = _(
        "Find every problem of every file of a dossier: for each the file, line and column, the line\n"
        "itself, what was expected, and what may have been meant."
    )
    parser.epilog = _(
        "Columns count code points from 1; files are named from the folder this is run in.\n"
        "\n"
        "text    for people, and for editors that know FILE:LINE:COLUMN: MESSAGE\n"
        "json    one object: version (1), dossier, can_be_opened, files, errors, warnings, and problems:\n"
        "        a list of objects with code, severity (error or warning), file, line, column, end_line,\n"
        "        end_column (behind the last code point; all four null for a whole file), message,\n"
        "        suggestion (the nearest known word, or null), and related: other places, each with\n"
        "        file, line, column, end_line, end_column, message\n"
        "sarif   the Static Analysis Results Interchange Format 2.1.0\n"
        "github  workflow commands, which GitHub shows beside the lines of a change\n"
        "\n"
        "codes:\n"
        "{codes}\n"
        "\n"
        "exit status: 0 no problems (without --strict: no errors), 1 problems, 2 arguments not\n"
        "understood, 3 there is no dossier, 4 the output cannot be written"
    ).format(codes=codes)
    parser.add_argument(
        "dossier",
        metavar="DOSSIER",
        nargs="?",
        help=_("a dossier's folder, or the name of one opened before (default: that of the settings)"),
    )
    parser.add_argument(
        "--format", choices=FORMATS, default="text", help=_("how to tell the problems (default: text)")
    )
    parser.add_argument("--strict", action="store_true", help=_("let warnings count as problems, too"))
    add_colour(parser)
    add_flags(parser, OF_PRINTING)


def run(options: argparse.Namespace) -> int:
    """Run the command.

    Returns:
        The exit status.

    Raises:
        RelationsError: There is no dossier, or the standard output cannot be written to.
    """
    from tui.check.checking import check_dossier

    report = check_dossier(dossier_path(options.dossier))
    if options.format == "text":
        _write_text(report, options)
    else:
        _write_data(report, options.format)
    if not report.is_open:
        say(_("The dossier cannot be opened before its dossier.toml is mended."))
    return PROBLEMS if report.errors or (options.strict and report.warnings) else DONE


def _write_text(report: Report, options: argparse.Namespace) -> None:
    from tui.check.as_text import summarize, to_rows

    if not report.findings:  # then no terminal need be asked what it is
        write(f"{summarize(report)}\n")
        return
    from tui.text.presentation import Presentation, present

    paper = take_paper(options)
    if not paper.is_visual:
        present(Presentation("logical"))
    inks = _inks()
    rows: list[str] = []
    for row in to_rows(
        report,
        paper.width if paper.is_terminal else None,
        lambda piece, part: paper.draw(piece, ink=inks.get(part, "")),
    ):
        rows.append(f"{paper.send(row)}\n")
        if len(rows) == _TOGETHER:
            write("".join(rows))
            rows.clear()
    write("".join(rows))


_TOGETHER: Final = 1_000
"""Rows that are written at once: the first are seen before the last of 100,000 are composed."""


def _inks() -> Mapping[Part, str]:
    from tui.subcommands.paper import ACCENT, ERROR, QUIET, STRONG, WARNING

    return {
        "place": STRONG,
        "error": ERROR,
        "warning": WARNING,
        "note": ACCENT,
        "code": QUIET,
        "gutter": QUIET,
    }


def _write_data(report: Report, format: str) -> None:
    from tui.check.as_github import to_github
    from tui.check.as_json import to_json
    from tui.check.as_sarif import to_sarif

    writers: dict[str, Callable[[Report], str]] = {"json": to_json, "sarif": to_sarif, "github": to_github}
    write(writers[format](report))
