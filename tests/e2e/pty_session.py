"""A program in a pseudo-terminal, driven as a person would: keys in, a screen and the terminal's state out.

Nothing sleeps: every wait is for something to be seen, with a deadline that only a hung program reaches.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

import pyte
from escape_sequences import Modes, Token, Tokenizer

ROOT = Path(__file__).resolve().parents[2]

DEADLINE = 60.0
"""Seconds that only a program which hangs can take, on a machine however busy."""

KEYS = {
    "enter": "\r",
    "escape": "\x1b[27u",  # as kitty sends it: a bare one with a letter right behind would be Alt+letter
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "f2": "\x1bOQ",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    **{f"ctrl+{letter}": chr(ord(letter) & 31) for letter in "abcdefghijklmnopqrstuvwxyz"},
}
"""What a terminal sends for a named key; any other key sends itself."""

_FOREIGN_TO_PYTE = re.compile(
    rb"\x1b\[ (?: [<=>] [ -~]* | \? [0-9;]* [^0-9;hlJKn] | [0-9;]* [ -/] [@-~] )", re.VERBOSE
)


XTERM = {
    b"\x1b[8$p": b"\x1b[8;0$y",
    b"\x1b[>q": b"\x1bP>|XTerm(379)\x1b\\",
    b"\x1b[>c": b"\x1b[>41;379;0c",
    b"\x1b[c": b"\x1b[?64;1;22c",
}
"""What xterm answers, a terminal that does not reorder text."""

VTE = {**XTERM, b"\x1b[8$p": b"\x1b[8;1$y", b"\x1b[>q": b"", b"\x1b[>c": b"\x1b[>65;7006;1c"}
KONSOLE = {**XTERM, b"\x1b[>q": b"\x1bP>|Konsole 22.12.3\x1b\\", b"\x1b[>c": b"\x1b[>0;115;0c"}
MLTERM = {**XTERM, b"\x1b[>q": b"", b"\x1b[>c": b"\x1b[>24;279;0c"}
"""Terminals whose reordering is turned off while the program has them."""


class Session:
    """A running program and the terminal it runs in.

    Args:
        command: The program and its arguments.
        size: Columns and rows.
        env: What differs from a plain UTF-8 environment without a home of its own; None removes a variable.
        stderr: A file for the standard error; None leaves it on the terminal.
        has_shell: False makes the program the leader of its session, as when an emulator itself starts it.
        answers: What the terminal answers when asked for a private mode (DECRQM): 0 is unknown, 2 is off.
        replies: What the terminal answers when asked what it is, by the question.
        ignored: Signals the program is started with ignoring.
        draws: Whether to keep a picture of the screen; without one, only what was written can be asked for.
    """

    def __init__(
        self,
        command: Sequence[str | Path],
        *,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str | None] | None = None,
        stderr: Path | None = None,
        cwd: Path | None = None,
        has_shell: bool = True,
        answers: Mapping[int, int] | None = None,
        replies: Mapping[bytes, bytes] = XTERM,
        ignored: Sequence[signal.Signals] = (),
        draws: bool = True,
    ) -> None:
        self.output = b""
        self.tokens: list[Token] = []
        self.modes = Modes()
        self.screen = pyte.Screen(max(1, size[0]), max(1, size[1]))
        self.reports: list[str] = []
        self._stream = pyte.Stream(self.screen)
        self._tokenizer = Tokenizer()
        self._answers = {2026: 2, **(answers or {})}
        self._replies = replies
        self._state = tempfile.TemporaryDirectory()
        self._has_shell = has_shell
        self._draws = draws
        self._written = 0
        self._unreported = b""
        self.pid = 0

        self._master, slave = os.openpty()
        self._set_size(size)
        self.attributes_before = self.attributes
        control_read, self._control = os.pipe()
        self._report, report_write = os.pipe()
        shell = [sys.executable, "-I", "-S", str(Path(__file__).with_name("job_shell.py"))]
        shell += [str(control_read), str(report_write)]

        def take_terminal() -> None:
            fcntl.ioctl(0, termios.TIOCSCTTY, 0)
            # Who runs the tests in the background hands down that these are ignored.
            for signum in (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(signum, signal.SIG_DFL)
            for signum in ignored:
                signal.signal(signum, signal.SIG_IGN)

        error = open(stderr, "wb") if stderr else None  # noqa: SIM115
        self._process = subprocess.Popen(
            [*(shell if has_shell else ()), *map(str, command)],
            stdin=slave,
            stdout=slave,
            stderr=error or slave,
            env=environment({"XDG_STATE_HOME": self._state.name, **(env or {})}),
            cwd=cwd or ROOT,
            start_new_session=True,
            preexec_fn=take_terminal,
            pass_fds=(control_read, report_write) if has_shell else (),
        )
        for fd in (slave, control_read, report_write):
            os.close(fd)
        if error:
            error.close()
        if has_shell:
            self.pid = int(self.wait_for_report("started").split()[1])
        else:
            self.pid = self._process.pid

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(ProcessLookupError):
            if self.status is None:
                os.kill(self.pid, signal.SIGKILL)
        os.close(self._control)
        self.hang_up()
        os.close(self._report)
        self._process.wait(DEADLINE)
        self._state.cleanup()

    # The person's side

    def press(self, *keys: str) -> None:
        """Press keys by name, or type text."""
        for key in keys:
            self.send(KEYS.get(key, key).encode())

    def press_each(self, *keys: str) -> None:
        """Press keys one after the other, each when the program has drawn something for the one before."""
        for key in keys:
            self.settle(0.01)
            written = len(self.output)
            self.press(key)
            self.wait_for(lambda written=written: len(self.output) > written, f"an answer to {key}")  # type: ignore[misc]

    def send(self, data: bytes) -> None:
        """Send bytes as the terminal's keyboard would."""
        while data:
            self.pump(0)
            if select.select([], [self._master], [], 0.1)[1]:
                data = data[os.write(self._master, data[:1024]) :]

    def resize(self, columns: int, rows: int) -> None:
        """Change the size of the window."""
        self.screen.resize(max(1, rows), max(1, columns))
        self._set_size((columns, rows))

    def kill(self, signum: signal.Signals) -> None:
        """Send a signal to the program alone."""
        os.kill(self.pid, signum)

    def command_shell(self, command: str) -> None:
        """Tell the shell to continue the stopped program: `fg` or `bg`."""
        os.write(self._control, f"{command}\n".encode())

    def hang_up(self) -> None:
        """Close the terminal's window."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    # What can be seen

    @property
    def text(self) -> str:
        """The screen, a line a row, as it is drawn: Arabic joined and in visual order."""
        return "\n".join(self.screen.display)

    def shows(self, wanted: str) -> bool:
        """Whether the screen shows a text, written here in logical order and with plain letters."""
        rows = [unicodedata.normalize("NFKC", row) for row in self.screen.display]
        backwards = [unicodedata.normalize("NFKC", row[::-1]) for row in self.screen.display]
        return any(wanted in row for row in rows + backwards)

    @property
    def attributes(self) -> list[object]:
        """The settings of the terminal's line discipline."""
        return termios.tcgetattr(self._master)

    @property
    def status(self) -> str | None:
        """How the program ended, `exited STATUS` or `killed SIGNAL`; None while it runs."""
        if not self._has_shell:
            code = self._process.poll()
            if code is None:
                return None
            return f"exited {code}" if code >= 0 else f"killed {-code}"
        return next((line for line in self.reports if line.startswith(("exited", "killed"))), None)

    def wait_for(
        self,
        condition: Callable[[], bool],
        what: str = "",
        deadline: float = DEADLINE,
        *,
        reads_terminal: bool = True,
    ) -> None:
        """Wait until something is so; fails with the screen when the deadline passes or the program ends."""
        until = time.monotonic() + deadline
        while not condition():
            has_ended = self.status is not None
            has_more = self.pump(0.05, reads_terminal=reads_terminal)
            if (has_ended and not has_more and not condition()) or time.monotonic() > until:
                state = self.status or "still running"
                raise AssertionError(
                    f"never came: {what or condition}; {state}; screen:\n{self.text}\n{self.output[-500:]!r}"
                )

    def clear(self) -> None:
        """Wipe the screen, so that only what is drawn from now on can be found on it."""
        self.screen.reset()

    def wait_for_text(self, *wanted: str) -> None:
        """Wait until the screen shows all of the texts."""
        self.wait_for(lambda: all(self.shows(text) for text in wanted), f"text {wanted}")

    def wait_for_output(self, wanted: str) -> None:
        """Wait until the program writes a text, after all that was waited for before."""
        data = wanted.encode()
        self.wait_for(lambda: self.output.find(data, self._written) >= 0, f"output {wanted!r}")
        self._written = self.output.find(data, self._written) + len(data)

    def wait_for_report(self, start: str) -> str:
        """Wait for the shell's next report that begins so, and return it."""
        seen = len(self.reports)

        def report() -> str | None:
            return next((line for line in self.reports[seen:] if line.startswith(start)), None)

        self.wait_for(lambda: report() is not None, f"report {start}")
        return report() or ""

    def wait_for_end(self, deadline: float = DEADLINE) -> str:
        """Wait until the program has ended and all it wrote is read; returns its status."""
        self.wait_for(lambda: self.status is not None, "the end", deadline)
        while self.pump(0.05):
            pass
        return self.status or ""

    def settle(self, quiet: float = 0.3) -> None:
        """Wait until the screen's text stays for a while; where there is nothing better to wait for."""
        text, since = self.text, time.monotonic()
        while time.monotonic() - since < quiet:
            if self.pump(quiet) and (now := self.text) != text:
                text, since = now, time.monotonic()

    def assert_given_back(self) -> None:
        """Fail unless the terminal is as the program found it."""
        self.settle(0.02)
        assert self.modes.left_on() == []
        if self._has_shell:  # without one, the system itself resets the settings
            assert self.attributes == self.attributes_before

    # The terminal's side

    def pump(self, timeout: float, *, reads_terminal: bool = True) -> bool:
        """Take what comes; returns whether anything did."""
        sources = [self._report] if self._has_shell else []
        sources += [self._master] if self._master >= 0 and reads_terminal else []
        ready = select.select(sources, [], [], timeout)[0]
        came = False
        if self._report in ready and (data := os.read(self._report, 4096)):
            *lines, self._unreported = (self._unreported + data).split(b"\n")
            self.reports += [line.decode() for line in lines]
            came = True
        if self._master in ready:
            try:
                data = os.read(self._master, 65536)
            except OSError:  # nobody has the other side open
                data = b""
            self.output += data
            for token in self._tokenizer.feed(data):
                self._show(token)
            came = came or bool(data)
        if ready and not came:
            time.sleep(min(timeout, 0.02))  # the other side is closed, and reading it would spin
        return came

    def _show(self, token: Token) -> None:
        self.tokens.append(token)
        self.modes.see(token)
        if found := re.fullmatch(rb"\x1b\[\?(\d+)\$p", token.data):
            answer = self._answers.get(int(found[1]), 0)
            os.write(self._master, b"\x1b[?%s;%d$y" % (found[1], answer))
        elif token.data in self._replies:
            os.write(self._master, self._replies[token.data])
        elif (
            self._draws and token.kind in ("text", "c0", "csi") and not _FOREIGN_TO_PYTE.fullmatch(token.data)
        ):
            self._stream.feed(token.text)

    def _set_size(self, size: tuple[int, int]) -> None:
        columns, rows = size
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    """A plain UTF-8 terminal's environment, with changes; nothing of a person's own settings gets in."""
    plain: dict[str, str | None] = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": os.environ.get("HOME"),
        "KITTY_CONFIG_DIRECTORY": str(Path(__file__).parent),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TEXTUAL_ANIMATIONS": "none",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": os.environ.get("PYTHONDONTWRITEBYTECODE"),
        **changes,
    }
    return {name: value for name, value in plain.items() if value is not None}
