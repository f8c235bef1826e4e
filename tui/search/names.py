"""Finding who is meant by a name typed in any script: by its spelling, or else by how it sounds.

A query's words may stand in any order, but all in one name. A word is found by its fold first (`Aliyev`,
`ALIYEV`), then by its sound (`Əliyev`, `Алиев`, `علييف`; see `transliteration`). Articles and words such as
bin count on neither side, and two neighbours may be written as one (`Abu Dhabi`, `Abudhabi`; `عبد الرحمن`,
`Abdurrahman`). The last word may be the beginning of one, as it is still being typed.

A *unit* is what is looked up: a word of a name, or two neighbours as one. Names are known by number, in the
order given; each unit leads to the numbers of the names that have it.

Cost: a look-up for each unit of the query and each of its sounds, and what shares their consonants; the
number of names matters little. Beginnings are found by bisection.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final, NamedTuple

from tui.search.by_beginning import Lines, NumbersByKey
from tui.search.folding import fold_text
from tui.search.particles import PARTICLES
from tui.search.transliteration import (
    ARTICLE,
    Sound,
    do_sounds_agree,
    sounds_of,
    without_arabic_article,
)

_LONGEST_QUERY = 300
"""In code points; what is longer is not a name."""

_SHORTEST_BEGINNING = 3
"""Letters of a spelling, or consonants of a sound: less is the beginning of too many names."""

PARTS: Final = 13
"""How many `NameFinder.parts` there are."""

_SLOT: Final = "\n"
"""Before each slot of a sound in its key; no letter of a name."""
_ARABIC: Final = "+"
"""In the key of an Arabic sound."""


class NameHit(NamedTuple):
    """A name that a query may mean."""

    id: str
    """Whose name it is."""
    name: str
    """As it is spelled in the data."""
    is_sounding: bool
    """Whether a word of the query is there only by its sound, not by its folded spelling."""
    is_whole: bool
    """Whether the query's last word is a whole word there, not only the beginning of one."""


class _Word(NamedTuple):
    written: str
    bare: str
    """Without an Arabic article."""
    particles: str
    """The particles before it, written together."""

    @property
    def has_article(self) -> bool:
        return bool(self.particles) or self.bare != self.written


class _Unit(NamedTuple):
    """One word, or two as one."""

    spellings: tuple[str, ...]
    """Folded; any of them is this unit."""
    sound: str
    """What to hear: see `transliteration.sounds_of`."""


class NameFinder:
    """Names, ready to be found."""

    def __init__(self, names: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Take in names.

        Args:
            names: Each id with every name that it has, the most usual one first.
        """
        ids: list[str] = []
        listed: list[str] = []
        self._owners = array("I")
        """The place of the id of each name."""
        for owner, (id, its_names) in enumerate(names):
            ids.append(id)
            for name in its_names:
                listed.append(name)
                self._owners.append(owner)
        self._ids, self._names = Lines(ids), Lines(listed)
        self._spelled, self._heard = self._tables()

    @property
    def parts(self) -> tuple[bytes, ...]:
        """All of it as bytes; `from_parts` takes them."""
        tables = (self._ids, self._names, self._spelled, self._heard)
        return (*chain.from_iterable(table.parts for table in tables), self._owners.tobytes())

    @classmethod
    def from_parts(cls, parts: Iterator[bytes]) -> NameFinder:
        """What these parts were of."""
        finder = cls(())
        finder._ids, finder._names = Lines.from_parts(parts), Lines.from_parts(parts)
        finder._spelled, finder._heard = NumbersByKey.from_parts(parts), NumbersByKey.from_parts(parts)
        finder._owners = array("I", next(parts))
        return finder

    def _tables(self) -> tuple[NumbersByKey, NumbersByKey]:
        spelled: defaultdict[str, list[int]] = defaultdict(list)
        by_sound: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            words = _words_of(name)
            for unit in chain(map(_single, words), map(_joined, words, words[1:])):
                for spelling in unit.spellings:
                    spelled[spelling].append(number)
                by_sound[unit.sound].append(number)
        heard = ((_key_of(sound), numbers) for word, numbers in by_sound.items() for sound in sounds_of(word))
        return NumbersByKey(spelled.items()), NumbersByKey(heard)

    def find(self, query: str) -> list[NameHit]:
        """Find the names that a query may mean.

        Args:
            query: As it was typed; anything is allowed.

        Returns:
            One hit for each id, the best first: spelled before sounding, whole words before beginnings, then
            in the order of the data.
        """
        words = _words_of(query) if len(query) <= _LONGEST_QUERY else []
        if not words:
            return []
        hits: dict[str, NameHit] = {}
        for is_sounding in (False, True):
            for is_whole in (True, False):
                for number in sorted(self._names_with(words, is_sounding, is_whole)):
                    id = self._ids[self._owners[number]]
                    if id not in hits:
                        hits[id] = NameHit(id, self._names[number], is_sounding, is_whole)
        return list(hits.values())

    def _names_with(self, words: list[_Word], is_sounding: bool, is_whole: bool) -> set[int]:
        """Find the names that have all words, each alone or as one with its neighbour."""
        before: set[int] | None = None
        found: set[int] | None = None
        """Names that have all words up to one before the current, and up to it; None stands for all names."""
        for index, word in enumerate(words):
            may_begin = not is_whole and index == len(words) - 1
            have_word = self._names_with_unit(_single(word), is_sounding, may_begin)
            reached = have_word if found is None else have_word & found
            if index > 0:
                have_both = self._names_with_unit(_joined(words[index - 1], word), is_sounding, may_begin)
                reached |= have_both if before is None else have_both & before
            before, found = found, reached
            if not before and not found and index > 0:
                break
        return found or set()

    def _names_with_unit(self, unit: _Unit, is_sounding: bool, may_begin: bool) -> set[int]:
        found: set[int] = set()
        for spelling in unit.spellings:
            if may_begin and len(spelling) >= _SHORTEST_BEGINNING:
                found.update(*(numbers for _whole, numbers in self._spelled.beginning_with(spelling)))
            else:
                found.update(*self._spelled.under(spelling))
        if is_sounding:
            for sound in sounds_of(unit.sound):
                found.update(*self._numbers_heard(sound, may_begin))
        return found

    def _numbers_heard(self, sound: Sound, may_begin: bool) -> Iterator[array[int]]:
        may_begin = may_begin and len(sound.consonants) >= _SHORTEST_BEGINNING
        beginning = sound.consonants if may_begin else f"{sound.consonants}{_SLOT}"
        for key, numbers in self._heard.beginning_with(beginning):
            if do_sounds_agree(sound, _sound_of(key), may_begin):
                yield numbers


def _key_of(sound: Sound) -> str:
    return _SLOT.join((sound.consonants, _ARABIC if sound.is_arabic else "", *sound.slots))


def _sound_of(key: str) -> Sound:
    consonants, arabic, *slots = key.split(_SLOT)
    return Sound(consonants, tuple(slots), bool(arabic))


def _words_of(name: str) -> list[_Word]:
    """Part a name or query into its words and let go of particles, unless there is nothing else."""
    written = unicodedata.normalize("NFC", name).translate(_LETTERS).split()
    words: list[_Word] = []
    particles = ""
    for word in written:
        if fold_text(word) in PARTICLES:
            particles += word
        else:
            words.append(_Word(word, without_arabic_article(word) or word, particles))
            particles = ""
    return words or [_Word(word, word, "") for word in written]


def _single(word: _Word) -> _Unit:
    if word.bare == word.written:
        return _Unit((fold_text(word.written),), word.written)
    return _Unit((fold_text(word.written), fold_text(word.bare)), word.written)


def _joined(word: _Word, following: _Word) -> _Unit:
    spelling = fold_text(word.written + following.written)
    link = ARTICLE if following.has_article else ""
    sound = word.written + link + following.bare
    if not following.particles:
        return _Unit((spelling,), sound)
    return _Unit((spelling, fold_text(word.written + following.particles + following.written)), sound)


class _Letters(dict[int, str]):
    """What each character is in a word of a name: itself, nothing, or the end of the word."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        category = unicodedata.category(character)
        if character == "\u0640" or character in "'’‘`" or category in ("Mn", "Cf", "Lm", "Sk"):
            kept = ""
        else:
            kept = character if character.isalnum() else " "
        self[code] = kept
        return kept


_LETTERS = _Letters()
