"""The part of the main screen that follows what happens to the dossier's files while it is shown.

A dossier that is in memory as a whole is read again, in a thread, when the file system says that a file has
changed. One that is opened by its index is swept for changes, a little at a time. Nobody loses their place,
their selection or their search.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from tui.dossier.stamps import Stamps
from tui.errors import DossierError
from tui.i18n import _
from tui.screens.searching import SearchingScreen
from tui.screens.telling import tell

if TYPE_CHECKING:
    from tui.dossier.records import Dossier
    from tui.pages.library import Library
    from tui.search.index.indexed import Index, Progress
    from tui.search.past import PastSearches

PATIENCE = 0.5
"""Seconds of reading after which the screen says what it waits for."""

BEFORE_FIRST_LOOK = 0.3
"""Seconds for what was read to be drawn."""
LOOK_AGAIN = 1.0
"""Seconds from one look for changes to the next."""
LOOK_SPARINGLY = 2
"""How many times as long as a look takes is rested after it at least."""
BREATH = 0.002
"""Seconds between two steps of a look, in which keys are taken and lines drawn."""


class FollowingScreen(SearchingScreen):
    """A screen that can be searched, whose dossier changes."""

    def __init__(self, load: Callable[[], Dossier | Index], past: PastSearches) -> None:
        super().__init__(past)
        self._load = load
        self._language = ""
        """In which the page is read."""
        self._is_refreshing_told = False
        self._said = ""
        """Why the dossier could not be read any more."""

    @property
    def dossier(self) -> Dossier:
        """The dossier; only once it has been read."""
        return self.library.dossier

    async def follow(self, read_at: int) -> None:
        """Look for changes of the files every so often, and show them.

        Args:
            read_at: The time before the dossier was read, nanoseconds since 1970.
        """
        await asyncio.sleep(BEFORE_FIRST_LOOK)
        if self.library.index is None:
            await self._follow_files(read_at)
        if self.library.index is not None:
            await self._follow_index(self.library.index)

    async def _follow_files(self, read_at: int) -> None:
        """Look for changes for as long as the dossier is in memory as a whole."""
        seen = await asyncio.to_thread(Stamps.of, self.dossier.path, read_at)
        while self.library.index is None:
            await asyncio.sleep(LOOK_AGAIN)
            now = await asyncio.to_thread(Stamps.of, self.dossier.path)
            if seen.are_still(now):
                continue
            seen = now
            with self._telling_errors():
                self._take_in(await asyncio.to_thread(self._read_again))

    @contextmanager
    def _telling_errors(self) -> Iterator[None]:
        """Say why the dossier cannot be read any more, once; what was there stays until it can again."""
        try:
            yield
        except DossierError as error:
            if str(error) != self._said:
                tell(self, str(error), severity="warning")
            self._said = str(error)

    def _read_again(self) -> Library:
        from tui.dossier.records import Dossier
        from tui.pages.library import Library

        opened = self._load()
        if not isinstance(opened, Dossier):  # it has become a large one
            for _progress in opened.refresh():
                pass
        library = Library(opened, self.library)
        library.prepare_names()
        return library

    async def _follow_index(self, index: Index) -> None:
        """Look for changes, now and every so often, a little at a time."""
        from tui.pages.library import Library

        is_first = True
        while True:
            started = time.monotonic()
            state = index.state
            with self._telling_errors():
                for progress in index.refresh(patience=0):
                    if index.state != state:
                        # Nothing may be asked of what is there now while something else is shown.
                        state = index.state
                        self._take_in(Library(index, self.library))
                    is_long = time.monotonic() - started > PATIENCE and (is_first or progress.is_building)
                    if is_long and not self.is_searching:
                        self._tell_refreshing(progress)
                    await asyncio.sleep(BREATH)
            if index.state != state:
                self._take_in(Library(index, self.library))
            elif self._is_refreshing_told:
                self._tell_search()
            self._is_refreshing_told = False
            is_first = False
            took = time.monotonic() - started
            await asyncio.sleep(max(LOOK_AGAIN - took, took * LOOK_SPARINGLY))

    def _tell_refreshing(self, progress: Progress) -> None:
        self._is_refreshing_told = True
        said = _("looking for changes: {share}")
        if progress.is_building:
            said = _("reading changes: {share}")
        self.status_bar.status = said.format(share=f"{progress.share:.0%}")

    def _take_in(self, library: Library) -> None:
        """Show what has changed; everybody stays where they are."""
        self._library = library
        self.panes.open(self.dossier)
        self._show_results()
        page = self.reader.page
        with suppress(KeyError):  # a page that is no longer there stays until one leaves it
            now = self.library.page(page.key, self._language)
            if now != page:
                self.reader.show(now, self.reader.place)
