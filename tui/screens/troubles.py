"""The part of the main screen that says what is wrong with the dossier's files, and what is not any more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tui.commands import COMMAND_BY_NAME
from tui.dossier.records import Problem
from tui.errors import DossierError
from tui.i18n import _, ngettext
from tui.screens.searching import SearchingScreen
from tui.screens.telling import tell
from tui.text.cleaning import clean_line, isolate

if TYPE_CHECKING:
    from tui.dossier.records import Dossier
    from tui.search.past import PastSearches


class TroubledScreen(SearchingScreen):
    """A screen that can be searched, whose dossier may have files that cannot be read."""

    def __init__(self, past: PastSearches) -> None:
        super().__init__(past)
        self.trouble: Problem | None = None
        """Why the dossier cannot be read any more; what is shown is as it was before."""
        self._said = ""
        """The same, as it was told."""

    @property
    def dossier(self) -> Dossier:
        """The dossier; only once it has been read."""
        return self.library.dossier

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong with the dossier's files now."""
        return (*((self.trouble,) if self.trouble is not None else ()), *self.dossier.problems)

    def on_problems_changed(self) -> None:
        """Something else may be wrong with the files now."""

    @contextmanager
    def _telling_errors(self) -> Iterator[None]:
        """Say why the dossier cannot be read any more, once; what was there stays until it can again."""
        trouble: Problem | None = None
        said = ""
        try:
            yield
        except DossierError as error:
            said = str(error)
            trouble = _trouble_of(error, self.dossier.path)
        if said == self._said:
            return
        self._said, self.trouble = said, trouble
        self.panes.trouble = "" if trouble is None else trouble.path.name
        self.panes.retitle()
        self.on_problems_changed()
        if said:
            tell(self, said + " " + _where_reasons_are(), severity="warning", timeout=8)
        else:
            tell(self, _("The dossier can be read again."))

    def _tell_problems(self) -> None:
        """Say what is wrong with a dossier that has just been opened."""
        left_out = self.dossier.left_out
        if left_out:
            said = _unreadable(left_out)
        elif self.dossier.problems:
            count = len(self.dossier.problems)
            said = ngettext(
                "There is {count} remark on the dossier.", "There are {count} remarks on the dossier.", count
            ).format(count=count)
        else:
            return
        tell(self, said + " " + _where_reasons_are(), severity="warning")

    def _tell_changed_problems(self, before: Dossier) -> None:
        """Say which files have just become unreadable, or readable again."""
        then, now = before.left_out, self.dossier.left_out
        if broken := [path for path in now if path not in {*then}]:
            tell(self, _unreadable(broken) + " " + _where_reasons_are(), severity="warning")
        elif then and not now:
            tell(self, _("Every file can be read again."))


def _where_reasons_are() -> str:
    return _("Press {key} for the reasons.").format(key=COMMAND_BY_NAME["problems"].first_key)


def _unreadable(paths: Sequence[Path]) -> str:
    """That some files could not be read."""
    count = len(paths)
    names = ", ".join(isolate(clean_line(path.as_posix())) for path in paths[:3])
    if count > 3:
        names += " " + _("and {count} more").format(count=count - 3)
    said = ngettext(
        "{count} file could not be read: {names}.", "{count} files could not be read: {names}.", count
    )
    return said.format(count=count, names=names)


def _trouble_of(error: DossierError, folder: Path) -> Problem:
    """Why a dossier cannot be read any more, as a problem of its `dossier.toml`."""
    from tui.dossier.manifest import MANIFEST, CannotOpenError

    if not isinstance(error, CannotOpenError):
        return Problem(Path(MANIFEST), None, None, str(error))
    line, column = error.place or (None, None)
    return Problem(Path(MANIFEST), line, column, error.reason)
