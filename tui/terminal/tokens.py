"""The text, control characters and escape sequences of what a driver writes."""

from __future__ import annotations

import re

_STRING = "\x1b[P\\]X^_][^\x1b\x07]*(?:\x07|\x1b\\\\)"
_SEQUENCE = re.compile(
    f"{_STRING}"  # OSC, DCS and their like, with what they carry
    "|\x1b\\[[0-?]*[ -/]*[@-~]"  # CSI
    "|\x1bO[ -~]"  # SS3
    "|\x1b[ -/]*[0-NQ-WYZ\\\\`-~]"  # the other escapes
)
CUT = re.compile("\x1b(?:[P\\]X^_][^\x1b\x07]*\x1b?|\\[[0-?]*[ -/]*|O|[ -/]*)?")
"""The beginning of a sequence, as it stands at the end of a write that cut it."""
STRINGS = re.compile(f"({_STRING})")

TOKEN = re.compile(
    f"(?P<sequence>{_SEQUENCE.pattern})|(?P<control>[\x00-\x1a\x1c-\x1f\x7f])|\x1b|[^\x00-\x1f\x7f]+"
)
SGR = re.compile(r"\x1b\[([0-9;:]*)m")
MOVE = re.compile(r"\x1b\[([0-9]*)(?:;([0-9]*))?([HfABCDEFGd])")
ERASE = re.compile(r"\x1b\[([0-3]?)([JK])")
NEW_SCREEN = re.compile(r"\x1b\[\?(?:1049|1047|47)[hl]|\x1bc|\x1b\[!p")
