"""The Escape key, told from the beginning of a control sequence by what follows it.

Both send the same byte. Textual waits for a tenth of a second whether more comes, and takes a letter that
does for a key pressed with Alt: who presses Escape and goes on at once loses one of the two, and over a slow
line both come in one piece. Nothing here is bound to Alt and a letter. So where what follows begins no
sequence it is a key of its own, and the Escape before it as well.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import XTermParser
from textual.message import Message

_ESCAPE: Final = "\x1b"

_MAC_OPTION: Final = "§1234567890-="
"""What follows Escape where WezTerm on a Mac sends a key with Option; behind Escape they are commoner."""

_INTRODUCERS: Final = frozenset("\x1b[O]P_^XN\\") | {
    sequence[1]
    for sequence in ANSI_SEQUENCES_KEYS
    if len(sequence) == 2 and sequence[0] == _ESCAPE and sequence[1] not in _MAC_OPTION
}
"""What may follow Escape in a sequence: ECMA-48, and the few keys that are sent as Escape and a character."""


class KeyParser(XTermParser):
    """Textual's parser of what a terminal sends."""

    _last = ""
    """The character that was read last."""

    def feed(self, data: str) -> Iterable[Message]:
        """Feed some more; yields what has been understood."""
        start = 0
        for index, character in enumerate(data) if _ESCAPE in self._last + data else ():
            if self._last == _ESCAPE and character not in _INTRODUCERS:
                if start < index:  # nothing at all would be the end
                    yield from super().feed(data[start:index])
                    start = index
                yield from self._end_waiting()
            self._last = character
        yield from super().feed(data[start:])
        self._last = data[-1:]

    def _end_waiting(self) -> Iterable[Message]:
        """Take an Escape for the key, if what follows it is still being waited for."""
        if self._awaiting.timeout is not None:
            self._timeout_time = 0.0
            yield from self.tick()
