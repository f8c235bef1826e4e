"""What is wrong with the values of one file, before it is known where in the file they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.dossier.codes import Code
from tui.dossier.records import Kind, Severity

if TYPE_CHECKING:
    from tui.dossier.locating import Aspect, KeyPath
    from tui.dossier.toml_scanning import Range

MOST_TOLD = 20
"""How many complaints about one file are kept one by one on the screen; a file of a million wrong values says
no more."""


class Elsewhere(NamedTuple):
    """A value of another record, or of the same, without which a complaint cannot be understood."""

    key: KeyPath
    reason: str
    """What it has to do with it."""
    kind: Kind | None = None
    """What the other record is; None for the same record."""
    id: str | None = None
    aspect: Aspect = "value"


class Complaint(NamedTuple):
    """What is wrong with one value."""

    code: Code
    key: KeyPath
    reason: str
    """In the reader's language, the hint included."""
    severity: Severity = "error"
    """What it means for the record; see `Problem.severity`."""
    aspect: Aspect = "value"
    """What of the key is wrong."""
    characters: Range | None = None
    """What of the value's text is wrong, in code points; None for all of it."""
    hint: str | None = None
    """What was meant, maybe: the nearest that is known."""
    elsewhere: tuple[Elsewhere, ...] = ()


class Complaints:
    """All complaints about one file; counts those that it does not keep."""

    def __init__(self, most: int = MOST_TOLD) -> None:
        """Make an empty one.

        Args:
            most: How many errors, and how many warnings, are kept.
        """
        self.errors: list[Complaint] = []
        self.warnings: list[Complaint] = []
        self._most = most
        self._error_count = 0
        self._warning_count = 0

    def add(self, complaint: Complaint) -> None:
        """Note a complaint."""
        if complaint.severity == "error":
            self._error_count += 1
            kept = self.errors
        else:
            self._warning_count += 1
            kept = self.warnings
        if len(kept) < self._most:
            kept.append(complaint)

    def skip(self, severity: Severity) -> bool:
        """Count a complaint, where no more are kept of its severity; whether that is so.

        To word a complaint that nobody reads takes longer than all else that is done with a value.
        """
        if severity == "error" and len(self.errors) >= self._most:
            self._error_count += 1
            return True
        if severity == "warning" and len(self.warnings) >= self._most:
            self._warning_count += 1
            return True
        return False

    def add_untold(self, count: int) -> None:
        """Count warnings that nobody will hear of one by one."""
        self._warning_count += count

    def soften(self) -> None:
        """Turn the errors into warnings, where nothing is left out because of them."""
        softened = [complaint._replace(severity="warning") for complaint in self.errors]
        self.errors, self.warnings = [], softened + self.warnings
        self._error_count, self._warning_count = 0, self._error_count + self._warning_count

    def forget_warnings(self, count: int) -> None:
        """Take back the warnings that came after the first so many, where an error says more."""
        self._warning_count = min(self._warning_count, count)
        del self.warnings[count:]

    @property
    def error_count(self) -> int:
        """How many errors there are, kept or not."""
        return self._error_count

    @property
    def warning_count(self) -> int:
        """How many warnings there are, kept or not."""
        return self._warning_count

    @property
    def told(self) -> list[Complaint]:
        """Those to be told one by one, the errors first."""
        return (self.errors + self.warnings)[: self._most]

    @property
    def untold(self) -> int:
        """How many there are besides."""
        return self._error_count + self._warning_count - len(self.told)
