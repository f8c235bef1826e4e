"""The program with a screen: its first screen and its colours."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from threading import Thread, Timer
from typing import TYPE_CHECKING, ClassVar

from rich.console import Console
from textual import events
from textual.binding import Binding, BindingType

from tui.commands import COMMAND_BY_NAME, COMMANDS
from tui.errors import DossierError
from tui.screens.browse import ALWAYS, BrowseScreen
from tui.search.past import PastSearches
from tui.terminal.conduct import run_guarded
from tui.terminal.detection import colour_environment
from tui.terminal.output import Output
from tui.text.presentation import Presentation, present
from tui.themes import DARK, themes_for
from tui.typing_ahead import TypingAhead
from tui.widgets.scroll_bar import draw_bars_swiftly
from tui.widgets.toasts import show_toast

if TYPE_CHECKING:
    from tui.dossier.records import Dossier
    from tui.places.remembered import PastDossiers
    from tui.search.index.indexed import Index
    from tui.settings import Settings
    from tui.terminal.opening import Opening

Load = Callable[[], "Dossier | Index"]
"""Reads a dossier, or opens its index; called in a thread."""

COLLECT_AFTER = 1.0
"""Seconds from the start after which garbage is collected as usual."""

REMARKS_STAY = 12.0
"""Seconds for which it can be read that a setting is wrong."""

EARLY_KEYS = frozenset(
    key
    for command in COMMANDS
    if command.name.partition("(")[0] in ALWAYS or command.name.startswith("app.")
    for key in command.all_keys
)
"""Keys that mean something before the dossier has been read."""

LEAVING_KEYS = frozenset(COMMAND_BY_NAME["quit"].all_keys)
TYPING_KEYS = frozenset(
    key
    for name in ("search", "palette", "export", "choose_dossier")
    for key in COMMAND_BY_NAME[name].all_keys
)
"""Keys after which letters are text, until Escape."""
LEAVE_AT_ONCE = "ctrl+q"
"""Textual's own key, whatever has the focus."""


class RelationsApp(TypingAhead):
    """Shows one dossier."""

    TITLE = "relations-tui"
    ALLOW_SELECT = False
    """Textual's own selection copies what is drawn; the reader has one that copies the text."""
    CSS_PATH = "screens/browse.tcss"
    """Textual does not load the sheet of a default screen by itself."""
    ENABLE_COMMAND_PALETTE = False
    """Textual's own palette shows text in logical order; ours is a screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Dialogs too, and while something is being typed.
        # But what types something is typed.
        Binding(key, command.name, show=False, priority=len(key) > 1 and key != "space")
        for command in COMMANDS
        if command.name.startswith("app.")
        for key in command.keys
    ]

    def __init__(
        self,
        load: Load,
        remarks: Sequence[str] = (),
        *,
        has_few_colours: bool = False,
        past: PastSearches | None = None,
        past_dossiers: PastDossiers | None = None,
    ) -> None:
        """Make the app.

        Args:
            load: Reads the dossier; called after the first paint.
            remarks: What has to be said once the screen is there.
            has_few_colours: Whether there are sixteen colours at most, whatever the environment says.
            past: What was searched for before; None for nothing, and nothing is kept then.
            past_dossiers: What was opened before; None as for `past`.
        """
        super().__init__()
        self._load = load
        self._remarks = remarks
        self._past = past or PastSearches(is_kept=False)
        if past_dossiers is None:
            from tui.places.remembered import PastDossiers

            past_dossiers = PastDossiers(is_kept=False)
        self._past_dossiers = past_dossiers
        self._left: Load | None = None
        """What reads the dossier before, until another one is there in its place."""
        self._dossiers_shown = 1
        self.failure: DossierError | None = None
        """Why the dossier could not be opened, after an app that ended because of it."""
        if has_few_colours and not self.no_color:
            self.console = Console(color_system="standard", file=self.console.file, force_terminal=True)
        for theme in themes_for(self.console.color_system):
            self.register_theme(theme)
        # Without the watcher, which would have every style sheet parsed a second time before the first paint.
        self.set_reactive(RelationsApp.theme, DARK.name)
        self.stylesheet.set_variables(self.get_css_variables())
        self.animation_level = "none"
        draw_bars_swiftly()

    def get_default_screen(self) -> BrowseScreen:
        """The browser."""
        screen = BrowseScreen(self._load, self._past, self._past_dossiers)
        screen.next_typed = self.next_typed
        return screen

    def is_for_now(self, event: events.Key | events.Paste) -> bool:
        """While the dossier is being read, one can leave, and do whatever else needs none."""
        if not isinstance(self.screen, BrowseScreen):
            return True
        return isinstance(event, events.Key) and (_is_among(event, EARLY_KEYS) or event.key == LEAVE_AT_ONCE)

    def overtakes(self, event: events.Key | events.Paste, held: Sequence[events.Key | events.Paste]) -> bool:
        """One can leave at any time; but not by a letter that is to be typed into a box."""
        if not isinstance(event, events.Key):
            return False
        if event.key == LEAVE_AT_ONCE:
            return True
        if not _is_among(event, LEAVING_KEYS):
            return False
        for earlier in reversed(held):
            if isinstance(earlier, events.Key) and earlier.key == "escape":
                return True
            if isinstance(earlier, events.Key) and _is_among(earlier, TYPING_KEYS):
                return False
        return True

    async def on_ready(self) -> None:
        """Say what there was to say before there was a screen."""
        await self.begin_taking()
        for remark in self._remarks:
            show_toast(self, remark, severity="warning", timeout=REMARKS_STAY)

    async def on_loading_screen_loaded(self, event: BrowseScreen.Loaded) -> None:
        """Take the keys that were pressed meanwhile; the screen itself has seen to the rest."""
        self._left = None
        # Beside: the folder for state may be far. And not before the dossier can be seen.
        remembering = Thread(target=self._remember, args=(event.library.dossier,), daemon=True)
        self.call_after_refresh(remembering.start)
        await self.stop_holding()

    def _remember(self, dossier: Dossier) -> None:
        from tui.dossier.bundled import bundled_dossier
        from tui.places.remembered import is_same_folder

        if is_same_folder(dossier.path, bundled_dossier()):
            return  # it is always there to be chosen
        own, name = dossier.name.choose(dossier.default_language)
        self._past_dossiers.add(dossier.path, {own: name, **dossier.name.values})

    def on_leaving_screen_chosen(self, event: BrowseScreen.Chosen) -> None:
        """Show another dossier in place of the one there is."""
        from tui.pages.opening import open_dossier

        path, opened = event.opened
        fresh = [opened]
        self._left = self._load
        # Opened a moment ago, it need not be opened once more to be shown.
        self._show(lambda: fresh.pop() if fresh else open_dossier(path))

    def _show(self, load: Load) -> None:
        """Put a screen of another dossier in the place of the one that is there."""
        self._load = load
        self.hold()
        before, left = self.current_mode, self.screen_stack
        for screen in left:
            if isinstance(screen, BrowseScreen):
                screen.let_go()
        # The default screen has no successor in Textual; each that comes after it is the first of a mode.
        self._dossiers_shown += 1
        mode = f"dossier-{self._dossiers_shown}"
        self.add_mode(mode, self._make_successor)
        self.switch_mode(mode)
        if before != self.DEFAULT_MODE:
            self.remove_mode(before)
            return
        for screen in reversed(left):
            screen.remove()

    def _make_successor(self) -> BrowseScreen:
        screen = self.get_default_screen()
        screen.is_successor = True
        return screen

    def on_loading_screen_load_failed(self, event: BrowseScreen.LoadFailed) -> None:
        """Go back to the dossier before; without one leave, and say why where it can be read afterwards."""
        if not isinstance(event.error, DossierError):
            raise event.error
        if self._left is not None:
            before, self._left = self._left, None
            self._show(before)
            show_toast(self, str(event.error), severity="warning", timeout=REMARKS_STAY)
            return
        self.failure = event.error
        self.exit(1)


def _is_among(event: events.Key, keys: Collection[str]) -> bool:
    """Whether a key has one of these names, or types one of these characters."""
    return event.character in keys or event.key in keys


def run_app(
    dossier_path: Path,
    opening: Opening,
    settings: Settings,
    remarks: Sequence[str] = (),
    *,
    is_debugging: bool = False,
) -> int:
    """Open a dossier on the screen until the person leaves.

    Args:
        dossier_path: The dossier's folder.
        opening: The terminal, as it has been found so far.
        settings: The person's own.
        remarks: What has to be said once the screen is there.
        is_debugging: Whether a mistake of the program's own is shown as a whole.

    Returns:
        The exit status.

    Raises:
        DossierError: The dossier cannot be opened.
    """
    # Thousands of objects are made until the first paint and none of them is garbage.
    gc.disable()
    collect_again = Timer(COLLECT_AFTER, gc.enable)
    collect_again.daemon = True
    collect_again.start()

    delivery = opening.settle()
    os.environ.update(colour_environment(os.environ, delivery.finding))
    is_ours = delivery.output is not Output.OFF
    present(Presentation(order="visual" if is_ours else "logical", forms=settings.letter_forms))

    def load() -> Dossier | Index:
        from tui.pages.opening import open_dossier

        return open_dossier(dossier_path)

    from tui.places.remembered import PastDossiers

    early: Dossier | Index | None = None
    if not os.path.isfile(os.path.join(dossier_path, "dossier.toml")):
        early = load()  # says what is wrong, unless the path is that of a dossier.toml itself
    app = RelationsApp(
        lambda: load() if early is None else early,
        remarks,
        has_few_colours=delivery.finding.has_few_colours,
        past=PastSearches(is_kept=settings.history == "on"),
        past_dossiers=PastDossiers(is_kept=settings.history == "on"),
    )
    status = run_guarded(lambda: app, opening, is_debugging=is_debugging)
    if app.failure is not None:
        raise app.failure
    return status
