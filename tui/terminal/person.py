"""The person at the terminal, spoken with line by line, without a screen."""

from __future__ import annotations

import os
import re
import select
import termios
from collections.abc import Iterable
from typing import Final

READ_SIZE: Final = 1024
LONGEST_LINE: Final = 4096
"""Bytes of an answer that are kept; more is no answer."""

_SEQUENCE: Final = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[PX^_\]].*?(?:\x1b\\|\x07)|[ -/]*[0-~])")
"""What a key that is no letter sends, or a terminal that answers late."""

_END_OF_FILE: Final = b"\x04"
_INTERRUPT: Final = b"\x03"


class Person:
    """Somebody who reads what is printed and types lines.

    Args:
        input_fd: The terminal that is typed on.
        output_fd: The terminal that is printed on.
    """

    def __init__(self, input_fd: int, output_fd: int) -> None:
        self._input_fd = input_fd
        self._output_fd = output_fd
        self.farewell = ""
        """What has to be sent before the terminal is anybody else's, should the talk end in the middle."""

    def tell(self, lines: Iterable[str]) -> None:
        """Print lines; UTF-8, whatever the locale."""
        self.send("".join(f"{line}\n" for line in lines))

    def send(self, text: str) -> None:
        """Send text or sequences, in one piece if the terminal takes it; one that is gone swallows it."""
        data = text.encode("utf-8", "replace")
        while data:
            try:
                data = data[os.write(self._output_fd, data) :]
            except BlockingIOError:
                select.select([], [self._output_fd], [])
            except OSError:
                return

    def take_leave(self) -> None:
        """Send the farewell, once; safe in a signal handler."""
        farewell, self.farewell = self.farewell, ""
        self.send(farewell)

    def ask(self, question: str) -> str:
        """Ask, and wait for a line.

        What was typed before the question could be read is no answer to it, and is thrown away.

        Args:
            question: Ends the line that the answer is typed on.

        Returns:
            The answer without white space around it and without keys that are no characters.

        Raises:
            EOFError: The person ended the input, or the terminal is gone.
            KeyboardInterrupt: The person wants to leave.
        """
        try:
            termios.tcflush(self._input_fd, termios.TCIFLUSH)
        except termios.error as error:
            raise EOFError from error
        self.send(f"{question} ")
        try:
            line = self._read_line()
        except EOFError:
            self.send("\n")
            raise
        return _SEQUENCE.sub("", line.decode("utf-8", "replace")).strip()

    def _read_line(self) -> bytes:
        line = b""
        # A terminal that another program left in raw mode ends its lines so, and lets the last two through.
        while not line.endswith((b"\n", b"\r")):
            try:
                data = os.read(self._input_fd, READ_SIZE)
            except BlockingIOError:
                select.select([self._input_fd], [], [])
                continue
            except OSError as error:
                raise EOFError from error
            if not data or data == _END_OF_FILE:
                raise EOFError
            if _INTERRUPT in data:
                raise KeyboardInterrupt
            line = (line + data)[-LONGEST_LINE:]
        return line
