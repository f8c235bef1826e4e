"""A report as JSON, for programs."""

from __future__ import annotations

import json
from typing import Any, Final

from tui.check.findings import Finding, Note, Report
from tui.check.paths import Paths
from tui.dossier.locating import Region
from tui.text.cleaning import clean_line

VERSION: Final = 1
"""Of what the JSON looks like; a new key is no new version."""


def to_json(report: Report) -> str:
    """Tell a report as one JSON object; see the help of the command for its keys."""
    paths = Paths(report.folder)
    return (
        json.dumps(
            {
                "version": VERSION,
                "dossier": clean_line(report.folder.as_posix()),
                "can_be_opened": report.is_open,
                "files": report.files,
                "errors": report.errors,
                "warnings": report.warnings,
                "problems": [_problem(paths, finding) for finding in report.findings],
            },
            ensure_ascii=False,
            indent=2,
        )
        + "\n"
    )


def _problem(paths: Paths, finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        **_place(paths, finding),
        "message": finding.reason,
        "suggestion": finding.hint,
        "related": [{**_place(paths, note), "message": note.reason} for note in finding.notes],
    }


def _place(paths: Paths, found: Finding | Note) -> dict[str, Any]:
    return {"file": paths.shown(found.path), **_numbers(found.region)}


def _numbers(region: Region | None) -> dict[str, int | None]:
    if region is None:
        return dict.fromkeys(("line", "column", "end_line", "end_column"))
    (line, column), (end_line, end_column) = region
    return {"line": line, "column": column, "end_line": end_line, "end_column": end_column}
