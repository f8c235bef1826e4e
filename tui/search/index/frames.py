"""What goes through pipes between processes of one program: frames, each a length and a marshalled value."""

from __future__ import annotations

import contextlib
import marshal
import os
import struct
from typing import Any, Final

_LENGTH: Final = struct.Struct("<Q")
_PIPE: Final = 1 << 20
"""Bytes that a pipe holds: as many as Linux lets everybody have."""


def send(descriptor: int, value: Any) -> None:
    """Write a value: of types that can be marshalled."""
    data = marshal.dumps(value)
    rest = memoryview(_LENGTH.pack(len(data)) + data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def receive(descriptor: int) -> Any:
    """The next value.

    Raises:
        EOFError: There is none any more.
    """
    (length,) = _LENGTH.unpack(_read_exactly(descriptor, _LENGTH.size))
    return marshal.loads(_read_exactly(descriptor, length))


def widen(descriptor: int) -> None:
    """Have a pipe hold more, where the system can: both its ends wait less for each other."""
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(descriptor, fcntl.F_SETPIPE_SZ, _PIPE)


def _read_exactly(descriptor: int, count: int) -> bytes:
    parts = []
    while count:
        part = os.read(descriptor, min(count, _PIPE))
        if not part:
            raise EOFError
        parts.append(part)
        count -= len(part)
    return b"".join(parts)
