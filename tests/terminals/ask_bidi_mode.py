"""Asks the terminal whether its bidi mode is on (DECRQM 8), and prints the number it answers."""

from __future__ import annotations

import os
import re
import select
import sys
import termios
import tty

terminal = os.open("/dev/tty", os.O_RDWR)
before = termios.tcgetattr(terminal)
answer = b""
try:
    tty.setraw(terminal)
    os.write(terminal, b"\x1b[8$p")
    while b"$y" not in answer and select.select([terminal], [], [], 5)[0]:
        answer += os.read(terminal, 100)
finally:
    termios.tcsetattr(terminal, termios.TCSANOW, before)
found = re.search(rb"\x1b\[8;([0-4])\$y", answer)
sys.stdout.write(found[1].decode() if found else "no answer")
