"""The help page: every command of the registry with its keys, and what can be typed into the search box."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from tui.commands import COMMAND_BY_NAME, Scope, in_scope
from tui.i18n import _
from tui.pages.page import Block, Page, PageKey
from tui.screens.dialog import Dialog
from tui.search.query import FIELDS
from tui.text.layout import measure
from tui.widgets.finding_reader import FindingReader

KEY_COLUMN = 24
"""Cells for the keys, before what they do."""


def help_page() -> Page:
    """All commands, by where their keys are alive."""
    sections: tuple[tuple[str, Scope], ...] = (
        (_("Everywhere"), "everywhere"),
        (_("In a list"), "list"),
        (_("In the reader"), "reader"),
    )
    blocks = [
        Block("headline", _("Keys")),
        Block(
            "metadata",
            _("Letters and signs work on an Arabic keyboard layout too: the same key does the same."),
        ),
        Block(
            "metadata",
            _(
                "Press {search} to find something here, {next} and {previous} to go from one to the next."
            ).format(
                search=COMMAND_BY_NAME["search"].first_key,
                next=COMMAND_BY_NAME["next_match"].first_key,
                previous=COMMAND_BY_NAME["previous_match"].first_key,
            ),
        ),
    ]
    for heading, scope in sections:
        blocks.append(Block("heading", heading))
        for command in in_scope(scope):
            keys = command.shown_keys
            gap = " " * max(1, KEY_COLUMN - measure(keys))
            blocks.append(Block("item", f"{keys}{gap}{command.help}"))
    blocks.append(Block("heading", _("In the search box")))
    examples = (
        (_("two words"), _("Both are there, in any spelling, order and script of a name")),
        (_('"two words"'), _("Exactly these words, one after the other")),
        (_("-word"), _("What does not have the word")),
        (_("one OR other"), _("One of the two at least")),
        *((field.example, field.help) for field in FIELDS),
    )
    for example, meaning in examples:
        gap = " " * max(1, KEY_COLUMN - measure(example))
        blocks.append(Block("item", f"{example}{gap}{meaning}"))
    return Page(PageKey("help"), _("Help"), tuple(blocks))


class HelpScreen(Dialog[None]):
    """Shows the help page until it is closed."""

    DEFAULT_CSS = """
    HelpScreen {
        #page {
            width: 84;
            max-width: 100%;
            height: 90%;
            Reader {
                border: round $accent;
                border-title-color: $accent;
                background: $surface;
            }
        }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, "leave", show=False)
        for name in ("help", "quit")
        for key in COMMAND_BY_NAME[name].all_keys
    ]

    def compose(self) -> ComposeResult:
        """The page in a reader."""
        yield FindingReader(id="page")

    def on_mount(self) -> None:
        """Show it."""
        self.query_one(FindingReader).show(help_page())
