"""The part of the main screen that follows what happens to the dossier's files while it is shown.

A dossier that is in memory as a whole is read again, in a thread, when the file system says that a file has
changed. One that is opened by its index is swept for changes, a little at a time. Nobody loses their place,
their selection or their search.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable, Generator
from contextlib import closing, suppress
from threading import Event
from typing import TYPE_CHECKING

from tui.dossier.stamps import Stamps
from tui.i18n import _
from tui.screens.troubles import TroubledScreen
from tui.widgets.status_bar import Work

if TYPE_CHECKING:
    from textual.widgets import Input

    from tui.dossier.records import Dossier
    from tui.dossier.watching import Watch
    from tui.pages.library import Library
    from tui.search.index.indexed import Index, Progress
    from tui.search.past import PastSearches

    Refreshing = Generator[Progress, None, None]

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
SLICE = 0.004
"""Seconds of steps of a look after which others have a turn; a step may take twice as long."""
BREATH = 0.002
"""Seconds of such a turn at least, in which keys are taken and lines drawn."""
LONG_BREATH = 0.02
"""The same where another process does the work."""
COLLECT_AFTER = 2.0
"""Seconds without a letter after which garbage is looked for."""
KEYS_FIRST = 0.3
"""Seconds after a letter was typed in which nothing is looked for."""

TELL_AGAIN = 0.1
"""Seconds from one word of how far something is to the next."""
LINGER = 0.5
"""Seconds that what is said of it can be read at least."""


def work_of(progress: Progress, *, is_first: bool, searched: int | None = None) -> Work:
    """What is said of how far an index is.

    Args:
        progress: How far it is.
        is_first: Whether there has been none yet.
        searched: How many articles the answer on the screen is about; None when it is about all.
    """
    if progress.is_waiting:
        return Work(None, _("another program is reading this dossier …"))
    total = str(progress.total)
    done = f"{progress.done if searched is None else searched:{len(total)}}"  # else all beside it would move
    if not progress.is_building:
        said = _("looking for changes: {done} of {total} files")
    elif not progress.total:
        said = _("reading the dossier …")
    elif searched is not None:
        said = _("{done} of {total} articles searched")
    elif progress.done == progress.total:
        said = _("{total} articles read, finishing")
    elif is_first:
        said = _("{done} of {total} articles read")
    else:
        said = _("reading changes: {done} of {total} articles")
    return Work(progress.share, said.format(done=done, total=total))


class FollowingScreen(TroubledScreen):
    """A screen that can be searched, whose dossier changes."""

    def __init__(self, load: Callable[[], Dossier | Index], past: PastSearches) -> None:
        super().__init__(past)
        self._load = load
        self._language = ""
        """In which the page is read."""
        self._told_at = 0.0
        """When it was last said how far something is."""
        self._first_told_at = 0.0
        """When it was first said of the same."""
        self._watch: Watch | None = None
        self._changed = asyncio.Event()
        """Set once one has heard of a change since the last look."""
        self._typed_at = 0.0
        self._is_left = Event()
        """Whether the screen is no longer there, for threads that work for it."""

    def look_again(self) -> None:
        """Look for changes of the files now."""
        self._changed.set()

    async def follow(self, read_at: int, refreshing: Refreshing | None = None) -> None:
        """Look for changes of the files every so often, and show them.

        Args:
            read_at: The time before the dossier was read, nanoseconds since 1970.
            refreshing: What is still to be done of the first reading.
        """
        await asyncio.sleep(BEFORE_FIRST_LOOK)
        if self.library.index is None:
            await self._follow_files(read_at)
        if self.library.index is not None:
            await self._follow_index(refreshing)

    async def _follow_files(self, read_at: int) -> None:
        """Look for changes for as long as the dossier is in memory as a whole."""
        seen = await asyncio.to_thread(Stamps.of, self.dossier.path, read_at)
        while self.library.index is None:
            await self._rest(0, LOOK_AGAIN)
            now = await asyncio.to_thread(Stamps.of, self.dossier.path)
            if seen.are_still(now):
                continue
            seen = now
            with self._telling_errors():
                self._take_in(await asyncio.to_thread(self._read_again))

    def _read_again(self) -> Library:
        from tui.dossier.records import Dossier
        from tui.pages.library import Library

        opened = self._load()
        if not isinstance(opened, Dossier):  # it has become a large one
            for _progress in opened.refresh():
                if self._is_left.is_set():
                    break
        library = Library(opened, self.library)
        library.prepare_names()
        return library

    @property
    def _index(self) -> Index:
        """The index of the dossier, where it has one.

        Never in a variable of a coroutine: those of one that was cancelled live on in its traceback.
        """
        index = self.library.index
        assert index is not None
        return index

    async def _follow_index(self, refreshing: Refreshing | None) -> None:
        """Look for changes, now and every so often, a little at a time."""
        is_first = True
        while True:
            started = time.monotonic()
            was_complete = self._index.is_complete
            steps = refreshing or self._index.refresh(patience=0, shows_parts=True)
            # Closed at once where one leaves: other processes may be at work for it.
            with self._telling_errors(), closing(steps):
                await self._refresh(steps, is_first=is_first)
            await self._tell_nothing()
            if not self.app.is_running:
                return  # the screen is being taken down
            if self._index.is_complete and not was_complete:
                self._tell_problems()
            refreshing = None
            is_first = False
            await self._rest(time.monotonic() - started if was_complete else 0)

    async def _rest(self, took: float, seldom: float = LOOK_SELDOM) -> None:
        """Wait until it is time to look for changes again.

        Args:
            took: Seconds that the last look took.
            seldom: Seconds from one look to the next where the system tells of changes.
        """
        from tui.dossier.watching import folders_of

        path = self.dossier.path
        folders = folders_of(path)
        if self._watch is None or self._watch.folders != folders:
            self.stop_watching()
            await self._begin_watching()
            if self._watch is not None:
                return  # something may have changed between the look and now
        has_links = self.library.index is not None and self._index.has_links
        if self._watch is None or self.trouble is not None or has_links:
            seldom = max(LOOK_AGAIN - took, took * LOOK_SPARINGLY)
        until = time.monotonic() + seldom
        while not self._changed.is_set() and (left := until - time.monotonic()) > 0:
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._changed.wait(), min(left, LOOK_AGAIN))
                await asyncio.sleep(GATHER)
            # A link to a folder may lead elsewhere now, of which nobody is told.
            if await asyncio.to_thread(folders_of, path) != folders:
                break
        self._changed.clear()

    async def _begin_watching(self) -> None:
        """Hear of changes from now on, where the system tells of them."""
        from tui.dossier.watching import Watch

        path = self.dossier.path
        loop = asyncio.get_running_loop()

        def tell() -> None:
            with suppress(RuntimeError):  # the program has ended meanwhile
                loop.call_soon_threadsafe(self._changed.set)

        def begin() -> None:
            self._watch = Watch.begin(path, tell)
            if self._is_left.is_set():  # nobody waits for this any more
                self.stop_watching()

        await asyncio.to_thread(begin)

    def stop_watching(self) -> None:
        """Hear of no more changes."""
        watch, self._watch = self._watch, None
        if watch is not None:
            watch.stop()

    def stop_following(self) -> None:
        """Look for no more changes, and end what is being done."""
        self._is_left.set()
        self.stop_watching()
        self.workers.cancel_node(self)

    def on_unmount(self) -> None:
        """Hear of no more changes, and let go of everything."""
        self.stop_following()
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

    async def _refresh(self, steps: Refreshing, *, is_first: bool) -> None:
        """Let an index do its work, show what comes of it, and say how far it is when that takes long."""
        from tui.pages.library import Library

        state = self._index.state
        was_building = None
        last: Progress | None = None
        since = breathed = time.monotonic()
        for progress in steps:
            if self._index.state != state:
                # Nothing may be asked of what is there now while something else is shown.
                state = self._index.state
                self._take_in(Library(self._index, self.library))
            if progress.is_building != was_building:
                was_building = progress.is_building
                since = time.monotonic()
            is_told = progress.is_building and self.status_bar.work is not None
            is_long = time.monotonic() - since > PATIENCE and (is_first or progress.is_building)
            if is_told or is_long:
                self._tell_progress(progress, is_first=not self._index.is_complete)
            if progress.is_building and progress == last:
                await asyncio.sleep(LONG_BREATH)
            elif time.monotonic() - breathed > SLICE:
                await asyncio.sleep(BREATH)
                breathed = time.monotonic()
            while not progress.is_building and time.monotonic() - self._typed_at < KEYS_FIRST:
                await asyncio.sleep(KEYS_FIRST)
                since += KEYS_FIRST
            if not self.app.is_running:
                return
            last = progress
        if self._index.state != state:
            self._take_in(Library(self._index, self.library))

    def _tell_progress(self, progress: Progress, *, is_first: bool) -> None:
        now = time.monotonic()
        if now - self._told_at >= TELL_AGAIN:
            self._told_at = now
            if self.status_bar.work is None:
                self._first_told_at = now
            is_answer_partial = self.is_loaded and self.is_searching and self.library.is_partial
            searched = len(self.dossier.articles) if is_answer_partial else None
            self.status_bar.work = work_of(progress, is_first=is_first, searched=searched)

    async def _tell_nothing(self) -> None:
        """Say no more how far something is, but not before that could be read."""
        if self.app.is_running and self.status_bar.work is not None:
            await asyncio.sleep(self._first_told_at + LINGER - time.monotonic())
            if self.app.is_running:
                self.status_bar.work = None

    def _take_in(self, library: Library) -> None:
        """Show what has changed; everybody stays where they are."""
        before, was_partial = self.dossier, self.library.is_partial
        self._library = library
        self.run_worker(self._collect(), group="collecting", exclusive=True)
        self.panes.open(self.dossier)
        # Who has not moved waits for the newest, which may be read last.
        self._show_results(is_steady=True, keeps_first=was_partial)
        page = self.reader.page
        try:
            now = self.library.page(page.key, self._language)
        except KeyError:
            self.reader.is_gone = True  # one may read on until one leaves it
        else:
            self.reader.is_gone = False
            if now != page:
                self.reader.update_page(now)
        if self.dossier.problems != before.problems:
            self.on_problems_changed()
            self._tell_changed_problems(before)
