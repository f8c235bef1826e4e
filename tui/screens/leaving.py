"""The part of the main screen that is left: for another dossier, in the same program."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.message import Message

from tui.screens.editing import EditingScreen
from tui.search.parsing import parse

if TYPE_CHECKING:
    from tui.dossier.records import Dossier
    from tui.places.remembered import PastDossiers
    from tui.screens.choose_dossier import Opened
    from tui.search.index.indexed import Index
    from tui.search.past import PastSearches


class LeavingScreen(EditingScreen):
    """A screen of one dossier, from which one can go to another."""

    class Chosen(Message):
        """Another dossier is wanted in place of this one."""

        def __init__(self, opened: Opened) -> None:
            self.opened = opened
            super().__init__()

    def __init__(
        self, load: Callable[[], Dossier | Index], past: PastSearches, past_dossiers: PastDossiers
    ) -> None:
        super().__init__(load, past)
        self._past_dossiers = past_dossiers
        self.is_successor = False
        """Whether another dossier was shown before it, whose remains are in memory."""

    def action_choose_dossier(self) -> None:
        """Open another dossier in place of this one."""
        from tui.screens.choose_dossier import ChooseDossierScreen

        current = self.dossier.path if self.is_loaded else None
        self.app.push_screen(ChooseDossierScreen(self._past_dossiers, current), self._leave_for)

    def _leave_for(self, opened: Opened | None) -> None:
        if opened is not None:
            self.post_message(self.Chosen(opened))

    def let_go(self) -> None:
        """Do no more, and hold nothing of the dossier: the screen of another one takes the place of this."""
        self.stop_following()
        self._query = parse("")
        self._facets = ()
        self.set_focus(None)
        self.panes.let_go()
        self._library = None
