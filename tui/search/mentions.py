"""Names of officials, organizations and areas found in running text, for the reader to make links of.

Text and names are folded, then compared word by word: a name is found only where whole words stand, whatever
its spelling. Arabic writes some words together with the next one (و ف ب ل ك and the article ال); these may
stand before a name's first word. Of two names that begin at one word the longer wins, and what one name
covers is not looked at again. A name that two records share is a link to neither.

Cost: linear in the text, whatever the number of names: each word is one look-up. A tree is made of the words
of those names only that begin with a word of some text.
"""

from __future__ import annotations

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple, cast

from tui.dossier.records import Dossier, Kind
from tui.search.by_beginning import Lines, NumbersByKey
from tui.search.edges import widen_to_clusters
from tui.search.folding import fold, fold_text
from tui.search.texts import names_of


class Mention(NamedTuple):
    """A name in a text; the indices are logical and fall on the edges of grapheme clusters."""

    start: int
    """Where the name begins, after any و ف ب ل ك before it; the article ال counts as the name's."""
    end: int
    kind: Kind
    id: str


_WORD = re.compile(r"\w+")
_LOOSE_GAP = re.compile(r"[ \-‐‑–'’\"]{1,3}")
"""What may part two words of a name though the name in the data has something else there: `Al-Buainain`, `Al
Buainain`."""
_PARAGRAPH_END = re.compile(r"\n\s*\n|[\u2028\u2029]")
PARTS = 9
"""How many `NameTable.parts` there are."""

_SPACE = " "
"""Between a record's kind and its id."""
_SHORTEST = 2
"""Names with fewer letters would be found everywhere."""

_MOST_STARTS_KEPT = 50_000
"""Distinct words of which it is remembered how they can begin a name; more than any language's everyday
vocabulary."""


class _Start(NamedTuple):
    """One way to read a word as the first word of a name."""

    skipped: int
    """Folded characters before the name."""
    node: _Node


class _Target(NamedTuple):
    kind: Kind
    id: str


@dataclass(slots=True)
class _Node:
    """A place in the tree of names; the way to it is one word after another."""

    # Most lead no further.
    next: dict[str, _Node] | None = None
    gaps: tuple[str, ...] = ()
    """How names in the data part the word that leads here from the one before."""
    targets: tuple[_Target, ...] = ()
    """The records of which the words so far are a whole name."""


class _Found(NamedTuple):
    start: int
    end: int
    words: int
    targets: tuple[_Target, ...]


class NameTable:
    """All names, folded, in few bytes: those that begin with one word are found by it."""

    def __init__(self, names: Iterable[tuple[_Target, Iterable[str]]]) -> None:
        """Take in names.

        Args:
            names: Each record with every name that it has.
        """
        targets: list[str] = []
        folded_names: list[str] = []
        self._owners = array("I")
        by_first_word: defaultdict[str, list[int]] = defaultdict(list)
        for owner, (target, its_names) in enumerate(names):
            targets.append(_SPACE.join(target))
            for name in its_names:
                folded = fold_text(name)
                first = _WORD.search(folded)
                if first is not None:
                    by_first_word[first.group()].append(len(folded_names))
                    folded_names.append(folded)
                    self._owners.append(owner)
        self._targets = Lines(targets)
        self._names = Lines(folded_names)
        self._by_first_word = NumbersByKey(by_first_word.items())

    @property
    def parts(self) -> tuple[bytes, ...]:
        """All of it as bytes; `from_parts` takes them."""
        tables = (self._targets, self._names, self._by_first_word)
        return (*chain.from_iterable(table.parts for table in tables), self._owners.tobytes())

    @classmethod
    def from_parts(cls, parts: Iterator[bytes]) -> NameTable:
        """What these parts were of."""
        table = cls(())
        table._targets = Lines.from_parts(parts)
        table._names = Lines.from_parts(parts)
        table._by_first_word = NumbersByKey.from_parts(parts)
        table._owners = array("I", next(parts))
        return table

    @property
    def first_words(self) -> Sequence[str]:
        """The first word of every name."""
        return self._by_first_word.keys

    def beginning_with(self, word: str) -> Iterator[tuple[str, _Target]]:
        """The names whose first word is this, each with its record."""
        for numbers in self._by_first_word.under(word):
            for number in numbers:
                kind, id = self._targets[self._owners[number]].split(_SPACE, 1)
                yield self._names[number], _Target(cast(Kind, kind), id)


def name_table(dossier: Dossier) -> NameTable:
    """The names of all officials, organizations and areas of a dossier."""
    return NameTable(
        (_Target(record.kind, record.id), names_of(record))
        for records in (dossier.officials, dossier.organizations, dossier.areas)
        for record in records.values()
    )


def index_of(names: Iterable[str]) -> NameIndex:
    """An index of some names that lead to no record; of its mentions only the places mean something."""
    return NameIndex(NameTable([(_Target("official", ""), names)]))


class NameIndex:
    """All names of a dossier's officials, organizations and areas, ready to be found in any text."""

    def __init__(self, names: Dossier | NameTable) -> None:
        """Take names.

        Args:
            names: Those of a dossier, or a table of them.
        """
        self._table = names if isinstance(names, NameTable) else name_table(names)
        self._names: dict[str, _Node | None] = dict.fromkeys(self._table.first_words)
        """Trees of names by their first words, None for those that were not met so far."""
        self._starts: dict[str, tuple[_Start, ...]] = {}

    def find_mentions(self, text: str) -> list[Mention]:
        """Find every name in a text.

        Args:
            text: Any text, of one or more paragraphs; no name is found across two of them.

        Returns:
            The mentions in logical order, not overlapping; those of the page's own record included.
        """
        mentions: list[Mention] = []
        position = 0
        for end in [*(match.end() for match in _PARAGRAPH_END.finditer(text)), len(text)]:
            mentions += self._find_in_paragraph(text[position:end], position)
            position = end
        return mentions

    def _beginning_with(self, word: str) -> _Node | None:
        """The tree of the names whose first word is this; None when there are none."""
        tree = self._names.get(word)
        if tree is None and word in self._names:
            root = _Node()
            for name, target in self._table.beginning_with(word):
                _enter(root, name, target)
            self._names[word] = tree = (root.next or {})[word]
        return tree

    def _find_in_paragraph(self, text: str, offset: int) -> Iterator[Mention]:
        folded_text = fold_text(text)
        found = list(self._find_in_words(folded_text, list(_WORD.finditer(folded_text))))
        if not found:
            return  # the way back to the source costs more than all before, and most paragraphs name nobody
        starts = fold(text).starts
        spans = widen_to_clusters(text, [(starts[f.start], starts[f.end - 1] + 1) for f in found])
        last_end = 0
        for (start, end), (_start, _end, _words, targets) in zip(spans, found, strict=True):
            # Two names that share a cluster cannot both be drawn as links.
            if len(targets) == 1 and start >= last_end:
                (target,) = targets
                yield Mention(start + offset, end + offset, target.kind, target.id)
                last_end = end

    def _find_in_words(self, folded: str, words: list[re.Match[str]]) -> Iterator[_Found]:
        known = self._starts
        covered = 0
        for index, match in enumerate(words):
            word = match.group()
            starts = known.get(word)
            if starts is None:
                starts = self._starts_of(word)
            if starts and index >= covered:
                found = _longest_name(starts, folded, words, index)
                if found is not None:
                    yield found
                    covered = index + found.words

    def _starts_of(self, word: str) -> tuple[_Start, ...]:
        starts = tuple(
            _Start(skipped, tree)
            for skipped, rest in _without_clitics(word)
            if (tree := self._beginning_with(rest)) is not None
        )
        if len(self._starts) < _MOST_STARTS_KEPT:
            self._starts[word] = starts
        return starts


def _enter(root: _Node, folded: str, target: _Target) -> None:
    node = root
    last_end = 0
    for word in _WORD.finditer(folded):
        gap = folded[last_end : word.start()] if last_end else ""
        if node.next is None:
            node.next = {}
        node = node.next.setdefault(word.group(), _Node())
        if gap not in node.gaps:
            node.gaps += (gap,)
        last_end = word.end()
    if target not in node.targets and sum(map(str.isalnum, folded)) >= _SHORTEST:
        node.targets += (target,)


def _longest_name(
    starts: tuple[_Start, ...], folded: str, words: list[re.Match[str]], index: int
) -> _Found | None:
    longest: _Found | None = None
    for skipped, node in starts:
        start = words[index].start() + skipped
        count = 1
        while True:
            end = words[index + count - 1].end()
            if node.targets and (longest is None or end > longest.end):
                longest = _Found(start, end, count, node.targets)
            if index + count == len(words):
                break
            following = words[index + count]
            next_node = (node.next or {}).get(following.group())
            if next_node is None or not _may_part(folded[end : following.start()], next_node):
                break
            node = next_node
            count += 1
    return longest


def _without_clitics(word: str) -> Iterator[tuple[int, str]]:
    """Read a folded word with ever more of its beginning taken as clitics.

    Yields:
        How many characters stand before the name, and the name's first word as the data would spell it; the
        plainest reading first. The article is given back to the name's span by counting it as not skipped.
    """
    rests = [(0, word)]
    if word[0] in "وف":
        rests.append((1, word[1:]))
    for skipped, rest in rests:
        yield from _with_and_without_article(skipped, rest)
        if rest.startswith("لل"):
            # لل is ل before ال: the alef is not written.
            yield from _with_and_without_article(skipped + 1, "ا" + rest[1:])
        if rest[:1] in ("ب", "ل", "ك"):
            yield from _with_and_without_article(skipped + 1, rest[1:])


def _with_and_without_article(skipped: int, rest: str) -> Iterator[tuple[int, str]]:
    yield skipped, rest
    if rest.startswith("ال"):
        yield skipped, rest[2:]


def _may_part(gap: str, node: _Node) -> bool:
    return gap in node.gaps or _LOOSE_GAP.fullmatch(gap) is not None
