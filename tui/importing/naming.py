"""Which records of a dossier a text names, in whatever script it writes their names.

Two ways: as the reader of the screen finds names, by their folded spelling; and, for officials and
organizations, by sound, so that a Russian or Azerbaijani text finds whom the dossier writes in Arabic only.
By sound a name needs two words at least, its first and its last among them, and may have a case ending. A
surname alone is nobody's: it is told, where nobody is named who has it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

from tui.dossier.records import Dossier, Kind
from tui.importing.people import ends_as_surname, find_people, grouped
from tui.search.folding import fold_text
from tui.search.mentions import NameIndex
from tui.search.names import NameFinder
from tui.search.texts import names_of


class Named(NamedTuple):
    """What a text names."""

    mentions: tuple[str, ...]
    """Ids of officials and organizations, in the order of the text."""
    about: tuple[str, ...]
    """Ids of areas, in the order of the text."""
    by_sound: tuple[tuple[str, str], ...]
    """Names that were told by sound, as the text has them, with the ids."""
    unclear: tuple[tuple[str, tuple[str, ...]], ...]
    """Names that are several records', and surnames alone, as the text has them, with the ids."""
    unknown: tuple[tuple[str, int], ...]
    """Title and name of people who are nobody in the dossier, with the number of times."""


class _Target(NamedTuple):
    kind: Kind
    id: str


class _Span(NamedTuple):
    start: int
    end: int
    kind: Kind
    id: str


_WORD: Final = re.compile(r"[^\W\d_]+(?:[’'ʼ-][^\W\d_]+)*")
_GAP: Final = re.compile(r"[ \t]+")
_MOST_WORDS: Final = 6
_SHORTEST: Final = 3
"""Letters of a word that a name can begin or end with; shorter ones are articles and the like."""
_SHORTEST_SURNAME: Final = 5
"""Letters of a surname that is told where it stands alone; shorter ones sound like too many words."""
_CONJUNCTIONS: Final = "\u0648\u0641"
_ARTICLE: Final = "\u0627\u0644"
"""Words with the Arabic article are more often adjectives than surnames."""
_ENDINGS: Final = (
    "dən", "dan", "den", "nın", "nin", "nun", "nün", "ndə", "nda", "lar", "lər", "ın", "in", "un", "ün",
    "də", "da", "de", "la", "lə", "le", "ya", "yə", "ye", "nı", "ni", "nu", "nü", "na", "nə", "a", "ə", "e",
    "ı", "i", "u", "ü", "’s", "'s",
    "ого", "ому", "ым", "ом", "ем", "ой", "ою", "а", "у", "е", "ы", "и", "ю", "я",
)  # fmt: skip
"""Case endings of Azerbaijani, Turkish and Russian names, and the English genitive."""


class Namer:
    """The names of one dossier, ready to be found."""

    def __init__(self, dossier: Dossier) -> None:
        self._index = NameIndex(dossier)
        self._names: list[tuple[_Target, str]] = []
        firsts: list[tuple[str, list[str]]] = []
        lasts: list[tuple[str, list[str]]] = []
        for records in (dossier.officials, dossier.organizations):
            for record in records.values():
                for name in names_of(record):
                    words = [word for word in name.split() if len(word) >= _SHORTEST]
                    if len(words) > 1:
                        number = str(len(self._names))
                        self._names.append((_Target(record.kind, record.id), name))
                        firsts.append((number, [words[0]]))
                        lasts.append((number, [words[-1]]))
        self._firsts = _WordFinder(firsts, has_endings=False)
        self._lasts = _WordFinder(lasts, has_endings=True)
        self._asked: dict[tuple[str, ...], list[_Target]] = {}
        self._surnames = {
            fold_text(name.split()[-1]): None for target, name in self._names if target.kind == "official"
        }

    def find(self, text: str) -> Named:
        """Find whom and what a text names.

        Args:
            text: Paragraphs, parted by blank lines.
        """
        spans = [_Span(*mention) for mention in self._index.find_mentions(text)]
        heard: list[_Span] = []
        taken: list[tuple[int, int]] = []
        unclear: dict[str, tuple[str, ...]] = {}
        for start, end, targets in self._heard(text, spans):
            if len(targets) == 1:
                heard.append(_Span(start, end, *targets[0]))
            else:
                taken.append((start, end))
                unclear[text[start:end]] = tuple(target.id for target in targets)
        known = {(span.kind, span.id) for span in spans}
        spans = sorted([*spans, *heard])
        taken += [(span.start, span.end) for span in spans]
        people = find_people(text, taken)
        taken += [(person.start, person.end) for person in people]
        placed = {span.id for span in spans}
        for written, ids in self._surnames_alone(text, taken):
            if not placed.intersection(ids):
                unclear.setdefault(written, ids)
        by_sound = dict.fromkeys(
            (text[span.start : span.end], span.id) for span in heard if (span.kind, span.id) not in known
        )
        return Named(
            mentions=tuple(dict.fromkeys(span.id for span in spans if span.kind != "area")),
            about=tuple(dict.fromkeys(span.id for span in spans if span.kind == "area")),
            by_sound=tuple(by_sound),
            unclear=tuple(unclear.items()),
            unknown=tuple(grouped(people)),
        )

    def _heard(self, text: str, taken: list[_Span]) -> Iterator[tuple[int, int, list[_Target]]]:
        """Find names by sound outside of the spans that are names already."""
        for run in _runs(text, taken):
            covered = 0
            for index, match in enumerate(run):
                if index < covered or not self._firsts.find(match.group()):
                    continue
                for last in range(min(index + _MOST_WORDS, len(run)) - 1, index, -1):
                    if not self._lasts.find(run[last].group()):
                        continue
                    targets = self._sounding(tuple(each.group() for each in run[index : last + 1]))
                    if targets:
                        yield match.start(), run[last].end(), targets
                        covered = last + 1
                        break

    def _surnames_alone(
        self, text: str, taken: list[tuple[int, int]]
    ) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Find surnames of officials that stand outside of spans, alone, with the ids of who has them."""
        ordered = sorted(taken)
        ends = [end for _start, end in ordered]
        for match in _WORD.finditer(text):
            following = bisect_right(ends, match.start())
            if following < len(ordered) and ordered[following][0] < match.end():
                continue
            word = match.group()
            if word[0] in _CONJUNCTIONS and fold_text(word) not in self._surnames:
                word = word[1:]
            if ids := self._with_surname(word):
                yield word, ids

    def _with_surname(self, word: str) -> tuple[str, ...]:
        """The officials whose surname a word is: by its letters, or by sound if it ends as surnames do."""
        if len(word) < _SHORTEST_SURNAME or word[0].islower() or word.startswith(_ARTICLE):
            return ()
        if fold_text(word) not in self._surnames and not ends_as_surname(word):
            return ()
        targets = (self._names[int(number)][0] for number in self._lasts.find(word))
        return tuple(dict.fromkeys(target.id for target in targets if target.kind == "official"))

    def _sounding(self, words: tuple[str, ...]) -> list[_Target]:
        """The records that these words are a name of: its first word, its last, and nothing else between."""
        targets = self._asked.get(words)
        if targets is None:
            targets = self._asked[words] = self._look_up(words)
        return targets

    def _look_up(self, words: tuple[str, ...]) -> list[_Target]:
        lasts = self._lasts.find(words[-1])
        both = {number: lasts[number] for number in self._firsts.find(words[0]) if number in lasts}
        targets: dict[_Target, None] = {}
        for number, last in both.items():
            target, name = self._names[int(number)]
            if len(words) == 2 or NameFinder([("", [name])]).find(" ".join([*words[:-1], last])):
                targets[target] = None
        return list(targets)


class _WordFinder:
    """The first, or the last, words of names, found by their sound; each word is asked for once."""

    def __init__(self, words: list[tuple[str, list[str]]], has_endings: bool) -> None:
        self._finder = NameFinder(words)
        self._has_endings = has_endings
        self._found: dict[str, dict[str, str]] = {}

    def find(self, word: str) -> dict[str, str]:
        """The numbers of the names that have a word there, with the word as found: without its ending."""
        found = self._found.get(word)
        if found is None:
            found = self._found[word] = self._look_up(word)
        return found

    def _look_up(self, word: str) -> dict[str, str]:
        # Of a first word only Russian ones are declined.
        may_end = self._has_endings or "\u0400" <= word[0] <= "\u04ff"
        found: dict[str, str] = {}
        for bare in (word, *_without_endings(word)) if may_end else (word,):
            for hit in self._finder.find(bare):
                if hit.is_whole:
                    found.setdefault(hit.id, bare)
        return found


def _runs(text: str, taken: list[_Span]) -> Iterator[list[re.Match[str]]]:
    """Words that only spaces part, outside of what is taken; where there are capitals, with one."""
    run: list[re.Match[str]] = []
    ends = iter(sorted(taken))
    span = next(ends, None)
    for match in _WORD.finditer(text):
        while span is not None and span.end <= match.start():
            span = next(ends, None)
        is_taken = span is not None and span.start < match.end()
        is_name = not is_taken and _may_be_name(match.group())
        if run and (not is_name or not _GAP.fullmatch(text[run[-1].end() : match.start()])):
            if len(run) > 1:
                yield run
            run = []
        if is_name:
            run.append(match)
    if len(run) > 1:
        yield run


def _may_be_name(word: str) -> bool:
    first = word[0]
    return (first.isupper() or not first.islower()) and len(fold_text(word)) > 1


def _without_endings(word: str) -> Iterator[str]:
    lowered = word.lower()
    for ending in _ENDINGS:
        if lowered.endswith(ending) and len(word) - len(ending) >= 4:
            yield word[: -len(ending)]
