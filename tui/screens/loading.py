"""The part of the main screen that reads the dossier, in a thread, and says how far that is.

What knows the dossier's contents is imported in that thread, so that the first paint does not wait for it.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from threading import Event, Thread
from typing import TYPE_CHECKING

from textual.message import Message

from tui.i18n import _
from tui.screens.following import BREATH, PATIENCE
from tui.screens.leaving import LeavingScreen

if TYPE_CHECKING:
    from tui.dossier.records import Dossier
    from tui.pages.library import Library
    from tui.places.remembered import PastDossiers
    from tui.screens.following import Refreshing
    from tui.search.index.indexed import Index, Progress
    from tui.search.past import PastSearches


def until_usable(index: Index, refreshing: Refreshing) -> Iterator[Progress]:
    """Go on with what an index has to do until there is something to look at.

    Where another program makes it, that is all but the articles.
    """
    for progress in refreshing:
        yield progress
        if len(index.articles) or progress.is_waiting:
            return
        time.sleep(BREATH)


class LoadingScreen(LeavingScreen):
    """A screen of one dossier, which it reads once the frame is drawn."""

    class Loaded(Message):
        """The dossier has been read."""

        def __init__(self, library: Library, read_at: int, refreshing: Refreshing | None) -> None:
            self.library = library
            self.read_at = read_at
            """The time before it was read, nanoseconds since 1970."""
            self.refreshing = refreshing
            """What is still to be read, of which only a part is in the library."""
            super().__init__()

    class Indexing(Message):
        """A large dossier is being read for the first time."""

        def __init__(self, progress: Progress) -> None:
            self.progress = progress
            super().__init__()

    class LoadFailed(Message):
        """The dossier as a whole cannot be opened, or the program itself made a mistake."""

        def __init__(self, error: Exception) -> None:
            self.error = error
            super().__init__()

    def __init__(
        self, load: Callable[[], Dossier | Index], past: PastSearches, past_dossiers: PastDossiers
    ) -> None:
        super().__init__(load, past, past_dossiers)
        self._shown = Event()
        """Whether what was read is on the screen: who shows it says so."""

    def on_mount(self) -> None:
        """Read the dossier after the first paint, and say so where that takes long."""
        self.call_after_refresh(Thread(target=self._read, daemon=True).start)
        self.set_timer(PATIENCE, self._tell_reading)

    def _read(self) -> None:
        """Read the dossier, in a thread that nobody waits for: it may take seconds, and one may leave."""
        from tui.dossier.records import Dossier
        from tui.pages.library import Library

        with suppress(RuntimeError):  # the app is gone
            started = time.time_ns()
            try:
                opened = self._load()
                refreshing = None
                if not isinstance(opened, Dossier) and not opened.is_complete:
                    refreshing = opened.refresh(patience=0, shows_parts=True)
                    for progress in until_usable(opened, refreshing):
                        if self._is_left.is_set():
                            refreshing.close()
                            return
                        self.post_message(self.Indexing(progress))
                library = Library(opened)
                library.prepare_names()
            except Exception as error:
                self.post_message(self.LoadFailed(error))
                return
            self.post_message(self.Loaded(library, started, refreshing))
            self._shown.wait(PATIENCE)
            # What the first search needs, before it is asked for.
            import tui.widgets.search_box  # noqa: F401

            library.prepare_search()
            if self._is_left.is_set():
                return
            if self.is_successor:
                gc.collect()
            # What is there now stays: to look through it for garbage would take longer than any key does.
            gc.freeze()

    def on_loading_screen_indexing(self, event: Indexing) -> None:
        """Say how far the reading is."""
        if not self.is_loaded:
            self.status_bar.status = ""
            self._tell_progress(event.progress, is_first=True)

    def _tell_reading(self) -> None:
        if not self.is_loaded and self.status_bar.work is None:
            self.status_bar.status = _("reading the dossier …")
