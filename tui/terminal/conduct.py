"""Run a Textual app so that, however it ends, the terminal is given back and the exit status tells the truth.

| what happens | what the caller of the program sees |
|---|---|
| the app exits | the app's return code, 0 where it named none |
| SIGTERM, SIGHUP, SIGINT, SIGQUIT from outside | death by that same signal: a shell shows 128 + its number |
| the terminal goes away | as if SIGHUP had come |
| an exception nobody caught | 1, one sentence on the standard error, the details in a log |

Ctrl+C pressed in the app is a key and no signal; what it does is the app's affair.
"""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import sys
from collections.abc import Callable
from typing import Any, Final

from rich.console import Console
from textual.app import App

from tui.terminal.driver import driver_for
from tui.terminal.opening import Opening

FAILED: Final = 1
"""Exit status after an exception that nobody caught."""


def run_guarded(make_app: Callable[[], App[Any]], opening: Opening | None = None) -> int:
    """Make an app and run it to its end.

    Args:
        make_app: Makes the app. What this raises is not caught, so that the caller can tell in its own words
            of a dossier that cannot be opened.
        opening: What has begun with the terminal already; without it, that begins here.

    Returns:
        The exit status. Does not return when a signal ended the app: the process then ends by that signal.
    """
    if opening is None:
        with Opening(os.environ) as opening:
            return run_guarded(make_app, opening)
    app = make_app()
    # Textual prints its tracebacks, coloured, wherever the standard error leads; here they go into the log.
    said = io.StringIO()
    app.error_console = Console(file=said, color_system=None, markup=False, highlight=False, width=110)
    error: Exception | None = None
    try:
        _run(app, opening)
    except Exception as raised:
        error = raised
    # An error that Textual caught itself is known by its return code, and told only by what it printed.
    if error is None and not (said.getvalue() and app.return_code != 0):
        _print(said.getvalue())
        return app.return_code or 0
    from tui.terminal import crash

    error = error or getattr(app, "_exception", None)
    _print(crash.report(crash.describe(error, said.getvalue())))
    return FAILED


def _run(app: App[Any], opening: Opening) -> None:
    app.driver_class = driver_for(app.driver_class, opening)

    async def run() -> None:
        if opening.departure is not None:
            opening.departure.watch(asyncio.get_running_loop(), lambda status: app.exit(return_code=status))
        await app.run_async()

    asyncio.run(run())


def _print(text: str) -> None:
    """Say something on the standard error, if there is one and somebody can still read it."""
    if text and sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            print(text.rstrip(), file=sys.stderr, flush=True)
