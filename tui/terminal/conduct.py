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
import io
import os
from collections.abc import Callable
from typing import Any

from rich.console import Console
from textual.app import App

from tui.statuses import FAILED
from tui.terminal.driver import driver_for
from tui.terminal.opening import Opening


def run_guarded(
    make_app: Callable[[], App[Any]], opening: Opening | None = None, *, is_debugging: bool = False
) -> int:
    """Make an app and run it to its end.

    Args:
        make_app: Makes the app. What this raises is not caught, so that the caller can tell in its own words
            of a dossier that cannot be opened.
        opening: What has begun with the terminal already; without it, that begins here.
        is_debugging: Whether an exception is shown as a whole, instead of being kept in the log.

    Returns:
        The exit status. Does not return when a signal ended the app: the process then ends by that signal.
    """
    if opening is None:
        with Opening(os.environ) as opening:
            return run_guarded(make_app, opening, is_debugging=is_debugging)
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
        if said.getvalue():
            from tui.terminal.crash import show

            show(said.getvalue())
        return app.return_code or 0
    from tui.terminal import crash

    error = error or getattr(app, "_exception", None)
    crash.tell(error, said.getvalue(), is_debugging=is_debugging)
    return FAILED


def _run(app: App[Any], opening: Opening) -> None:
    app.driver_class = driver_for(app.driver_class, opening)

    async def run() -> None:
        if opening.departure is not None:
            opening.departure.watch(asyncio.get_running_loop(), lambda status: app.exit(return_code=status))
        await app.run_async()

    asyncio.run(run())
