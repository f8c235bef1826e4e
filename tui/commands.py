"""The one registry of commands: what can be done, by which keys, said in which words.

Key bindings, the footer, the help page and the command palette all read it, so none of them can tell another
story. A command's name is the name of the action that carries it out (`action_<name>`).

Every letter or sign also works on an Arabic (101) keyboard layout: the binding gets, beside each key, what
the same key types there. That holds for `Ctrl` chords only where the terminal reports the Latin letter.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from tui.i18n import _, later
from tui.search.keyboard import typed_by

Scope = Literal["everywhere", "list", "reader"]
"""Where a command's keys are alive: the whole main screen, any of the three lists, or the reader."""


class Command(NamedTuple):
    """Something the person at the keyboard can ask for."""

    name: str
    """The action's name."""
    keys: tuple[str, ...]
    """Textual key names or single characters; the first is the one that is shown."""
    label: str
    """One or two words, for the footer; English, translated by `title`."""
    description: str
    """What it does, for the help page and the palette; English, translated by `help`."""
    scope: Scope = "everywhere"
    in_footer: bool = False
    in_palette: bool = True
    arabic: tuple[str, ...] | None = None
    """What its keys type on an Arabic layout; None for all that they type there."""

    @property
    def title(self) -> str:
        """The label in the language of the screen."""
        return _(self.label)

    @property
    def help(self) -> str:
        """The description in the language of the screen."""
        return _(self.description)

    @property
    def setting(self) -> str:
        """What it is called where its keys are set: the same in every scope that has the action."""
        name = self.name.rpartition(".")[2]
        return name.replace("('", "_").removesuffix("')")

    @property
    def all_keys(self) -> tuple[str, ...]:
        """The keys, and what the same keys type on an Arabic layout; each once."""
        if self.arabic is not None:
            return self.keys + self.arabic
        return tuple(dict.fromkeys(key for own in self.keys for key in (own, *arabic_keys(own))))

    @property
    def shown_keys(self) -> str:
        """The keys as the help page prints them."""
        return " ".join(shown_key(key) for key in self.keys)

    @property
    def first_key(self) -> str:
        """The first key as a sentence names it; what the command is called where it has none."""
        return shown_key(self.keys[0]) if self.keys else self.title


def arabic_keys(key: str) -> Iterator[str]:
    """What a key types on an Arabic layout, where that is something else."""
    if len(key) != 1:
        return
    if key.isdigit():
        yield chr(0x0660 + int(key))
        yield chr(0x06F0 + int(key))
    for typed in typed_by(key):
        # A key that types lam and alef arrives as two letters: the second tells it from plain lam.
        yield typed[-1]


_SHOWN = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "Enter",
    "escape": "Esc",
    "space": "Space",
    "tab": "Tab",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "backspace": "Backspace",
    "insert": "Insert",
    "delete": "Del",
    **{f"f{number}": f"F{number}" for number in range(1, 25)},
}


def shown_key(key: str) -> str:
    """A key's name as people know it: `shift+tab` is `Shift+Tab`, `ctrl+d` is `Ctrl+d`."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    return "+".join([*(modifier.capitalize() for modifier in modifiers), _SHOWN.get(last, last)])


COMMANDS: tuple[Command, ...] = (
    # What the footer shows comes first, in its order.
    Command("search", ("/",), later("search"), later("Search all three lists as you type")),
    Command("export", ("e",), later("export"), later("Export the article to a file"), in_footer=True),
    Command(
        "copy",
        ("y",),
        later("copy"),
        later("Copy the selection, or else the whole page"),
        in_footer=True,
    ),
    Command(
        "copy_selection",
        ("ctrl+c",),
        later("copy selection"),
        later("Copy the selection"),
        in_palette=False,
    ),
    Command("help", ("?", "f1"), later("help"), later("Show this help"), in_footer=True),
    Command("quit", ("q",), later("quit"), later("Quit"), in_footer=True),
    Command(
        "app.suspend_process",
        ("ctrl+z",),
        later("suspend"),
        later("Stop the program for now; fg in the shell brings it back"),
    ),
    Command("pane('articles')", ("1",), later("articles"), later("Go to the articles")),
    Command("pane('officials')", ("2",), later("officials"), later("Go to the officials")),
    Command("pane('areas')", ("3",), later("areas"), later("Go to the cooperation areas")),
    Command("pane('reader')", ("4", "0"), later("reader"), later("Go to the reader")),
    Command("next_match", ("n",), later("next match"), later("Go to the next match on the page")),
    Command("previous_match", ("N",), later("previous match"), later("Go to the previous match on the page")),
    Command(
        "toggle_exact",
        ("=",),
        later("exact"),
        later("Find words only as they are typed, or in every spelling again"),
    ),
    Command("translate", ("t",), later("language"), later("Show the page in its next language")),
    Command(
        "back",
        ("[", "alt+left", "backspace"),
        later("back"),
        later("Go back to the page before"),
    ),
    Command("forward", ("]", "alt+right"), later("forward"), later("Go forward again")),
    Command("open_source", ("o",), later("open source"), later("Open a source's web address; asks first")),
    Command("problems", ("!",), later("problems"), later("List what could not be read, to edit it")),
    Command("edit", ("v",), later("edit"), later("Edit the file of this row or page, in VISUAL or EDITOR")),
    Command("dossier", ("i",), later("dossier"), later("Show what this dossier is")),
    Command("choose_dossier", ("d",), later("dossiers"), later("Open another dossier")),
    Command("toggle_theme", (), later("colours"), later("Change between dark and light colours")),
    Command("palette", ("ctrl+p", ":"), later("commands"), later("Find a command or a page by name")),
    Command(
        "dismiss",
        ("escape",),
        later("close"),
        later("Clear the search, else the last of what is narrowed to, else the selection"),
        in_palette=False,
    ),
    Command("cursor_down", ("down", "j"), later("down"), later("Next row"), "list", in_palette=False),
    Command("cursor_up", ("up", "k"), later("up"), later("Previous row"), "list", in_palette=False),
    Command(
        "half_page_down",
        ("ctrl+d",),
        later("half page"),
        later("Half a page down"),
        "list",
        in_palette=False,
    ),
    Command(
        "half_page_up", ("ctrl+u",), later("half page"), later("Half a page up"), "list", in_palette=False
    ),
    Command(
        "page_down", ("pagedown", "ctrl+f"), later("page"), later("A page down"), "list", in_palette=False
    ),
    Command("page_up", ("pageup", "ctrl+b"), later("page"), later("A page up"), "list", in_palette=False),
    Command("first", ("home", "g"), later("first"), later("First row"), "list", in_palette=False),
    Command("last", ("end", "G"), later("last"), later("Last row"), "list", in_palette=False),
    Command("screen.next_pane", ("tab",), later("next pane"), later("Next pane"), "list", in_palette=False),
    Command(
        "screen.previous_pane",
        ("shift+tab",),
        later("previous pane"),
        later("Previous pane"),
        "list",
        in_palette=False,
    ),
    Command(
        "narrow",
        ("space",),
        later("only these"),
        later("Show only the articles about this official or area; several must all be there"),
        "list",
        in_palette=False,
    ),
    Command("open", ("enter",), later("open"), later("Open the row in the reader"), "list", in_palette=False),
    Command("line_down", ("down", "j"), later("down"), later("A line down"), "reader", in_palette=False),
    Command("line_up", ("up", "k"), later("up"), later("A line up"), "reader", in_palette=False),
    Command(
        "half_page_down",
        ("ctrl+d",),
        later("half page"),
        later("Half a page down"),
        "reader",
        in_palette=False,
    ),
    Command(
        "half_page_up", ("ctrl+u",), later("half page"), later("Half a page up"), "reader", in_palette=False
    ),
    Command(
        "page_down",
        ("pagedown", "space", "ctrl+f"),
        later("page"),
        later("A page down"),
        "reader",
        in_palette=False,
    ),
    Command("page_up", ("pageup", "ctrl+b"), later("page"), later("A page up"), "reader", in_palette=False),
    Command("top", ("home", "g"), later("top"), later("Start of the page"), "reader", in_palette=False),
    Command("bottom", ("end", "G"), later("bottom"), later("End of the page"), "reader", in_palette=False),
    Command("next_link", ("tab",), later("next link"), later("Next link"), "reader", in_palette=False),
    Command(
        "previous_link",
        ("shift+tab",),
        later("previous link"),
        later("Previous link"),
        "reader",
        in_palette=False,
    ),
    Command("follow", ("enter",), later("follow"), later("Follow the link"), "reader", in_palette=False),
)


def _by_name(commands: Iterable[Command]) -> dict[str, Command]:
    return {command.name: command for command in commands if command.scope == "everywhere"}


COMMAND_BY_NAME = _by_name(COMMANDS)
"""The commands of the main screen, by name."""


def in_scope(scope: Scope) -> tuple[Command, ...]:
    """The commands whose keys are alive in a scope, in the registry's order."""
    return tuple(command for command in COMMANDS if command.scope == scope)


def are_alive_together(one: Command, other: Command) -> bool:
    """Whether the keys of two commands are alive at one place."""
    return one.scope == other.scope or "everywhere" in (one.scope, other.scope)


def take_commands(commands: tuple[Command, ...]) -> None:
    """Have other keys for the commands, from now on and in all of the program.

    Raises:
        RuntimeError: It is too late: the screen has been loaded, which binds the keys that there are then.
    """
    global COMMANDS, COMMAND_BY_NAME
    if "tui.widgets.bindings" in sys.modules:
        raise RuntimeError("the screen has been loaded with other keys")
    COMMANDS, COMMAND_BY_NAME = commands, _by_name(commands)
