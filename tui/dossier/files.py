"""One TOML file as text and as a table, and the names of the files there are."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import tomli

from tui.dossier.locating import Place, place_at
from tui.i18n import _
from tui.text.cleaning import clean_line

MOST_BYTES = 4 * 1024 * 1024
"""The largest file that is read; a book is smaller."""

_FIRST_READ = 64 * 1024
"""At least as much is read, for a file may be larger than the file system says."""

SUFFIX = ".toml"

_BYTE_ORDER_MARK = "\ufeff"
_PLACE_IN_MESSAGE = r"(?s)(.*) \(at (?:line (\d+), column (\d+)|end of document)\)"


class UnreadableError(Exception):
    """A file that is no TOML file.

    Attributes:
        reason: Why, in the reader's language.
        place: Where in the file, or None when all of it is meant.
    """

    def __init__(self, reason: str, place: Place | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place


def list_files(folder: Path) -> list[Path]:
    """The files of a folder that should be records, in the order of their names.

    A folder that does not exist has no files.

    Raises:
        UnreadableError: The folder exists but cannot be listed.
    """
    try:
        names = sorted(os.listdir(folder))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UnreadableError(reason_of(error)) from error
    return [folder / name for name in names if is_record_file(name)]


def is_record_file(name: str) -> bool:
    """Whether a file of this name should be a record; hidden files and files of other types should not."""
    return (name.endswith(SUFFIX) or name.lower().endswith(SUFFIX)) and name[0] != "."


def read_toml(path: Path) -> tuple[str, dict[str, object]]:
    """Read a TOML file.

    Returns:
        The source, without a byte order mark, and the table it holds.

    Raises:
        UnreadableError: It is no file, may not be read, is too large, or is no UTF-8 or no TOML.
    """
    return parse_toml(read_file(path)[0])


def parse_toml(data: bytes) -> tuple[str, dict[str, object]]:
    """Understand what a TOML file holds.

    Returns:
        The source, without a byte order mark, and the table it holds.

    Raises:
        UnreadableError: It is no UTF-8 or no TOML.
    """
    source = _decoded(data)
    try:
        return source, tomli.loads(source)
    except tomli.TOMLDecodeError as error:
        reason, place = _parted(str(error), source)
        raise UnreadableError(
            _("this is not TOML: {reason}").format(reason=clean_line(reason)), place
        ) from error
    except RecursionError as error:
        raise UnreadableError(_("lists and tables are nested too deep")) from error
    except ValueError as error:  # an integer of more digits than Python converts
        raise UnreadableError(_("a number has too many digits")) from error


def read_file(path: str | Path) -> tuple[bytes, os.stat_result]:
    """Read a file, and what the system knew of it just before.

    Raises:
        UnreadableError: It is no file, may not be read, or is too large.
    """
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for ever
            reason = (
                _("this is a folder, not a file")
                if os.path.isdir(path)
                else _("this is not an ordinary file")
            )
            raise UnreadableError(reason)
        data = _first_bytes(path, min(max(status.st_size, _FIRST_READ), MOST_BYTES) + 1, status.st_size)
    except (OSError, ValueError) as error:
        raise UnreadableError(reason_of(error)) from error
    if len(data) > MOST_BYTES:
        raise UnreadableError(
            _("the file is larger than {size} MiB").format(size=MOST_BYTES // (1024 * 1024))
        )
    return data, status


def _first_bytes(path: str | Path, count: int, size: int) -> bytes:
    """So many bytes of a file, or all; a file object would take longer to make than this takes to read.

    Args:
        path: The file.
        count: How many bytes, more than the file should have.
        size: How many it should have. Once so many have come it is not asked for more.
    """
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    try:
        data = os.read(descriptor, count)
        while len(data) != size and len(data) < count and (more := os.read(descriptor, count - len(data))):
            data += more
    finally:
        os.close(descriptor)
    return data


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        reason = _("the byte {byte} is not UTF-8; save the file in that encoding")
        place = place_at(before, len(before))
        raise UnreadableError(reason.format(byte=f"0x{data[error.start]:02X}"), place) from error


def _parted(message: str, source: str) -> tuple[str, Place]:
    """Take apart what the TOML reader says: its reason, and the place, which only its words give."""
    match = re.fullmatch(_PLACE_IN_MESSAGE, message)
    if match is None:
        return message, Place(1, 1)
    reason, line, column = match.groups()
    return reason, Place(int(line), int(column)) if line else place_at(source, len(source))


def reason_of(error: OSError | ValueError) -> str:
    """Why the system would not open something, in the reader's language where the case is a common one."""
    if isinstance(error, PermissionError):
        return _("there is no permission to read it")
    if isinstance(error, NotADirectoryError):
        return _("this is a file, not a folder")
    if isinstance(error, FileNotFoundError):
        return _("it does not exist, or is a link to something that does not")
    if isinstance(error, OSError) and error.strerror:
        return error.strerror[:1].lower() + error.strerror[1:]
    return _("its name cannot be a file's name")
