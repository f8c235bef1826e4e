"""The command `relations-tui list`: all records of a kind, in the order in which the screen has them."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from tui.i18n import _
from tui.statuses import DONE
from tui.subcommands.dossiers import add_dossier, dossier_path, finder_of_listed, open_or_read, with_relations
from tui.subcommands.printing import Presenter, Words, add_format, add_paper, count, print_records
from tui.text.cleaning import clean_line

if TYPE_CHECKING:
    from tui.dossier.records import Dossier, Kind
    from tui.pages.rows import Row
    from tui.search.index.indexed import Index

KINDS: Final[Mapping[str, Kind]] = {
    "articles": "article",
    "officials": "official",
    "organizations": "organization",
    "areas": "area",
}
"""The kinds by what they are called on the command line."""

_KEYS: Final[Mapping[Kind, Sequence[str]]] = {
    "article": ("id", "kind", "title", "date_published"),
    "official": ("id", "kind", "title", "country", "post"),
    "organization": ("id", "kind", "title", "country"),
    "area": ("id", "kind", "title", "articles"),
}
"""What programs are told of a record of each kind."""


def complete(parser: argparse.ArgumentParser) -> None:
    """Give an empty parser the command's arguments."""
    parser.description = _(
        "List the records of a kind, in the order of the screen: articles with the newest first."
    )
    parser.epilog = _(
        "What is to be listed can be narrowed: relations-tui search --help\n\n"
        "exit status: 0 listed, 2 arguments not understood, 3 dossier cannot be opened"
    )
    parser.add_argument(
        "kind",
        metavar="KIND",
        type=_kind,
        choices=tuple(KINDS),
        help=_("articles, officials, organizations or areas"),
    )
    parser.add_argument("--limit", metavar="N", type=count, help=_("print at most N"))
    add_format(parser)
    add_paper(parser)
    add_dossier(parser)


def _kind(argument: str) -> str:
    if argument in KINDS:
        return argument
    from tui.dossier.vetting import nearest_known, quoted

    said = _("there is no kind {kind}, only articles, officials, organizations and areas")
    if (meant := nearest_known(argument, KINDS)) is not None:
        said = _("there is no kind {kind} (did you mean {meant}?)")
    raise argparse.ArgumentTypeError(said.format(kind=quoted(argument), meant=meant))


def run(options: argparse.Namespace) -> int:
    """Run the command.

    Returns:
        The exit status.
    """
    opened = open_or_read(dossier_path(options.dossier))
    kind = KINDS[options.kind]
    rows = _Rows(opened, kind)
    print_records(rows.ids(options.limit), rows.presenter, options)
    return DONE


class _Rows:
    """What is printed of the records of one kind, by their ids."""

    def __init__(self, opened: Dossier | Index, kind: Kind) -> None:
        from tui.pages.composing import Composer

        self._kind = kind
        self._dossier, self._relations = with_relations(opened)
        self._listed = finder_of_listed(opened)
        self._composer = Composer((self._dossier.default_language,))
        self._row = lru_cache(maxsize=None)(self._find_row)  # a table asks twice, and looking costs
        self.presenter = Presenter(self._data, _KEYS[kind], self._columns, self._words, id_column=0)

    def ids(self, limit: int | None) -> Sequence[str]:
        """The ids of the first of them."""
        return list(islice(self._dossier.of_kind(self._kind), limit))

    def _find_row(self, id: str) -> Row:
        from tui.pages.rows import Row, area_row, article_row, official_row

        dossier, composer = self._dossier, self._composer
        if self._kind == "article":
            return article_row(self._listed(id), composer)
        if self._kind == "official":
            return official_row(dossier.officials[id], composer, dossier)
        if self._kind == "area":
            return area_row(dossier.areas[id], composer, self._relations)
        return Row(clean_line(composer.choose(dossier.organizations[id].name)))

    def _country(self, id: str) -> str | None:
        if self._kind == "official":
            return self._dossier.officials[id].country
        return self._dossier.organizations[id].country if self._kind == "organization" else None

    def _columns(self, id: str) -> Sequence[str]:
        return id, self._country(id) or self._row(id).trailing

    def _words(self, id: str) -> Words:
        row = self._row(id)
        return Words(row.text, row.quiet_from)

    def _data(self, id: str) -> dict[str, Any]:
        row = self._row(id)
        data: dict[str, Any] = {"id": id, "kind": self._kind, "title": row.text[: row.quiet_from]}
        if self._kind == "article":
            data["date_published"] = row.trailing or None
        elif self._kind == "area":
            data["articles"] = int(row.trailing)
        else:
            data["country"] = self._country(id)
        if self._kind == "official":
            from tui.dossier.wording import post_of

            official = self._dossier.officials[id]
            data["post"] = clean_line(post_of(self._dossier, official, *self._composer.preferred)) or None
        return data
