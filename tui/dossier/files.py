"""One TOML file as text and as a table, and the names of the files there are."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import tomli

from tui.dossier.unreadable import UnreadableError as UnreadableError
from tui.i18n import _

__all__ = ["MOST_BYTES", "SUFFIX", "UnreadableError", "is_record_file", "list_files"]
__all__ += ["parse_toml", "read_file", "read_toml", "reason_of"]

MOST_BYTES = 4 * 1024 * 1024
"""The largest file that is read; a book is smaller."""

_FIRST_READ = 64 * 1024
"""At least as much is read, for a file may be larger than the file system says."""

SUFFIX = ".toml"

_BYTE_ORDER_MARK = "\ufeff"
_LONG_NUMBER = r"(?<![\w.])[+-]?[0-9](?:_?[0-9]){4299,}"


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
    # What finds places is only loaded where something is wrong.
    try:
        return source, tomli.loads(source)
    except tomli.TOMLDecodeError as error:
        from tui.dossier.refusing import refuse

        raise refuse(str(error), source) from error
    except RecursionError as error:
        from tui.dossier.locating import place_at
        from tui.dossier.toml_scanning import Scan

        deep = Scan(source).deep
        place = None if deep is None else place_at(source, deep)
        raise UnreadableError(_("lists and tables are nested too deep"), place, "too-deep") from error
    except ValueError as error:  # an integer of more digits than Python converts
        from tui.dossier.locating import place_at

        found = re.search(_LONG_NUMBER, source)
        place = None if found is None else place_at(source, found.start())
        raise UnreadableError(_("a number has too many digits"), place, "long-number") from error


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
        reason = _("the file is larger than {size} MiB")
        raise UnreadableError(reason.format(size=MOST_BYTES // (1024 * 1024)), code="too-large")
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
        from tui.dossier.locating import place_at

        before = data[: error.start].decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
        reason = _("the byte {byte} is not UTF-8; save the file in that encoding")
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            reason = _("the byte {byte} is not UTF-8 but UTF-16; save the file as UTF-8")
        reason = reason.format(byte=f"0x{data[error.start]:02X}")
        raise UnreadableError(reason, place_at(before, len(before)), "not-utf8") from error


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
