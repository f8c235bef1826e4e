"""The part of the main screen that has files edited: of records, and of what is wrong in the dossier."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from tui.dossier.bundled import belongs_to_program
from tui.dossier.records import FOLDERS, Kind, Problem
from tui.editing import EditorError
from tui.i18n import _
from tui.screens.following import FollowingScreen
from tui.screens.panes import KIND_OF_LIST
from tui.screens.telling import tell
from tui.text.cleaning import clean_line, isolate

if TYPE_CHECKING:
    from tui.screens.problems import ProblemsScreen


class NotEditedError(EditorError):
    """A file of a dossier that is not given to an editor."""


def file_to_edit(folder: Path, relative: Path) -> Path:
    """The file of a dossier that may be edited.

    Args:
        folder: The dossier's folder.
        relative: The file, relative to it.

    Raises:
        NotEditedError: It is not in the folder, is no file, or belongs to the installed program.
    """
    if belongs_to_program(folder):
        sentence = _(
            "This dossier is the program's own and is not edited. Copy its folder, {path}, and open the copy."
        )
        raise NotEditedError(sentence.format(path=_shown(folder)))
    path = folder / relative
    try:
        is_inside = os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))
        is_file = path.is_file()
    except (OSError, ValueError):
        is_inside, is_file = True, False
    if not is_inside:
        sentence = _("{file} leads out of the dossier and is not edited.")
        raise NotEditedError(sentence.format(file=_shown(relative)))
    if not is_file:
        raise NotEditedError(_("There is no file {file} to edit.").format(file=_shown(relative)))
    return path


class EditingScreen(FollowingScreen):
    """A screen that follows a dossier's files, and from which they are edited."""

    _problems_screen: ProblemsScreen | None = None
    """The list of problems, while it is shown."""

    def action_problems(self) -> None:
        """List what could not be read."""
        from tui.screens.problems import ProblemsScreen

        self.app.clear_notifications()  # those that say that there are problems would cover them
        self._problems_screen = ProblemsScreen(self.problems, self._edit_problem)
        self.app.push_screen(self._problems_screen, self._forget_problems)

    def _forget_problems(self, _nothing: None) -> None:
        self._problems_screen = None

    def on_problems_changed(self) -> None:
        """Show in the list what is wrong now."""
        if self._problems_screen is not None:
            self._problems_screen.show(self.problems)

    def _edit_problem(self, problem: Problem) -> None:
        self.edit(problem.path, problem.line, problem.column)

    def action_edit(self) -> None:
        """Edit the file of the row under the cursor, or of the page."""
        pane = self.focused.id if self.focused is not None else None
        if pane in KIND_OF_LIST:
            id = self.panes.list_of(pane).current_id
            if id is None:
                tell(self, _("There is no row here. ! lists the files that could not be read."))
            else:
                self._edit_record(KIND_OF_LIST[pane], id)
            return
        key = self.reader.page.key
        if key.kind == "dossier":
            from tui.dossier.manifest import MANIFEST

            self.edit(Path(MANIFEST))
        elif key.kind != "help":
            self._edit_record(key.kind, key.id)

    def _edit_record(self, kind: Kind, id: str) -> None:
        """Edit a record's file; one that cannot be read any more, at the place of its first problem."""
        record = self.dossier.get(kind, id)
        if record is not None:
            self.edit(record.path.relative_to(self.dossier.path))
            return
        path = Path(FOLDERS[kind], f"{id}.toml")
        problem = next((each for each in self.problems if each.path == path), None)
        if problem is None:
            self.edit(path)
        else:
            self._edit_problem(problem)

    def edit(self, relative: Path, line: int | None = None, column: int | None = None) -> None:
        """Let a file of the dossier be edited, and show at once what has become of it.

        Args:
            relative: The file, relative to the dossier's folder.
            line: The line to begin at, counted from 1.
            column: The column in it, counted from 1.
        """
        try:
            status = self._run_editor(file_to_edit(self.dossier.path, relative), line, column)
        except EditorError as error:
            tell(self, str(error), severity="warning", timeout=8)
            return
        if status:
            tell(self, _("The editor ended with status {status}.").format(status=status), severity="warning")
        self.look_again()

    def _run_editor(self, path: Path, line: int | None, column: int | None) -> int:
        """Give the terminal to the editor until it ends; returns its exit status.

        Raises:
            EditorError: There is none, or the terminal cannot be given away.
        """
        from textual.app import SuspendNotSupported

        from tui.editing import editor_command, find_editor, run_editor, waits_in_a_window

        command = editor_command(os.environ, path, line, column)
        find_editor(command, os.environ)
        try:
            with self.app.suspend():
                if waits_in_a_window(command):
                    _say(
                        _("relations-tui waits until the editor is done with {file}.").format(file=path.name)
                    )
                return run_editor(command)
        except SuspendNotSupported as error:
            raise EditorError(_("No editor can be opened here: there is no terminal to give it.")) from error


def _say(text: str) -> None:
    """Write a line into the terminal while it is nobody's."""
    os.write(1, f"{clean_line(text)}\n".encode("utf-8", "replace"))


def _shown(path: Path) -> str:
    return isolate(clean_line(path.as_posix()))
