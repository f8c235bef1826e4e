"""The command `relations-tui export`: articles as files for other programs, without a screen."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.console import is_terminal, write
from tui.export.formats import FORMATS, PLAIN_TEXT, Format, format_called, format_of_file
from tui.i18n import _
from tui.statuses import DONE, NOT_FOUND
from tui.subcommands.dossiers import add_dossier, dossier_path, open_or_read, with_relations
from tui.subcommands.printing import count
from tui.subcommands.saying import say

if TYPE_CHECKING:
    from tui.dossier.records import Article
    from tui.export.document import Work
    from tui.subcommands.choosing import Order

STANDARD_OUTPUT: Final = "-"


def complete(parser: argparse.ArgumentParser) -> None:
    """Give an empty parser the command's arguments."""
    from tui.export.naming import FIELDS
    from tui.subcommands.choosing import ALL_LANGUAGES

    formats = "\n".join(f"  {each.name:12}{_(each.help)}" for each in FORMATS)
    fields = "\n".join(f"  {{{name}}}{' ' * (10 - len(name))}{_(help)}" for name, help in FIELDS.items())
    parser.description = _(
        "Write articles for other programs: UTF-8, logical order, letters as in the source."
    )
    parser.epilog = _(
        "formats:\n{formats}\n\n"
        "Several articles go into one file where OUTPUT ends in the format's extension, or is not given;\n"
        "else OUTPUT is a folder, which is made if it is missing, and each becomes a file there. One\n"
        "article goes to a folder where OUTPUT is one, ends in a slash, or --name-template is given.\n\n"
        "fields of a template, in braces:\n{fields}\n\n"
        "exit status: 0 written, 1 no such article or language, 2 arguments not understood, 3 dossier\n"
        "cannot be opened, 4 a file cannot be written, or exists and --force was not given, 130\n"
        "interrupted; what has been written is whole then"
    ).format(formats=formats, fields=fields)
    parser.add_argument(
        "ids", metavar="ID", nargs="*", help=_("an article's id: its file's name without .toml")
    )
    parser.add_argument("--all", action="store_true", help=_("all articles"))
    parser.add_argument(
        "--search", metavar="QUERY", help=_("the articles that match, as relations-tui search has it")
    )
    parser.add_argument(
        "-f",
        "--format",
        choices=[each.name for each in FORMATS],
        help=_("how to write them (default: what OUTPUT ends in says; txt without an ending)"),
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUTPUT",
        default=STANDARD_OUTPUT,
        help=_("the file or folder to write; - is the standard output, which is also the default"),
    )
    parser.add_argument(
        "--name-template",
        metavar="TEMPLATE",
        type=_template,
        help=_("what files in a folder are called (default: {id}.{ext}, or {id}.{lang}.{ext})"),
    )
    parser.add_argument(
        "--lang",
        metavar="TAG",
        action="append",
        help=_(
            "the language, such as ar or en; can be repeated, {all} is each that there is (default: the\n"
            "dossier's own). Articles that are not there in it are left out"
        ).format(all=ALL_LANGUAGES),
    )
    parser.add_argument(
        "--width",
        metavar="N",
        type=count,
        help=_("break lines of txt at N terminal cells; 0, the default, keeps each paragraph on one line"),
    )
    parser.add_argument("--force", action="store_true", help=_("replace files that exist"))
    add_dossier(parser)
    parser.set_defaults(refuse=parser.error)


def _template(argument: str) -> object:
    from tui.export.naming import NameTemplate, TemplateError

    try:
        return NameTemplate(argument)
    except TemplateError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def run(options: argparse.Namespace) -> int:
    """Run the command.

    Returns:
        The exit status.

    Raises:
        RelationsError: There is no such article, it is not there in the language, or it cannot be written.
    """
    from tui.subcommands.choosing import Languages, Order, chosen_ids

    format = _format(options)
    _check(options, format)
    opened = open_or_read(dossier_path(options.dossier))
    dossier, relations = with_relations(opened)
    ids = chosen_ids(opened, options)
    languages = Languages(dossier, options.lang, format)
    if options.ids:
        languages.require(map(dossier.articles.__getitem__, ids))
    order = Order(opened, dossier, relations, ids, languages, format, options.width or 0)
    is_one = len(options.ids) == 1 and not languages.are_several
    folder = _folder(options, format, is_one)
    if folder is None:
        _check_ending(options)
        return _write_together(order, options, is_one)
    from tui.export.naming import NameTemplate
    from tui.subcommands.filing import write_folder

    usual = "{id}.{lang}.{ext}" if languages.are_several else "{id}.{ext}"
    template = options.name_template or NameTemplate(usual)
    return write_folder(order, folder, template, overwrite=options.force)


def _format(options: argparse.Namespace) -> Format:
    if options.format is not None:
        return format_called(options.format)
    return format_of_file(options.output) or PLAIN_TEXT


def _check(options: argparse.Namespace, format: Format) -> None:
    """Refuse arguments that make no sense together."""
    chosen = bool(options.ids) + options.all + (options.search is not None)
    if chosen == 0:
        options.refuse(_("say which articles: ID, --all or --search QUERY"))
    if chosen > 1:
        options.refuse(_("ID, --all and --search exclude each other"))
    if options.lang and not format.has_languages:
        options.refuse(
            _("--lang makes no sense with {format}, which has every language").format(format=format.name)
        )
    if options.width is not None and not format.has_width:
        options.refuse(_("--width makes no sense with {format}").format(format=format.name))
    if options.name_template is not None and options.output == STANDARD_OUTPUT:
        options.refuse(_("--name-template needs a folder: -o FOLDER"))


def _check_ending(options: argparse.Namespace) -> None:
    """Refuse a file whose name promises a format that there is not: plain text would be in it unasked."""
    output: str = options.output
    ending = os.path.splitext(output)[1]
    if options.format is None and len(ending) > 1 and format_of_file(output) is None:
        options.refuse(
            _("there is no format for {ending}, only for {known}; name one of them with -f").format(
                ending=ending, known=", ".join(f".{each.extension}" for each in FORMATS)
            )
        )


def _folder(options: argparse.Namespace, format: Format, is_one: bool) -> Path | None:
    """The folder that is to be written into; None where all goes into one file."""
    output: str = options.output
    if output == STANDARD_OUTPUT:
        return None
    if options.name_template is None and not output.endswith(tuple(filter(None, (os.sep, os.altsep)))):
        is_named_as_file = is_one or output.lower().endswith(f".{format.extension}")
        if is_named_as_file and not os.path.isdir(output):
            return None
    from tui.export.files import typed_path

    return typed_path(output.rstrip("/") or "/")


def _write_together(order: Order, options: argparse.Namespace, is_one: bool) -> int:
    """Write all of it to one file, or to the standard output."""
    articles = map(order.dossier.articles.__getitem__, order.ids)
    if not is_one:
        gc.enable()  # what is read goes again
    if options.output == STANDARD_OUTPUT and is_terminal(sys.stdout):
        return _write_works(order, order.languages.works(articles), options, is_one)
    from tui.subcommands.progress import Progress

    with Progress(_progress_sentence) as progress:
        total = len(order.ids)

        def told() -> Iterator[Article]:
            for done, article in enumerate(articles):
                progress.tell(done, total)
                yield article

        return _write_works(order, order.languages.works(told()), options, is_one)


def _progress_sentence(done: int, total: int) -> str:
    return _("{done} of {total} articles").format(done=f"{done:,}", total=f"{total:,}")


def _write_file(pieces: Iterator[str], options: argparse.Namespace) -> None:
    """Write the one file that is named.

    Raises:
        ExportError: It cannot be written; the message says what can be done.
    """
    from tui.export.files import AlreadyExists, ParentMissing, typed_path, write_text

    try:
        write_text(typed_path(options.output), pieces, overwrite=options.force)
    except AlreadyExists as error:
        raise AlreadyExists(_("{reason} --force replaces it.").format(reason=error)) from None
    except ParentMissing as error:
        raise ParentMissing(_("{reason} Make it first, or name another.").format(reason=error)) from None


def _write_works(order: Order, works: Iterator[Work], options: argparse.Namespace, is_one: bool) -> int:
    first = next(works, None)
    if first is not None:
        pieces = order.format.write(
            order.dossier, order.relations, chain((first,), works), is_one=is_one, width=order.width
        )
        if options.output == STANDARD_OUTPUT:
            for piece in pieces:
                write(piece)
        else:
            _write_file(pieces, options)
    if skipped := order.languages.told():
        say(skipped)
    return DONE if first is not None else NOT_FOUND
