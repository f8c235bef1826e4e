"""Why a record was found: what differs between what was typed and what stands in the source."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

from tui.dossier.records import Article, Dossier, Record
from tui.dossier.relations import Relations
from tui.i18n import _
from tui.search.filters import NAMED, Facet
from tui.search.finding import Searcher
from tui.search.folding import Folded, find_pieces, fold, fold_text
from tui.search.query import Filter, Query, Term
from tui.search.related import loosely_related_words, related_words
from tui.search.shelves import is_written
from tui.search.texts import other_texts, title_texts
from tui.text.cleaning import clean_line, isolate

MOST_DIFFERENCES: Final = 3
"""Differences of one word that are told."""


class Reasons:
    """Tells of one dossier's records why a query found them."""

    def __init__(self, dossier: Dossier, relations: Relations, finder: Searcher) -> None:
        self._dossier = dossier
        self._relations = relations
        self._finder = finder

    def of(self, query: Query, record: Record) -> tuple[str, ...]:
        """Say why a query found a record.

        Returns:
            A short text for each of its words that stands in the record otherwise than it was typed, and for
            each name in a filter that is spelled otherwise in the record that it stands for; for people to
            read and harmless to show; none for what was found as it was typed.
        """
        texts = [*title_texts(record)]
        if not query.in_headline:
            texts += other_texts(self._dossier, record)
        told = [reason for term in query.terms for reason in self._of_term(term, query, record, texts)]
        told += (reason for each in query.filters for reason in self._of_filter(each, record))
        return tuple(dict.fromkeys(told))

    def _of_term(self, term: Term, query: Query, record: Record, texts: list[str]) -> Iterator[str]:
        if query.is_exact or any(is_written(term.text, text) for text in texts):
            return
        for text in texts:
            if spans := find_pieces((term.folded,), text):
                start, end = spans[0]
                yield from _differences(term.text, text[start:end])
                return
        if term.is_phrase:
            return
        # In headlines words are looked for, and not who is mentioned below.
        is_name_enough = not (query.in_headline and record.kind == "article")
        for typed in query.name_texts(term) if is_name_enough else ():
            name = self._name_meant(typed, record)
            if name is not None:
                yield _("{typed} = {name}").format(typed=_shown(typed), name=_shown(name))
                return
        is_loose = self._finder.is_loose(query)
        loose_words = loosely_related_words(term.text) if is_loose else ()
        for word in (*related_words(term.text), *loose_words):
            if any(find_pieces((word.folded,), text) for text in texts):
                yield _("related: without {letters}").format(letters=_shown(word.without))
                return

    def _of_filter(self, condition: Filter, record: Record) -> Iterator[str]:
        """What differs between a name in a filter and that of the record, or of one that an article has."""
        typed, folded = condition.value, " ".join(fold_text(condition.value).split())
        named = [*self._linked(condition, record)]
        if any(folded in (each.id, fold_text(each.id)) for each in named):
            return
        texts = [text for each in named for text in (*title_texts(each), *other_texts(self._dossier, each))]
        if any(is_written(typed, text) for text in texts):
            return
        for text in texts:
            if spans := find_pieces((folded,), text):
                start, end = spans[0]
                yield from _differences(typed, text[start:end])
                return
        meant = self._finder.sounding(typed)
        for each in named:
            name = meant.get(Facet(each.kind, each.id))
            if name is not None:
                if record.kind == "article":
                    name = each.title.choose(self._dossier.default_language)[1]
                yield _("{typed} = {name}").format(typed=_shown(typed), name=_shown(name))
                return

    def _linked(self, condition: Filter, record: Record) -> Iterator[Record]:
        """The records that a filter may have found a record by: itself, or those that an article names."""
        for kind in NAMED.get(condition.field, ()):
            if record.kind == kind:
                yield record
            elif isinstance(record, Article):
                records = self._dossier.of_kind(kind)
                ids = record.about if kind == "area" else record.mentions
                yield from (records[id] for id in ids if id in records)

    def _name_meant(self, typed: str, record: Record) -> str | None:
        """The name that a word means: the record's own, or that of somebody whom an article mentions."""
        names = self._finder.sounding(typed)
        own = names.get(Facet(record.kind, record.id))
        if own is not None or record.kind != "article":
            return own
        for target in names:
            if self._relations.is_mentioned(target.kind, target.id, record.id):
                named = self._dossier.of_kind(target.kind)[target.id]
                return named.title.choose(self._dossier.default_language)[1]
        return None


def _differences(typed: str, written: str) -> Iterator[str]:
    """How two spellings with the same fold differ: "ى as ي" for a letter, marks and the like as a whole."""
    # A letter and the mark on it may be one character or two; nobody sees which.
    typed, written = (unicodedata.normalize("NFC", text) for text in (typed, written))
    typed_letters, written_letters = (list(_letters(fold(text), text)) for text in (typed, written))
    pairs = dict.fromkeys(
        (own, other)
        for own, other in zip(typed_letters, written_letters, strict=False)
        if own != other and own.casefold() != other.casefold() and not (own.isspace() and other.isspace())
    )
    told = list(pairs)[:MOST_DIFFERENCES]
    for own, other in told:
        yield _("{written} as {typed}").format(written=_shown(other), typed=_shown(own))
    if not told and len("".join(written.split())) != len("".join(typed.split())):
        yield _("with other marks")


def _letters(folded: Folded, text: str) -> Iterable[str]:
    """For each folded character the source's own, without the marks on it."""
    for start in folded.starts:
        character = text[start]
        if unicodedata.category(character) != "Mn":
            yield character


def _shown(text: str) -> str:
    return isolate(clean_line(text))
