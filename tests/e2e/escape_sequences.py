"""Takes apart what a program sent to its terminal: text, controls, escape sequences; nothing is skipped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "c0", "c1", "esc", "csi", "osc", "dcs", "string", "invalid"]

_TOKEN = re.compile(
    rb"""
      (?P<csi> \x1b \[ [0-?]* [ -/]* [@-~] )
    | (?P<osc> \x1b \] [^\x07\x18\x1a\x1b]* (?: \x07 | \x1b \\ ) )
    | (?P<dcs> \x1b P  [^\x18\x1a\x1b]* \x1b \\ )
    | (?P<string> \x1b [X^_] [^\x18\x1a\x1b]* \x1b \\ )
    | (?P<esc> \x1b [ -/]* [0-OQ-WYZ\\`-~] )
    | (?P<c0>  [\x00-\x1a\x1c-\x1f\x7f] )
    | (?P<c1>  \xc2 [\x80-\x9f] )
    | (?P<text> (?: [\x20-\x7e] | \xc2 [\xa0-\xbf] | [\xc3-\xdf] [\x80-\xbf] | \xe0 [\xa0-\xbf] [\x80-\xbf]
                  | [\xe1-\xec\xee\xef] [\x80-\xbf]{2} | \xed [\x80-\x9f] [\x80-\xbf]
                  | \xf0 [\x90-\xbf] [\x80-\xbf]{2} | [\xf1-\xf3] [\x80-\xbf]{3}
                  | \xf4 [\x80-\x8f] [\x80-\xbf]{2} )+ )
    """,
    re.VERBOSE,
)
_UNFINISHED = re.compile(
    rb"(?: \x1b (?: \[ [0-?]* [ -/]* | [\]PX^_] [^\x07\x18\x1a\x1b]* \x1b? | [ -/]* )?"
    rb" | [\xc2-\xdf] | [\xe0-\xef] [\x80-\xbf]? | [\xf0-\xf4] [\x80-\xbf]{0,2} ) \Z",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    data: bytes

    @property
    def text(self) -> str:
        return self.data.decode("utf-8", "backslashreplace")


class Tokenizer:
    """Splits a stream that comes in pieces; what may still become a longer token waits for the next piece."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes, *, is_last: bool = False) -> Iterator[Token]:
        data = self._rest + data
        at = 0
        while at < len(data):
            if not is_last and _UNFINISHED.match(data, at):
                break
            if found := _TOKEN.match(data, at):
                yield Token(found.lastgroup, found[0])  # type: ignore[arg-type]
                at = found.end()
            else:
                yield Token("invalid", data[at : at + 1])
                at += 1
        self._rest = data[at:]


def tokenize(data: bytes) -> list[Token]:
    """All tokens of a whole stream."""
    return list(Tokenizer().feed(data, is_last=True))


_PRIVATE_MODE = re.compile(rb"\x1b\[\?([0-9;]+)([hl])")
_POINTER = re.compile(rb"\x1b\]22;([^\x07\x1b]*)(?:\x07|\x1b\\)")
_KITTY_KEYS = re.compile(rb"\x1b\[([<>=])[0-9;]*u")


@dataclass
class Modes:
    """What a terminal's modes are after the tokens seen so far."""

    private: set[int] = field(default_factory=lambda: {7, 25})
    """DEC private modes that are on; a fresh terminal wraps lines (7) and shows its cursor (25)."""
    kitty_levels: dict[str, int] = field(default_factory=lambda: {"main": 0, "alternate": 0})
    """How often kitty's keyboard protocol was pushed and not popped, on each screen."""
    is_styled: bool = False
    """Whether the last SGR left colours or attributes on."""

    pointer: bytes = b"default"
    """The shape of the mouse pointer."""

    def see(self, token: Token) -> None:
        if found := _PRIVATE_MODE.fullmatch(token.data):
            for number in map(int, found[1].split(b";")):
                (self.private.add if found[2] == b"h" else self.private.discard)(number)
        elif found := _KITTY_KEYS.fullmatch(token.data):
            screen = "alternate" if 1049 in self.private else "main"
            step = {b">": 1, b"<": -1, b"=": 0}[found[1]]
            self.kitty_levels[screen] = max(0, self.kitty_levels[screen] + step)
        elif found := _POINTER.fullmatch(token.data):
            self.pointer = found[1]
        elif token.kind == "csi" and token.data.endswith(b"m"):
            self.is_styled = token.data not in (b"\x1b[m", b"\x1b[0m")

    def left_on(self) -> list[str]:
        """What is not as a fresh terminal has it, in words; empty when all was given back."""
        names = {25: "cursor", 7: "line wrap"}
        wrong = [f"mode {number}" for number in sorted(self.private - set(names))]
        wrong += [f"no {name}" for number, name in names.items() if number not in self.private]
        wrong += [
            f"kitty keys on the {screen} screen" for screen, level in self.kitty_levels.items() if level
        ]
        wrong += ["pointer"] * (self.pointer != b"default")
        return wrong + ["colours"] * self.is_styled
