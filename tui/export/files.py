"""A text written to a file: whole or not at all, and never over another file unasked."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tui.errors import ExportError
from tui.i18n import _
from tui.text.cleaning import clean_line

_WITHOUT_HARD_LINKS = frozenset(
    {errno.EPERM, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EMLINK, errno.EACCES, errno.EXDEV}
)
"""What `link` answers on file systems that have no hard links (FAT, some network and phone storage)."""


class AlreadyExists(ExportError):
    """Something of that name is there already, and replacing it was not asked for."""


class ParentMissing(ExportError):
    """The folder for the file does not exist, and making it was not asked for."""


class IsFolder(ExportError):
    """The path is that of a folder."""


def typed_path(typed: str) -> Path:
    """Return the path that somebody typed, with `~` as the home folder.

    Raises:
        IsFolder: It ends in a slash, so a folder is meant and the file's name is missing.
        ExportError: There is no home folder to put in place of `~`.
    """
    if typed.endswith(tuple(filter(None, (os.sep, os.altsep)))):
        raise IsFolder(_("{path} is a folder; add a file name.").format(path=clean_line(typed)))
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        message = _("It is not known which folder {path} is in.")
        raise ExportError(message.format(path=clean_line(typed))) from None


def write_text(
    path: Path,
    text: str | Iterable[str],
    *,
    overwrite: bool = False,
    make_parents: bool = False,
    is_synced: bool = True,
) -> None:
    """Write a text to a file, in UTF-8.

    The text goes to a temporary file in the same folder, which takes the file's name once everything is on
    the disk. Whatever happens before that, also an interrupt, leaves the folder as it was. A symbolic link
    is followed: the file it points to is replaced, the link stays.

    Args:
        path: Where to write.
        text: What to write; in pieces, if it is long, none of which is kept.
        overwrite: Replace a file that is there already; its permissions are kept.
        make_parents: Make the folders that are missing.
        is_synced: Wait until it is on the disk; who writes very many files does that once, at their end.

    Raises:
        AlreadyExists: The file is there and `overwrite` was not given.
        ParentMissing: The folder is not there and `make_parents` was not given.
        IsFolder: The path is a folder's.
        ExportError: It cannot be written for another reason; the message says which.
    """
    pieces = [text] if isinstance(text, str) else text
    try:
        target = _checked_target(path, overwrite)
        _check_parent(target.parent, make_parents)
        _write_through_temporary(target, pieces, overwrite, is_synced)
    except FileExistsError:
        raise _already_exists(path) from None
    except (OSError, ValueError) as error:
        raise _in_words(path, error) from error


def _checked_target(path: Path, overwrite: bool) -> Path:
    """Return the file that is meant, links followed, or say why it cannot be written."""
    if not path.name or path.name == "..":
        raise IsFolder(_("{path} is a folder; add a file name.").format(path=_shown(path)))
    try:
        mode = path.lstat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return path
    target = path
    if stat.S_ISLNK(mode):
        target = Path(os.path.realpath(path, strict=False))
        with suppress(FileNotFoundError):
            mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise IsFolder(_("{path} is a folder; add a file name.").format(path=_shown(path)))
    if not stat.S_ISREG(mode) and not stat.S_ISLNK(mode):
        raise ExportError(_("{path} is not an ordinary file; choose another name.").format(path=_shown(path)))
    if not overwrite:
        raise _already_exists(path)
    return target


def _check_parent(parent: Path, make_parents: bool) -> None:
    if parent.is_dir():
        return
    with suppress(FileExistsError):
        if make_parents:
            parent.mkdir(parents=True, exist_ok=True)
            return
    try:
        parent.stat()  # may also say that something on the way is no folder, or may not be entered
    except FileNotFoundError:
        raise ParentMissing(_("The folder {path} does not exist.").format(path=_shown(parent))) from None
    raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))


def _write_through_temporary(target: Path, pieces: Iterable[str], overwrite: bool, is_synced: bool) -> None:
    temporary = target.parent / f".relations-tui-{os.urandom(8).hex()}.tmp"
    try:
        # 0o666 is cut down by the umask, as for any new file.
        with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            if overwrite:
                _keep_permissions(target, file.fileno())
            for piece in pieces:
                file.write(piece.encode("utf-8", "replace"))
            if is_synced:
                file.flush()
                os.fsync(file.fileno())
        if overwrite:
            os.replace(temporary, target)
        else:
            _publish_new(temporary, target)
        if is_synced:
            _sync_folder(target.parent)
    finally:
        # After success the name is gone already. The random name is nobody else's.
        with suppress(OSError):
            os.unlink(temporary)


def _keep_permissions(target: Path, descriptor: int) -> None:
    with suppress(FileNotFoundError):
        os.fchmod(descriptor, stat.S_IMODE(target.stat().st_mode))


def _publish_new(temporary: Path, target: Path) -> None:
    """Give the file its name unless that is taken: one step, so nobody can come between."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in _WITHOUT_HARD_LINKS:
            raise
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666))
        try:
            os.replace(temporary, target)
        except BaseException:
            with suppress(OSError):
                os.unlink(target)
            raise


def _sync_folder(folder: Path) -> None:
    """Put the new name on the disk too, where the system lets a folder be synced."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _already_exists(path: Path) -> AlreadyExists:
    return AlreadyExists(_("{path} exists already and was left as it is.").format(path=_shown(path)))


def _in_words(path: Path, error: OSError | ValueError) -> ExportError:
    shown = _shown(path)
    if isinstance(error, ValueError):
        return ExportError(_("{path} cannot be the name of a file.").format(path=shown))
    code = error.errno
    if code == errno.EISDIR:
        return IsFolder(_("{path} is a folder; add a file name.").format(path=shown))
    if code in (errno.EACCES, errno.EPERM):
        sentence = _("There is no permission to write {path}.")
    elif code == errno.EROFS:
        sentence = _("{path} is on a file system that can only be read.")
    elif code in (errno.ENOSPC, errno.EDQUOT):
        sentence = _("There is no room left on the disk for {path}.")
    elif code == errno.ENAMETOOLONG:
        sentence = _("The name {path} is too long for the file system.")
    elif code == errno.ENOTDIR:
        sentence = _("{path} cannot be written: something on the way to it is not a folder.")
    elif code == errno.ELOOP:
        sentence = _("{path} cannot be written: its symbolic links lead in a circle.")
    else:
        sentence = _("{path} could not be written ({reason}).")
    return ExportError(sentence.format(path=shown, reason=error.strerror or type(error).__name__))


def _shown(path: Path) -> str:
    """A path as it may stand in a sentence: no control characters, no undecodable bytes."""
    return clean_line(str(path))
