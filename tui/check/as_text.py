"""A report for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final, Literal

from tui.check.excerpts import draw_excerpt
from tui.check.findings import Excerpt, Finding, Note, Report
from tui.check.paths import Paths
from tui.i18n import _, ngettext
from tui.text.cleaning import isolate_quoted
from tui.text.layout import lay_out
from tui.text.presentation import presentation

Part = Literal["", "place", "error", "warning", "note", "code", "gutter"]
"""What a piece of a row is; the marks under a line are of what they belong to."""
Painter = Callable[[str, Part], str]
"""Makes a piece of a row seen as what it is."""

USUAL_WIDTH: Final = 100
"""Cells of a line of a file where no terminal is."""

_GUTTER: Final = 8
"""Cells before such a line: its number and a bar."""

_NARROWEST: Final = 20


def to_rows(
    report: Report, width: int | None = None, paint: Painter = lambda piece, part: piece
) -> Iterator[str]:
    """Tell a report, as rows in the order of the presentation in force.

    Args:
        report: What was found.
        width: Cells of a row of the terminal; None where there is none, and sentences are not wrapped.
        paint: Gives pieces of a row their colours.
    """
    paths = Paths(report.folder)
    for finding in report.findings:
        severity = _("error") if finding.severity == "error" else _("warning")
        pieces: list[tuple[str, Part]] = [
            (paths.place(finding.path, finding.region), "place"),
            (": ", ""),
            (severity, finding.severity),
            (f": {finding.reason} ", ""),
            (f"[{finding.code}]", "code"),
        ]
        yield from _wrap(pieces, width, paint)
        yield from _excerpt(finding, finding.severity, width, paint)
        for note in finding.notes:
            place = paths.place(note.path, note.region)
            pieces = [(place, "place"), (": ", ""), (_("note"), "note"), (f": {note.reason}", "")]
            yield from _wrap(pieces, width, paint)
            yield from _excerpt(note, "note", width, paint)
    yield from _wrap([(summarize(report), "")], width, paint)


def summarize(report: Report) -> str:
    """How many files were checked and what was found, in a sentence."""
    files = ngettext("{count} file checked", "{count} files checked", report.files).format(count=report.files)
    if not report.findings:
        return _("{files}: no problems").format(files=files)
    errors = ngettext("{count} error", "{count} errors", report.errors).format(count=report.errors)
    warnings = ngettext("{count} warning", "{count} warnings", report.warnings)
    warnings = warnings.format(count=report.warnings)
    return _("{files}: {errors}, {warnings}").format(files=files, errors=errors, warnings=warnings)


def _wrap(pieces: Sequence[tuple[str, Part]], width: int | None, paint: Painter) -> Iterator[str]:
    """The rows of a sentence."""
    if width is None:
        yield "".join(paint(*piece) for piece in pieces)
        return
    is_visual = presentation().order == "visual"
    if is_visual:
        pieces = [(isolate_quoted(text), part) for text, part in pieces]
    text = "".join(text for text, _part in pieces)
    parts = [part for text, part in pieces for _character in text]
    for line in lay_out(text, max(width, _NARROWEST), "ltr").lines:
        if is_visual:
            yield _painted(((cell.glyph, parts[cell.logical_start]) for cell in line.cells), paint)
        else:
            start, end = line.logical_start, line.logical_end
            yield _painted(zip(text[start:end], parts[start:end], strict=True), paint)


def _painted(glyphs: Iterable[tuple[str, Part]], paint: Painter) -> str:
    pieces = groupby(glyphs, key=lambda each: each[1])
    return "".join(paint("".join(glyph for glyph, _part in run), part) for part, run in pieces)


def _excerpt(found: Finding | Note, part: Part, width: int | None, paint: Painter) -> Iterator[str]:
    excerpt, region = found.excerpt, found.region
    if excerpt is None or region is None or not _is_worth_showing(excerpt):
        return
    line, marks = draw_excerpt(excerpt, max((width or USUAL_WIDTH) - _GUTTER, _NARROWEST))
    blank = " " * (len(marks) - len(marks.lstrip()))
    yield paint(f"{region.start.line:>{_GUTTER - 3}} | ", "gutter") + line
    yield paint(f"{'':>{_GUTTER - 3}} | ", "gutter") + blank + paint(marks.lstrip(), part)


def _is_worth_showing(excerpt: Excerpt) -> bool:
    return bool(excerpt.text.strip())
