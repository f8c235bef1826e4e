"""What is wrong with the values of one file, before it is known where in the file they stand."""

from __future__ import annotations

from typing import NamedTuple

from tui.dossier.locating import KeyPath
from tui.dossier.records import Severity

MOST_TOLD = 20
"""How many complaints about one file are kept one by one; a file of a million wrong values says no more."""


class Complaint(NamedTuple):
    """What is wrong with one value."""

    key: KeyPath
    reason: str
    severity: Severity = "error"
    character: str | None = None
    """The character of the value that is at fault, when it is one."""


class Complaints:
    """All complaints about one file; counts those that it does not keep."""

    def __init__(self) -> None:
        self.errors: list[Complaint] = []
        self.warnings: list[Complaint] = []
        self._count = 0

    def add(self, complaint: Complaint) -> None:
        """Note a complaint."""
        self._count += 1
        kept = self.errors if complaint.severity == "error" else self.warnings
        if len(kept) < MOST_TOLD:
            kept.append(complaint)

    def soften(self) -> None:
        """Turn the errors into warnings, where nothing is left out because of them."""
        softened = [complaint._replace(severity="warning") for complaint in self.errors]
        self.errors, self.warnings = [], softened + self.warnings

    @property
    def told(self) -> list[Complaint]:
        """Those to be told one by one, the errors first."""
        return (self.errors + self.warnings)[:MOST_TOLD]

    @property
    def untold(self) -> int:
        """How many there are besides."""
        return self._count - len(self.told)
