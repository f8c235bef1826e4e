"""The export dialog: where an article's text goes, and nothing overwritten or created unasked."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_documents_path
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Input, Static

from tui.dossier.records import Article, Dossier
from tui.dossier.relations import Relations
from tui.errors import ExportError
from tui.export.files import AlreadyExists, ParentMissing, typed_path, write_text
from tui.export.naming import propose_name
from tui.export.plain_text import to_plain_text
from tui.i18n import _
from tui.screens.dialog import Dialog
from tui.screens.telling import tell
from tui.text.cleaning import clean_line, isolate
from tui.widgets.bidi_button import BidiButton
from tui.widgets.bidi_input import BidiInput
from tui.widgets.bidi_text import BidiText
from tui.widgets.chrome import title

MOST_COLUMNS = 1000
"""The widest wrap that is taken for meant."""


class ExportScreen(Dialog[Path | None]):
    """Asks for folder, name, language and width, writes, and says why not when it cannot."""

    DEFAULT_CSS = """
    ExportScreen {
        .row { height: auto; margin-top: 1; }
        .row > Vertical { height: auto; width: 1fr; }
        .row > .narrow { width: 20; margin-left: 2; }
        #headline { height: auto; max-height: 2; margin-bottom: 1; color: $primary; }
        #said { min-height: 1; }
        #language { min-width: 16; }
    }
    """
    AUTO_FOCUS = "#name"

    def __init__(self, dossier: Dossier, relations: Relations, article: Article, language: str) -> None:
        super().__init__()
        self._dossier = dossier
        self._relations = relations
        self._article = article
        self._languages = article.body.languages
        self._language = article.body.choose(language, dossier.default_language)[0]
        self._name_is_proposed = True
        self._agreed: tuple[str, Path] | None = None
        """What the person was asked about and has not answered yet, and for which path."""

    # Composition

    def compose(self) -> ComposeResult:
        """Folder, name, format, language, width, answers."""
        with Vertical(classes="box") as box:
            box.border_title = title(_("Export the article"))
            yield Static(BidiText(self._headline), id="headline")
            yield Static(BidiText(_("Folder")), classes="label")
            yield BidiInput(str(proposed_folder()), id="folder", compact=True, base_direction="ltr")
            with Vertical(classes="row"):
                yield Static(BidiText(_("File name")), classes="label")
                name = BidiInput(
                    propose_name(self._article, self._language),
                    id="name",
                    compact=True,
                    select_on_focus=False,
                )
                name.cursor_position = 0
                yield name
            with Horizontal(classes="row"):
                with Vertical():
                    yield Static(BidiText(_("Format")), classes="label")
                    yield Static(BidiText(_("plain text")))
                with Vertical():
                    yield Static(BidiText(_("Language")), classes="label")
                    yield BidiButton(self._language, id="language", compact=True)
                with Vertical():
                    yield Static(BidiText(_("Line width (0: any)")), classes="label")
                    yield BidiInput("0", id="width", compact=True, type="integer", max_length=4)
            yield Static("", id="said", classes="said")
            with Horizontal(classes="buttons"):
                yield BidiButton(_("Export"), id="export", variant="primary")
                yield BidiButton(_("Cancel"), id="cancel")

    def _value(self, field: str) -> str:
        return self.query_one(f"#{field}", BidiInput).value

    @property
    def path(self) -> Path:
        """The path that the fields name; `~` is the person's home.

        Raises:
            ExportError: They name no file.
        """
        return typed_path(os.path.join(self._value("folder"), self._value("name")))

    @property
    def _headline(self) -> str:
        return clean_line(self._article.headline.choose(self._language)[1])

    # Answers

    def on_input_changed(self, event: Input.Changed) -> None:
        """Whatever was asked was asked about another path."""
        if event.input.id == "name" and event.value != propose_name(self._article, self._language):
            self._name_is_proposed = False
        self._ask(None)

    def on_input_submitted(self) -> None:
        """Enter in any field exports."""
        self._export()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what was chosen."""
        if event.button.id == "export":
            self._export()
        elif event.button.id == "language":
            self._next_language()
        else:
            self.dismiss(None)

    def _next_language(self) -> None:
        index = self._languages.index(self._language)
        self._language = self._languages[(index + 1) % len(self._languages)]
        self.query_one("#language", BidiButton).relabel(self._language)
        if self._name_is_proposed:
            name = self.query_one("#name", BidiInput)
            name.value = propose_name(self._article, self._language)
            name.cursor_position = 0
            self._name_is_proposed = True
        self.query_one("#headline", Static).update(BidiText(self._headline))

    # Writing

    def _export(self) -> None:
        width = self._value("width") or "0"
        if not width.isdecimal() or int(width) > MOST_COLUMNS:
            self._say(
                _("The width is a number of columns from 0 to {most}.").format(most=MOST_COLUMNS), wrong=True
            )
            self.query_one("#width").focus()
            return
        try:
            path = self.path
        except ExportError as error:
            self._ask(None)
            self._say(str(error), wrong=True)
            return
        text = to_plain_text(self._dossier, self._relations, self._article, self._language, int(width))
        agreed = self._agreed[0] if self._agreed is not None and self._agreed[1] == path else ""
        try:
            write_text(path, text, overwrite=agreed == "replace", make_parents=agreed == "create")
        except AlreadyExists:
            self._ask("replace", path)
            self._say(_("{path} exists already. Replace it?").format(path=_shown(path)), wrong=True)
        except ParentMissing:
            self._ask("create", path)
            self._say(
                _("The folder {path} does not exist. Create it?").format(path=_shown(path.parent)), wrong=True
            )
        except ExportError as error:
            self._ask(None)
            self._say(str(error), wrong=True)
        else:
            tell(self, _("Exported to {path}").format(path=_shown(path.absolute())))
            self.dismiss(path)

    def _ask(self, question: str | None, path: Path | None = None) -> None:
        """Change what the first button does: export, or agree to what was just asked."""
        button = self.query_one("#export", BidiButton)
        said = {"replace": _("Replace"), "create": _("Create")}
        button.relabel(said[question] if question else _("Export"))
        button.variant = "warning" if question else "primary"
        self._agreed = (question, path) if question and path is not None else None
        if question:
            # The yes is a deliberate one: not the Enter that asked.
            self.query_one("#cancel", BidiButton).focus()
        else:
            self._say("")

    def _say(self, text: str, *, wrong: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.set_class(wrong, "wrong")
        said.update(BidiText(text))


def proposed_folder() -> Path:
    """Where exports go unless another folder is typed: the current folder, else the person's documents."""
    current = Path.cwd()
    if os.access(current, os.W_OK):
        return current
    return user_documents_path()


def _shown(path: Path) -> str:
    return isolate(clean_line(str(path)))
