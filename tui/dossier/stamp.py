"""How one knows that a file has not changed, without reading it."""

from __future__ import annotations

import os
from typing import Final, NamedTuple


class Stamp(NamedTuple):
    """By what a file is known to be the one that was read, without reading it again."""

    size: int
    modified: int
    """Nanoseconds since 1970, the lower 64 bits; `UNSETTLED` when that says nothing."""
    identity: int
    """Another one for another file, and for one of which anything was changed; see `identity_of`."""

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        """The stamp of a file as it is now."""
        return cls(status.st_size, status.st_mtime_ns & MOST, identity_of(status) & MOST)

    @classmethod
    def at(cls, status: os.stat_result, read_at: int) -> Stamp:
        """The stamp of a file as it is read.

        Args:
            status: The file's status.
            read_at: The time before reading it, nanoseconds since 1970. A file that was written just before
                may be written again without getting another time.
        """
        if is_settled(status.st_mtime_ns, read_at):
            return cls.of(status)
        return cls.of(status)._replace(modified=UNSETTLED)

    def is_still(self, now: Stamp) -> bool:
        """Whether a file of this stamp is sure not to have changed when it now has that one."""
        return self == now and self.modified != UNSETTLED


def identity_of(status: os.stat_result) -> int:
    """What tells a file from another one, and from itself as it was.

    Not the inode alone: that of a file that is gone is soon another's. And who replaces what a file holds can
    give it the time that it had, as archives and copies are unpacked, but not the time of that.
    """
    return status.st_ino ^ status.st_ctime_ns


def is_settled(modified: int, read_at: int) -> bool:
    """Whether a file that was modified at a time would get another if it were written after it was read."""
    return read_at - modified > (_FINE if modified % 1_000_000_000 else _COARSE)


MOST: Final = 0xFFFF_FFFF_FFFF_FFFF
UNSETTLED: Final = MOST
UNKNOWN: Final = Stamp(0, UNSETTLED, 0)
"""The stamp of a file of which nothing is known."""

_COARSE: Final = 2_100_000_000
_FINE: Final = 100_000_000
"""Nanoseconds after which a file that is written again has another time: where times are kept in whole
seconds or two, and elsewhere."""
