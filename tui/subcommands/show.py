"""The command `relations-tui show`: the page of a record, without a screen."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from tui.i18n import _
from tui.statuses import DONE, MISUSED
from tui.subcommands.dossiers import add_dossier, dossier_path, open_or_read, with_relations
from tui.subcommands.naming import KIND_NAMES, find_records
from tui.subcommands.printing import (
    add_format,
    add_paper,
    jsonl_lines,
    make_paper,
    print_plainly,
    tsv_lines,
)
from tui.subcommands.saying import say

if TYPE_CHECKING:
    from tui.dossier.records import Dossier, Record
    from tui.dossier.relations import Relations


def complete(parser: argparse.ArgumentParser) -> None:
    """Give an empty parser the command's arguments."""
    parser.description = _(
        "Print the page of an article, official, organization or area as the reader has it.\n"
        "The other formats have every field of the record's file, in all languages."
    )
    parser.epilog = _(
        "exit status: 0 printed, 1 no such record, 2 arguments not understood, or an id of several kinds,\n"
        "3 dossier cannot be opened"
    )
    parser.add_argument("id", metavar="ID", help=_("the record's id: its file's name without .toml"))
    parser.add_argument(
        "--kind", choices=KIND_NAMES, help=_("what the record is, where several have the same id")
    )
    parser.add_argument(
        "--lang",
        metavar="TAG",
        default="",
        help=_("the language of the page, such as ar or en, as far as there is one"),
    )
    add_format(parser)
    add_paper(parser)
    add_dossier(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command.

    Returns:
        The exit status.

    Raises:
        RelationsError: There is no such record.
    """
    dossier, relations = with_relations(open_or_read(dossier_path(options.dossier)))
    kinds = [options.kind] if options.kind else KIND_NAMES
    records = find_records(dossier, options.id, kinds, options.dossier)
    if len(records) > 1:
        sentence = _("There are several records {id}: {kinds}. Say which with --kind.")
        say(sentence.format(id=options.id, kinds=", ".join(record.kind for record in records)))
        return MISUSED
    (record,) = records
    if options.format == "table":
        _print_page(dossier, relations, record, options)
    else:
        _print_data(dossier, record, options.format)
    return DONE


def _print_page(dossier: Dossier, relations: Relations, record: Record, options: argparse.Namespace) -> None:
    from tui.dossier.forms import canonical_language
    from tui.pages.builder import PageBuilder
    from tui.pages.page import PageKey
    from tui.subcommands.pages import page_lines
    from tui.subcommands.paging import print_lines

    language = canonical_language(options.lang) or ""
    page = PageBuilder(dossier, relations).build(PageKey(record.kind, record.id), language)
    paper = make_paper(options)
    print_lines(page_lines(page, paper), paper, pages=not options.no_pager)
    wanted, got = language.split("-")[0], page.language.split("-")[0]
    if options.lang and wanted != got:
        say(
            _("{id} is not there in {language}; this is {other}.").format(
                id=record.id, language=options.lang, other=page.language
            )
        )


def _print_data(dossier: Dossier, record: Record, format: str) -> None:
    from tui.export.data import flatten, to_data

    data = to_data(record, dossier.path)
    if format == "tsv":
        rows = ({"field": field, "value": value} for field, value in flatten(data).items())
        print_plainly(tsv_lines(rows, ("field", "value")))
    elif format == "jsonl":
        print_plainly(jsonl_lines([data]))
    else:
        from tui.export.json_text import to_json

        print_plainly([to_json(data, indent=2)])
