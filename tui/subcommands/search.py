"""The command `relations-tui search`: what matches a query, without a screen."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from tui.i18n import _
from tui.statuses import DONE, NOT_FOUND
from tui.subcommands.dossiers import add_dossier, dossier_path, open_or_read
from tui.subcommands.naming import KIND_NAMES
from tui.subcommands.printing import Presenter, Words, add_format, add_paper, count, print_records
from tui.subcommands.saying import say
from tui.text.cleaning import clean_line

if TYPE_CHECKING:
    from tui.dossier.records import Dossier, Kind, Record
    from tui.search.highlighting import FindSpans
    from tui.search.results import Hit

KEYS: Final = ("kind", "id", "title", "score", "why")
FIELDS_OF_TEXT: Final = ("headline", "abstract", "body", "name", "honorific_prefix")


class _Found(NamedTuple):
    """One line of the answer; the fields are keys of the JSON formats."""

    id: str
    kind: Kind
    title: str
    """In the dossier's default language."""
    score: float
    """From 1.0, as typed and in the title, downwards; equal for what was found equally well."""
    why: tuple[str, ...]
    """How what was found differs from what was typed."""


def complete(parser: argparse.ArgumentParser) -> None:
    """Give an empty parser the command's arguments."""
    from tui.search.query import FIELDS

    examples = "\n".join(f"  {field.example:26}{field.help}" for field in FIELDS)
    parser.description = _("Find articles, officials, organizations and areas; the best first.")
    parser.epilog = (
        _('words that must all be there, "a phrase", -without, one OR other, and:')
        + f"\n{examples}\n\n"
        + _("exit status: 0 found, 1 nothing found, 2 arguments not understood, 3 dossier cannot be opened")
    )
    parser.add_argument(
        "query", metavar="QUERY", nargs="*", help=_("what to find; several words are one query")
    )
    parser.add_argument(
        "--kind", choices=KIND_NAMES, action="append", help=_("only this kind; can be repeated")
    )
    parser.add_argument("--limit", metavar="N", type=count, help=_("print at most N of each kind"))
    parser.add_argument(
        "--exact", action="store_true", help=_("find words only as they are typed, in no other spelling")
    )
    add_format(parser)
    add_paper(parser)
    add_dossier(parser)


def run(options: argparse.Namespace) -> int:
    """Run the command.

    Returns:
        The exit status.
    """
    from tui.pages.library import Library
    from tui.search.parsing import parse

    query = parse(" ".join(options.query), is_exact=options.exact, may_go_on=False)
    library = Library(open_or_read(dossier_path(options.dossier)))
    dossier = library.dossier
    results = library.search(query)
    for remark in query.remarks:
        say(remark)
    hits = {kind: results.of_kind(kind) for kind in _kinds(options.kind)}
    found = [
        _Found(
            hit.id,
            kind,
            clean_line(library.title(dossier.of_kind(kind)[hit.id])),
            _score(hit),
            library.why(query, kind, hit.id),
        )
        for kind, its_hits in hits.items()
        for hit in its_hits[: options.limit]
    ]

    @cache
    def find_spans() -> FindSpans | None:
        return library.spans_of(query)

    def data(hit: _Found) -> dict[str, Any]:
        record = dossier.of_kind(hit.kind)[hit.id]
        texts = _located_texts(dossier, record, is_title_only=query.in_headline)
        spans = [*_spans(texts, find_spans())]
        return {**hit._asdict(), "why": [_plain(reason) for reason in hit.why], "spans": spans}

    def words(hit: _Found) -> Words:
        why = f"  ({'; '.join(hit.why)})" if hit.why else ""
        return Words(hit.title + why, len(hit.title), is_end_kept=True)

    def marked(hit: _Found) -> Sequence[tuple[int, int]]:
        find = find_spans()
        return find(hit.title) if find is not None else ()

    presenter = Presenter(data, KEYS, lambda hit: (hit.kind, hit.id), words, id_column=1, found=marked)
    print_records(found, presenter, options)
    if any(hits.values()):
        return DONE
    suggestion = library.suggest(query) if results.is_vain else None
    said = _("Nothing was found. Did you mean {words}?") if suggestion else _("Nothing was found.")
    say(said.format(words=suggestion))
    return NOT_FOUND


def _kinds(wanted: Sequence[str] | None) -> Iterator[Kind]:
    from tui.dossier.records import KINDS

    return (kind for kind in KINDS if not wanted or kind in wanted)


def _score(hit: Hit) -> float:
    return 1.0 - (2 * hit.tier + (not hit.is_in_title)) / 8


_Located = tuple[str, str | None, str]
"""A text with the field that it is in, and its language."""


def _spans(texts: Iterable[_Located], find_spans: FindSpans | None) -> Iterator[dict[str, Any]]:
    if find_spans is None:
        return
    for field, language, text in texts:
        for start, end in find_spans(text):
            yield {"field": field, "lang": language, "start": start, "end": end}


def _located_texts(dossier: Dossier, record: Record, *, is_title_only: bool) -> Iterator[_Located]:
    """Each text of a record in which words are looked for, or only its headline or names."""
    for field in ("headline", "name") if is_title_only else FIELDS_OF_TEXT:
        localized = getattr(record, field, None)
        for language, text in localized.values.items() if localized is not None else ():
            yield field, language, text
    for number, other in enumerate(getattr(record, "other_names", ())):
        yield f"other_names.{number}", other.lang, other.name
    if is_title_only:
        return
    for number, membership in enumerate(getattr(record, "memberships", ())):
        for language, text in membership.role.values.items():
            yield f"memberships.{number}.role", language, text
        organization = dossier.organizations.get(membership.organization or "")
        for language, text in organization.name.values.items() if organization is not None else ():
            yield f"memberships.{number}.organization", language, text
    for number, topic in enumerate(getattr(record, "topics", ())):
        for language, text in topic.values.items():
            yield f"topics.{number}", language, text


def _plain(text: str) -> str:
    """A text without the isolates that keep its parts in their places for people."""
    return text.replace("\u2068", "").replace("\u2069", "")
