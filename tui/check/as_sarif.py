"""A report in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS)."""

from __future__ import annotations

import json
from typing import Any, Final

from tui import __version__
from tui.check.findings import Finding, Note, Report
from tui.check.paths import Paths
from tui.console import PROGRAM
from tui.dossier.codes import RULES
from tui.dossier.locating import Region
from tui.i18n import _

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_BASE: Final = "%SRCROOT%"
_PLACES: Final = {code: place for place, code in enumerate(RULES)}


def to_sarif(report: Report) -> str:
    """Tell a report as a SARIF log of one run; columns count code points."""
    paths = Paths(report.folder)
    run: dict[str, Any] = {
        "tool": {"driver": {"name": PROGRAM, "version": __version__, "rules": _rules()}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(paths, finding) for finding in report.findings],
    }
    if paths.base_uri is not None:
        run["originalUriBaseIds"] = {_BASE: {"uri": paths.base_uri}}
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rules() -> list[dict[str, Any]]:
    return [
        {
            "id": code,
            "shortDescription": {"text": _(rule.meaning)},
            "defaultConfiguration": {"level": rule.severity},
        }
        for code, rule in RULES.items()
    ]


def _result(paths: Paths, finding: Finding) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": _PLACES[finding.code],
        "level": finding.severity,
        "message": _message(finding.reason),
        "locations": [{"physicalLocation": _location(paths, finding)}],
    }
    if finding.notes:
        result["relatedLocations"] = [
            {"id": number, "message": _message(note.reason), "physicalLocation": _location(paths, note)}
            for number, note in enumerate(finding.notes, 1)
        ]
    return result


def _message(text: str) -> dict[str, str]:
    """A message; braces would be places for arguments (3.11.5), and brackets begin a link (3.11.6)."""
    return {"text": text.replace("{", "{{").replace("}", "}}").replace("](", "]\\(")}


def _location(paths: Paths, found: Finding | Note) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": {"uri": paths.uri(found.path), "uriBaseId": _BASE}}
    if found.region is not None:
        location["region"] = _region(found.region)
    return location


def _region(region: Region) -> dict[str, int]:
    (line, column), (end_line, end_column) = region
    return {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
