"""The export dialog: what becomes of an article and where it goes; nothing overwritten or created unasked."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_documents_path
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from tui.dossier.records import Article, Dossier
from tui.dossier.relations import Relations
from tui.errors import ExportError
from tui.export.document import Work
from tui.export.files import AlreadyExists, ParentMissing, typed_path, write_text
from tui.export.formats import FORMATS, PLAIN_TEXT, Format, format_of_file
from tui.export.naming import propose_name
from tui.i18n import _
from tui.screens.dialog import Dialog
from tui.screens.telling import tell
from tui.text.cleaning import clean_line, isolate
from tui.widgets.bidi_button import BidiButton
from tui.widgets.bidi_input import BidiInput
from tui.widgets.bidi_text import BidiText
from tui.widgets.choice import Choice
from tui.widgets.chrome import title

LOW = 22
"""Rows of a screen from which on there is room for more than what is asked."""

MOST_COLUMNS = 1000
"""The widest wrap that is taken for meant."""


class ExportScreen(Dialog[Path | None]):
    """Asks for folder, name, format, language and width, writes, and says why not when it cannot."""

    DEFAULT_CSS = """
    ExportScreen {
        .row { height: auto; margin-top: 1; }
        .row > Vertical { height: auto; width: 1fr; }
        .row > .language { width: 12; margin-left: 1; }
        .row > .width { width: 15; margin-left: 1; }
        #headline { height: auto; max-height: 2; margin-bottom: 1; color: $primary; }
        #said { min-height: 1; }
        Choice { width: auto; min-width: 4; }
        &.-low {
            .box { padding: 0 1; max-height: 100%; }
            .row, .buttons { margin-top: 0; }
            #headline { display: none; }
        }
    }
    """
    AUTO_FOCUS = "#name"
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]  # noqa: RUF012  (as the base class has it)

    def __init__(self, dossier: Dossier, relations: Relations, article: Article, language: str) -> None:
        super().__init__()
        self._dossier = dossier
        self._relations = relations
        self._article = article
        self._first_language = article.body.choose(language, dossier.default_language)[0]
        self._proposed = propose_name(article, self._first_language)
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
                name = BidiInput(self._proposed, id="name", compact=True, select_on_focus=False)
                name.cursor_position = 0
                yield name
            with Horizontal(classes="row"):
                with Vertical():
                    yield Static(BidiText(_("Format")), classes="label")
                    formats = [(each, _(each.label)) for each in FORMATS]
                    yield Choice[Format](formats, PLAIN_TEXT, id="format")
                with Vertical(classes="language"):
                    yield Static(BidiText(_("Language")), classes="label")
                    languages = [(tag, tag) for tag in self._article.body.languages]
                    yield Choice[str](languages, self._first_language, id="language")
                with Vertical(classes="width"):
                    yield Static(BidiText(_("Width (0: any)")), classes="label")
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
    def _format(self) -> Format:
        chosen: Format = self.query_one("#format", Choice).value
        return chosen

    @property
    def _language(self) -> str:
        chosen: str = self.query_one("#language", Choice).value
        return chosen

    @property
    def _headline(self) -> str:
        language = self._language if self.is_mounted else self._first_language
        return clean_line(self._article.headline.choose(language)[1])

    # Answers

    def on_resize(self) -> None:
        """Buttons without borders where there are few rows."""
        for button in self.query(".buttons BidiButton").results(BidiButton):
            button.compact = self.size.height < LOW

    def on_input_changed(self) -> None:
        """Whatever was asked was asked about another path."""
        self._ask(None)

    def on_input_submitted(self) -> None:
        """Enter in any field exports."""
        self._export()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what was chosen."""
        if event.button.id == "export":
            self._export()
        else:
            self.dismiss(None)

    def on_choice_changed(self) -> None:
        """The name follows the format and, as long as it is the proposed one, the language."""
        before, now = self._proposed, propose_name(self._article, self._language, self._format)
        self._proposed = now
        name = self.query_one("#name", BidiInput)
        ending = f".{(format_of_file(before) or PLAIN_TEXT).extension}"
        if name.value == before:
            name.value = now
            name.cursor_position = 0
        elif name.value.endswith(ending):
            name.value = name.value.removesuffix(ending) + f".{self._format.extension}"
        self.query_one(".language").display = self._format.has_languages
        self.query_one(".width").display = self._format.has_width
        self.query_one("#headline", Static).update(BidiText(self._headline))

    # Writing

    def _export(self) -> None:
        format = self._format
        width = (self._value("width") or "0") if format.has_width else "0"
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
        work = Work(self._article, self._language)
        text = format.write(self._dossier, self._relations, (work,), is_one=True, width=int(width))
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
