"""A dossier's index, kept right: opened at once, swept for changes, made anew when it must be."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Generator, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final, NamedTuple

from tui.dossier.files import UnreadableError, read_file
from tui.dossier.reading import place_among_problems
from tui.dossier.records import FOLDERS, Dossier, Kind, Problem
from tui.dossier.stamp import Stamp
from tui.search.filters import Facet
from tui.search.index.articles import IndexedArticles
from tui.search.index.base import Base
from tui.search.index.extracting import read_article
from tui.search.index.finding import IndexedFinder
from tui.search.index.looking import Traces
from tui.search.index.making import empty_index
from tui.search.index.others import Others
from tui.search.index.relations import IndexedRelations
from tui.search.index.storage import DamagedError, Storage
from tui.search.index.sweeping import Changes, sweep
from tui.search.index.ways import Ways
from tui.search.mentions import NameTable, name_table
from tui.search.query import Query
from tui.search.results import Results
from tui.search.short_texts import ShortTexts
from tui.search.texts import body_texts, title_texts

_PROBLEMS_TOGETHER: Final = 10
"""Problems that are looked at in one go: some milliseconds."""

_MOST_CHANGES: Final = 500
_MOST_CHANGED: Final = 100
"""An index is made anew when there are more changes than these, and than one article in so many: each is read
again at every start and looked through at every key. So it is when as many files only look otherwise: these
are read at every start, too."""


class Progress(NamedTuple):
    """How far a refresh is."""

    is_building: bool
    """Whether an index is being made; else the folder is looked through."""
    share: float
    """How much is done, from 0 to 1."""
    done: int = 0
    """How many files have been read or looked at."""
    total: int = 0
    """Of how many; 0 while that is not known."""
    is_waiting: bool = False
    """Whether another program does it."""


def open_index(path: Path, cache_folder: Path | None = None) -> Index:
    """Open the index of a dossier.

    What it finds is what the dossier had when the index was made, until `Index.refresh` has run once.

    Args:
        path: The dossier's folder.
        cache_folder: Where indexes are kept; None for the usual place.

    Raises:
        DossierError: The dossier cannot be opened.
    """
    return Index(path, cache_folder)


class Index:
    """One dossier, ready to be searched whatever its size."""

    def __init__(self, path: Path, cache_folder: Path | None = None) -> None:
        self._other_records = Others(path, cache_folder)
        self._cache = self._other_records.cache
        self._path = self._others.path
        self._folder = self._path / FOLDERS["article"]
        self._real_path = os.path.realpath(self._path)
        self._cached: Stamp | None = None
        """The file in the cache that was opened last."""
        self._is_cached = False
        """Whether that one is searched."""
        self._traces = b""
        """What is kept beside it of the files; see `_keep_traces`."""
        self._base: Base
        self._changes: Changes
        self._finder: IndexedFinder
        self._swept: tuple[Base, Dossier] | None = None
        """What the last sweep looked at."""
        self.dossier: Dossier
        """The whole dossier; its articles are read when they are wanted."""
        self.articles: IndexedArticles
        """These."""
        self.relations: IndexedRelations
        """Its links."""
        self._patience = 0.05
        self._shows_parts = False
        self.state = 0
        """Another number whenever these are others."""
        self.is_complete = False
        """Whether there is an index: not while the first one is still being made."""
        self.is_partial = False
        """Whether what is found lacks articles that have not been read yet."""
        self._is_building = False
        """Whether an index is being made, in steps between which others have their turn."""
        if not self._open_cached():
            self._forget()

    @property
    def has_links(self) -> bool:
        """Whether some of the files are links, and are changed where the system does not tell of it."""
        return self._changes.has_links or self._other_records.has_links

    def prepare(self) -> Iterator[str]:
        """Do ahead of the first search what it would have to do; may run in a thread beside searches."""
        # What is wrong with the index comes out when it is searched, too.
        with suppress(DamagedError):
            yield from self._finder.prepare()

    def find(self, query: Query, facets: Collection[Facet] = ()) -> Results:
        """Find all records that match, as `Finder.find` does in the whole dossier."""
        for in_memory in (False, True):
            try:
                return self._finder.find(query, facets)
            except DamagedError:
                self._repair(in_memory=in_memory)
        return self._finder.find(query, facets)

    def name_table(self) -> NameTable:
        """The names of all records that are no articles, to be found in texts."""
        return self._other_records.tables.name_table(lambda: name_table(self._others))

    def texts(self, kind: Kind) -> ShortTexts:
        """The texts of the records of a kind that are no articles."""
        return self._finder.shelf(kind).texts

    def is_loose(self, query: Query) -> bool:
        """Whether a query is the last one, and found something only without a one-letter word."""
        return self._finder.is_loose(query)

    def sounding(self, text: str) -> Mapping[Facet, str]:
        """Find whose name a text is or begins, as it is spelled or as it sounds."""
        return self._finder.sounding(text)

    def refresh(
        self, patience: float = 0.05, *, shows_parts: bool = False
    ) -> Generator[Progress, None, None]:
        """Look for what has changed, and make the index anew if it is missing or too much has changed.

        A step takes some milliseconds where the cache can be written to. May be left at any step: what was
        found before it then stays.

        Args:
            patience: Seconds that a step may wait for another process.
            shows_parts: Whether what has been read is to be found while the first index is being made.

        Yields:
            How far it is.

        Raises:
            DossierError: The dossier cannot be opened any more.
        """
        self._patience = patience
        self._shows_parts = shows_parts and not self.is_complete
        self._other_records.refresh()
        is_usable = self.is_complete and self._base.origin == self._origin and not self._base.is_damaged
        try:
            if is_usable:
                yield from self._sweep()
            most = max(_MOST_CHANGES, self._base.size // _MOST_CHANGED)
            if not is_usable or max(self._changes.count, self._changes.touched) > most:
                yield from self._build()
                yield from self._sweep()
        except DamagedError:
            yield from self._build(in_memory=True)
            yield from self._sweep()

    @property
    def _origin(self) -> str:
        """What an index must be of to be this dossier's."""
        return f"{self._others.default_language} {self._real_path}"

    @property
    def _others(self) -> Dossier:
        """The dossier without its articles."""
        return self._other_records.dossier

    def _sweep(self) -> Iterator[Progress]:
        """Look for what has changed, once more where a search has had the index made anew meanwhile."""
        is_done = False
        while not is_done:
            is_done = yield from self._sweep_base(self._base)

    def _sweep_base(self, base: Base) -> Generator[Progress, None, bool]:
        """Look for how the folder differs from what an index knows; whether that one is still searched."""
        changes = Changes()
        language = self._others.default_language
        for done, total in sweep(self._folder, language, base.files, self._changes, changes):
            yield Progress(False, done / max(total, 1), done, total)
            if self._base is not base:
                return False
        self._keep_traces(changes)
        if changes == self._changes and self._swept == (base, self._others):
            self._changes.traces, self._changes.has_links = changes.traces, changes.has_links
            return True
        articles = IndexedArticles(base, changes, self._others, self._folder)
        problems = []
        for problem in articles.problems():
            problems.append(problem)
            if len(problems) % _PROBLEMS_TOGETHER == 0:
                yield Progress(False, 1.0)
                if self._base is not base:
                    return False
        base.texts.forget_files()
        self._show(articles, problems)
        # Not sooner: what was not shown counts as not known, else nothing would show it the next time.
        self._changes = changes
        self._swept = (base, self._others)
        return True

    def _show(self, articles: IndexedArticles, problems: Iterable[Problem]) -> None:
        """Let these be what is found."""
        others = self._others
        in_order = sorted((*others.problems, *problems), key=place_among_problems)
        self.dossier = replace(others, articles=articles, problems=tuple(in_order))
        self.articles = articles
        self.relations = IndexedRelations(others, articles)
        before = self._finder if self.state else None
        self._finder = IndexedFinder(articles, others, before, self._other_records.tables)
        self.state += 1

    def _build(self, *, in_memory: bool = False) -> Iterator[Progress]:
        """Make the index anew, or wait until another program has done so."""
        self._is_building = True
        try:
            with self._cache.turn() as turn:
                while not turn.has_come():
                    yield Progress(True, 0.0, is_waiting=True)
                    time.sleep(self._patience)
                if in_memory or not self._open_cached():
                    yield from self._make(in_memory=in_memory)
        finally:
            self._is_building = False

    def _make(self, *, in_memory: bool) -> Iterator[Progress]:
        ways = Ways(
            folder=self._folder,
            language=self._others.default_language,
            origin=self._origin,
            cache=self._cache,
            open_cached=self._open_cached,
            take=self._take,
            patience=self._patience,
            takes_snapshots=self._shows_parts,
        )
        for step in ways.make(in_memory=in_memory):
            if step.snapshot is not None:
                self._take_part(step.snapshot, step.files)
            yield Progress(True, step.share, step.read, step.files)

    def _open_cached(self) -> bool:
        """Open the index in the cache if there is one that is not known yet; whether that was done."""
        path = self._cache.path
        try:
            if path is None or (file := Stamp.of(os.stat(path))) == self._cached:
                return False
            self._cached = file
            self._take(Storage.open(path))
            self._is_cached = True
            self._changes.traces = self._kept_traces()
            self._cache.mark_used()
        except (OSError, DamagedError):
            return False
        return True

    def _take_part(self, storage: Storage, files: int) -> None:
        """Search an index of some of all files until there is that of all."""
        with suppress(DamagedError):
            if len(storage.numbers("slots")) > self._base.size:
                self._take(storage, is_complete=False)
                self.is_partial = len(self._base.files) < files

    def _take(self, storage: Storage, *, is_complete: bool = True) -> None:
        """Search an index from now on.

        Raises:
            DamagedError: It is none, or not this dossier's.
        """
        base = Base(storage, self._read_texts)
        if base.origin != self._origin:
            raise DamagedError("of another dossier")
        base.read_all()
        changes = Changes()
        articles = IndexedArticles(base, changes, self._others, self._folder)
        # Wrong links are looked for in the sweep: that takes its time.
        self._show(articles, chain.from_iterable(base.problems.values()))
        self._base, self._changes = base, changes
        self._is_cached = False
        self.is_complete, self.is_partial = is_complete, not is_complete

    def _kept_traces(self) -> Traces:
        """What the files left when they were all as the index in the cache has them."""
        try:
            traces = Traces(self._cache.read_checked("traces", str(self._cached)))
        except ValueError:
            traces = Traces()
        self._traces = traces.packed
        return traces

    def _keep_traces(self, changes: Changes) -> None:
        """Spare the next start to lay all files beside those of the index."""
        if self._is_cached and changes.is_none and changes.traces.packed != self._traces:
            self._traces = changes.traces.packed
            self._cache.write_checked("traces", str(self._cached), self._traces)

    def _forget(self) -> None:
        """Search nothing until there is an index again."""
        self._take(empty_index(self._origin), is_complete=False)

    def _repair(self, *, in_memory: bool = False) -> None:
        """Make the index anew, now: without it the answer would be wrong."""
        is_coming = self._is_building or not self.is_complete
        self._forget()
        if is_coming:
            return  # whoever makes it goes on when this is answered
        for _progress in (*self._build(in_memory=in_memory), *self._sweep()):
            pass

    def _read_texts(self, name: str) -> tuple[list[str], list[str]] | None:
        """An article's title and other texts, out of its file."""
        path = self._folder / name
        try:
            article, _problems = read_article(path, self._others.default_language, read_file(path)[0])
        except UnreadableError:
            return None
        return None if article is None else ([*title_texts(article)], [*body_texts(article)])
