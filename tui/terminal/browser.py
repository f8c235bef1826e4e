"""Hands a web address to the browser, without letting it near the terminal."""

from __future__ import annotations

import subprocess
import sys

PATIENCE = 30.0
"""Seconds that starting a browser may take."""


def open_in_browser(url: str) -> bool:
    """Open an address in the person's browser; waits until that has been started.

    The standard library finds the browser, in a process of its own: what a browser prints would otherwise
    stand in the middle of the screen, and one that draws in the terminal would take it away.

    Returns:
        Whether it could be started.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "webbrowser", "-t", url],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
