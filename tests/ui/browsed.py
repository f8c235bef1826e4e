"""The main screen, once it shows a dossier."""

from __future__ import annotations

from textual.pilot import Pilot

from tui.screens.browse import BrowseScreen


async def loaded(pilot: Pilot[int]) -> BrowseScreen:
    """Wait until the dossier has been read; returns the screen."""
    screen = pilot.app.screen
    assert isinstance(screen, BrowseScreen)
    for _wait in range(500):
        if screen.is_loaded:
            return screen
        await pilot.pause(0.01)
    raise TimeoutError("the dossier was not read")
