"""A report for people."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tui.check.excerpts import draw_excerpt
from tui.check.findings import Excerpt, Finding, Note, Report
from tui.check.paths import Paths
from tui.dossier.locating import Region
from tui.i18n import _, ngettext
from tui.text.layout import lay_out
from tui.text.presentation import presentation

USUAL_WIDTH: Final = 100
"""Cells of a line of a file where no terminal is."""

_GUTTER: Final = 8
"""Cells before such a line: its number and a bar."""

_NARROWEST: Final = 20


def to_rows(report: Report, width: int | None = None) -> Iterator[str]:
    """Tell a report, as rows in the order of the presentation in force.

    Args:
        report: What was found.
        width: Cells of a row of the terminal; None where there is none, and sentences are not wrapped.
    """
    paths = Paths(report.folder)
    for finding in report.findings:
        severity = _("error") if finding.severity == "error" else _("warning")
        sentence = f"{severity}: {finding.reason} [{finding.code}]"
        yield from _wrap(f"{_place(paths, finding.path, finding.region)}: {sentence}", width)
        yield from _excerpt(finding, width)
        for note in finding.notes:
            place = _place(paths, note.path, note.region)
            yield from _wrap(f"{place}: {_('note')}: {note.reason}", width)
            yield from _excerpt(note, width)
    yield from _wrap(summarize(report), width)


def summarize(report: Report) -> str:
    """How many files were checked and what was found, in a sentence."""
    files = ngettext("{count} file checked", "{count} files checked", report.files).format(count=report.files)
    if not report.findings:
        return _("{files}: no problems").format(files=files)
    errors = ngettext("{count} error", "{count} errors", report.errors).format(count=report.errors)
    warnings = ngettext("{count} warning", "{count} warnings", report.warnings)
    warnings = warnings.format(count=report.warnings)
    return _("{files}: {errors}, {warnings}").format(files=files, errors=errors, warnings=warnings)


def _place(paths: Paths, path: Path, region: Region | None) -> str:
    shown = paths.shown(path)
    return shown if region is None else f"{shown}:{region.start.line}:{region.start.column}"


def _wrap(text: str, width: int | None) -> Iterator[str]:
    if width is None:
        yield text
        return
    for line in lay_out(text, max(width, _NARROWEST), "ltr").lines:
        if presentation().order == "visual":
            yield "".join(cell.glyph for cell in line.cells)
        else:
            yield text[line.logical_start : line.logical_end]


def _excerpt(found: Finding | Note, width: int | None) -> Iterator[str]:
    excerpt, region = found.excerpt, found.region
    if excerpt is None or region is None or not _is_worth_showing(excerpt):
        return
    line, marks = draw_excerpt(excerpt, max((width or USUAL_WIDTH) - _GUTTER, _NARROWEST))
    yield f"{region.start.line:>{_GUTTER - 3}} | {line}"
    yield f"{'':>{_GUTTER - 3}} | {marks}"


def _is_worth_showing(excerpt: Excerpt) -> bool:
    return bool(excerpt.text.strip())
