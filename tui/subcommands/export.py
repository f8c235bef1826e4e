"""The command `relations-tui export`: an article as plain text, without a screen."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Final

from tui.console import write
from tui.errors import RelationsError
from tui.i18n import _
from tui.statuses import DONE
from tui.subcommands.dossiers import add_dossier, dossier_path, open_or_read

if TYPE_CHECKING:
    from tui.dossier.records import Article, Dossier

STANDARD_OUTPUT: Final = "-"


def complete(parser: argparse.ArgumentParser) -> None:
    """Give an empty parser the command's arguments."""
    parser.description = _("Write an article as plain text: UTF-8, logical order, letters as in the source.")
    parser.epilog = _(
        "exit status: 0 written, 1 no such article or language, 2 arguments not understood, 3 dossier\n"
        "cannot be opened, 4 FILE cannot be written, or exists and --force was not given"
    )
    parser.add_argument("id", metavar="ID", help=_("the article's id: its file's name without .toml"))
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        default=STANDARD_OUTPUT,
        help=_("the file to write; - is the standard output, which is also the default"),
    )
    parser.add_argument(
        "--width",
        metavar="N",
        type=_width,
        default=0,
        help=_("break lines at N terminal cells; 0, the default, keeps each paragraph on one line"),
    )
    parser.add_argument(
        "--lang",
        metavar="TAG",
        help=_("the language, such as ar or en (default: the dossier's own)"),
    )
    parser.add_argument("--force", action="store_true", help=_("replace FILE if it exists"))
    add_dossier(parser)


def _width(argument: str) -> int:
    if not argument.isdecimal():
        raise argparse.ArgumentTypeError(_("{value!a} is not a number of cells").format(value=argument))
    return int(argument)


def run(options: argparse.Namespace) -> int:
    """Run the command.

    Returns:
        The exit status.

    Raises:
        RelationsError: There is no such article, it is not there in the language, or it cannot be written.
    """
    from tui.dossier.records import Dossier
    from tui.dossier.relations import Relations
    from tui.export.plain_text import to_plain_text

    opened = open_or_read(dossier_path(options.dossier))
    if isinstance(opened, Dossier):
        dossier, relations = opened, Relations(opened)
    else:
        dossier, relations = opened.dossier, opened.relations
    article = _article(dossier, options.id)
    language = dossier.default_language if options.lang is None else _language(article, options.lang)
    text = to_plain_text(dossier, relations, article, language, options.width)
    if options.output == STANDARD_OUTPUT:
        write(text)
        return DONE
    from tui.export.files import typed_path, write_text

    write_text(typed_path(options.output), text, overwrite=options.force)
    return DONE


def _article(dossier: Dossier, id: str) -> Article:
    article = dossier.articles.get(id)
    if article is not None:
        return article
    for problem in dossier.problems:
        if (problem.kind, problem.id, problem.severity) == ("article", id, "error"):
            raise RelationsError(_("The article {id} cannot be read.").format(id=id))
    import shlex
    from difflib import get_close_matches

    nearest = get_close_matches(id, dossier.articles, n=3, cutoff=0.4)
    if nearest:
        sentence = _("There is no article {id}; the nearest are: {nearest}.")
    else:
        sentence = _("There is no article {id}; the list that {command} prints has all there are.")
    command = f"relations-tui {shlex.quote(str(dossier.path))} | cat"
    raise RelationsError(sentence.format(id=id, nearest=", ".join(nearest), command=command))


def _language(article: Article, wanted: str) -> str:
    """Return the article's own tag for a language, or say which ones it has."""
    tag = next((own for own in article.body.languages if own.lower() == wanted.lower()), wanted)
    chosen, _text = article.body.choose(tag)
    if chosen.split("-")[0] != tag.split("-")[0]:
        raise RelationsError(
            _("The article {id} is not there in {language}; it is in: {languages}.").format(
                id=article.id, language=wanted, languages=", ".join(article.body.languages)
            )
        )
    return chosen
