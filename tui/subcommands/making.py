"""Several files and folders, made together or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tui.errors import OutputError
from tui.export.files import AlreadyExists, write_text
from tui.i18n import _
from tui.text.cleaning import clean_line


@contextmanager
def taking_back() -> Iterator[list[Path]]:
    """A list of files and folders, which are taken away again, the last first, unless all goes well."""
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):  # somebody else has put something into it meanwhile
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder, and those that it is in, where they are not there.

    Args:
        folder: Which.
        made: Gets those that were made.

    Raises:
        OutputError: It cannot be made.
    """
    try:
        for each in reversed((folder, *folder.parents)):
            if not each.is_dir():
                each.mkdir()
                made.append(each)
    except (OSError, ValueError) as error:
        sentence = _("The folder {path} cannot be made ({reason}).")
        reason = getattr(error, "strerror", None) or _("no folder can have this name")
        raise OutputError(sentence.format(path=clean_line(str(folder)), reason=reason)) from error


def write_new(path: Path, text: str, made: list[Path], *, is_kept: bool = False) -> None:
    """Write a file that is not there.

    Args:
        path: Where.
        text: What.
        made: Gets the path.
        is_kept: Whether one that is there already will do.

    Raises:
        OutputError: It cannot be written, or is there.
    """
    try:
        write_text(path, text)
    except AlreadyExists:
        if not is_kept:
            raise
    else:
        made.append(path)
