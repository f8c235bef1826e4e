"""Hearing from the system that files of a dossier change, where it tells.

It tells of what is changed on this machine. What another one changes in a folder that both share it may not
know of, so one has to look for changes all the same, only not often.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tui.dossier.records import FOLDERS

if TYPE_CHECKING:
    from watchdog.events import FileSystemEvent
    from watchdog.observers.api import BaseObserver


class Watch:
    """Watches a dossier's folders until it is stopped.

    Args:
        observer: What watches.
        folders: Which folders.
    """

    def __init__(self, observer: BaseObserver, folders: Mapping[Path, int]) -> None:
        self._observer = observer
        self.folders = folders
        """The folders that were there when it began; see `folders_of`."""

    @classmethod
    def begin(cls, dossier: Path, tell: Callable[[], None]) -> Watch | None:
        """Begin to watch.

        Args:
            dossier: The dossier's folder.
            tell: Called in a thread of its own, again and again while files change.

        Returns:
            None where the system does not tell of changes, or cannot watch any more folders.
        """
        from watchdog.events import (
            DirCreatedEvent,
            DirDeletedEvent,
            DirMovedEvent,
            FileCreatedEvent,
            FileDeletedEvent,
            FileModifiedEvent,
            FileMovedEvent,
            FileSystemEventHandler,
        )
        from watchdog.observers import Observer
        from watchdog.observers.polling import PollingObserver

        class Teller(FileSystemEventHandler):
            def on_any_event(self, event: FileSystemEvent) -> None:
                tell()

        changes = [
            *(FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent),
            *(DirCreatedEvent, DirDeletedEvent, DirMovedEvent),
        ]
        observer = Observer()
        if isinstance(observer, PollingObserver):
            return None
        folders = folders_of(dossier)
        try:
            observer.start()
            for folder in folders:
                # By its real path: of a link only that it is replaced would be told.
                observer.schedule(Teller(), os.path.realpath(folder), event_filter=changes)
        except OSError:
            observer.stop()
            return None
        return cls(observer, folders)

    def stop(self) -> None:
        """Watch no longer."""
        self._observer.stop()


def folders_of(dossier: Path) -> dict[Path, int]:
    """The folders of a dossier that are there, and by what each is told from others.

    One that is put in the place of another has the same path, and who watches the other hears nothing of it.
    """
    folders = {}
    for path in (dossier, *(dossier / name for name in FOLDERS.values())):
        with suppress(OSError, ValueError):
            status = path.stat()
            if stat.S_ISDIR(status.st_mode):
                folders[path] = status.st_ino
    return folders
