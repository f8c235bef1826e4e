"""A report as workflow commands, which GitHub shows beside the lines of a change."""

from __future__ import annotations

from tui.check.findings import Finding, Report
from tui.check.paths import Paths


def to_github(report: Report) -> str:
    """Tell a report as one workflow command a finding."""
    paths = Paths(report.folder)
    return "".join(f"{_command(paths, finding)}\n" for finding in report.findings)


def _command(paths: Paths, finding: Finding) -> str:
    properties = {"file": paths.shown(finding.path)}
    if finding.region is not None:
        (line, column), (end_line, end_column) = finding.region
        properties["line"] = str(line)
        properties["endLine"] = str(end_line)
        properties["col"] = str(column)
        if end_line == line:  # elsewhere GitHub heeds no columns
            properties["endColumn"] = str(end_column)
    properties["title"] = finding.code
    written = ",".join(f"{name}={_escape_property(value)}" for name, value in properties.items())
    # An annotation has one place: the others are told in its words.
    said = [
        finding.reason,
        *(f"{paths.place(note.path, note.region)}: {note.reason}" for note in finding.notes),
    ]
    message = "\n".join(said)
    return f"::{finding.severity} {written}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
