"""The part of the main screen that follows what happens to the dossier's files while it is shown.

A dossier that is in memory as a whole is read again, in a thread, when the file system says that a file has
changed. One that is opened by its index is swept for changes, a little at a time. Nobody loses their place,
their selection or their search.
"""

from __future__ import annotations

import asyncio
import gc
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
    from textual.widgets import Input

    from tui.dossier.records import Dossier
    from tui.dossier.watching import Watch
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
LOOK_SELDOM = 30.0
"""Seconds from one look to the next where the system tells of changes."""
GATHER = 0.2
"""Seconds from the first change that one hears of to the look for all."""
BREATH = 0.002
"""Seconds between two steps of a look, in which keys are taken and lines drawn."""
COLLECT_AFTER = 2.0
"""Seconds without a letter after which garbage is looked for."""
KEYS_FIRST = 0.3
"""Seconds after a letter was typed in which nothing is looked for."""


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
        self._watch: Watch | None = None
        self._changed = asyncio.Event()
        """Set once one has heard of a change since the last look."""
        self._typed_at = 0.0

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
                    while not progress.is_building and time.monotonic() - self._typed_at < KEYS_FIRST:
                        await asyncio.sleep(KEYS_FIRST)
            if index.state != state:
                self._take_in(Library(index, self.library))
            elif self._is_refreshing_told:
                self._tell_search()
            self._is_refreshing_told = False
            is_first = False
            await self._rest(time.monotonic() - started)

    async def _rest(self, took: float) -> None:
        """Wait until it is time to look for changes again.

        Args:
            took: Seconds that the last look took.
        """
        from tui.dossier.watching import Watch, folders_of

        path = self.dossier.path
        folders = frozenset(folders_of(path))
        if self._watch is None or self._watch.folders != folders:
            self.stop_watching()
            loop = asyncio.get_running_loop()

            def tell() -> None:
                with suppress(RuntimeError):  # the program has ended meanwhile
                    loop.call_soon_threadsafe(self._changed.set)

            self._watch = await asyncio.to_thread(Watch.begin, path, tell)
            if self._watch is not None:
                return  # something may have changed between the look and now
        if self._watch is None:
            await asyncio.sleep(max(LOOK_AGAIN - took, took * LOOK_SPARINGLY))
            return
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._changed.wait(), LOOK_SELDOM)
            await asyncio.sleep(GATHER)
        self._changed.clear()

    def stop_watching(self) -> None:
        """Hear of no more changes."""
        if self._watch is not None:
            self._watch.stop()
            self._watch = None

    def on_unmount(self) -> None:
        """Hear of no more changes, and let go of everything."""
        self.stop_watching()
        gc.unfreeze()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Leave the next moments to who types."""
        self._typed_at = time.monotonic()

    async def _collect(self) -> None:
        """Let go of what was there before a change, once nobody types."""
        await asyncio.sleep(COLLECT_AFTER)
        while time.monotonic() - self._typed_at < COLLECT_AFTER:
            await asyncio.sleep(COLLECT_AFTER)
        gc.unfreeze()
        gc.collect()
        gc.freeze()

    def _tell_refreshing(self, progress: Progress) -> None:
        self._is_refreshing_told = True
        said = _("looking for changes: {share}")
        if progress.is_building:
            said = _("reading changes: {share}")
        self.status_bar.status = said.format(share=f"{progress.share:.0%}")

    def _take_in(self, library: Library) -> None:
        """Show what has changed; everybody stays where they are."""
        self._library = library
        self.run_worker(self._collect(), group="collecting", exclusive=True)
        self.panes.open(self.dossier)
        self._show_results()
        page = self.reader.page
        with suppress(KeyError):  # a page that is no longer there stays until one leaves it
            now = self.library.page(page.key, self._language)
            if now != page:
                self.reader.show(now, self.reader.place)
