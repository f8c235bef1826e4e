"""What a check finds, before it is told in any format."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal, NamedTuple

from tui.dossier.codes import RULES, Code
from tui.dossier.locating import Lines, Region
from tui.dossier.records import Severity
from tui.text.levels import find_paragraph_level

_FAR: Final = 400
"""Code points of a line that are kept on either side of what is wrong; a line may be megabytes long."""


class Excerpt(NamedTuple):
    """The line in which something is wrong, or as much of it as anybody will look at."""

    text: str
    """In logical order, as it is in the file."""
    start: int
    """Where in the text what is wrong begins, in code points."""
    end: int
    """Behind its last code point; where it goes on in the next line, behind the text's."""
    base_direction: Literal["ltr", "rtl"]
    """That of the whole line."""
    is_cut_before: bool = False
    is_cut_after: bool = False


class Note(NamedTuple):
    """Another place that has to do with a finding."""

    path: Path
    """Relative to the dossier's folder."""
    region: Region | None
    """None for the whole file."""
    reason: str
    excerpt: Excerpt | None = None


class Finding(NamedTuple):
    """One problem."""

    code: Code
    path: Path
    """Relative to the dossier's folder."""
    region: Region | None
    """None for the whole file."""
    reason: str
    """What is wrong, what was expected and what was meant maybe, in the reader's language; harmless."""
    hint: str | None = None
    """The nearest known word, if what is there may be a mistyped one."""
    excerpt: Excerpt | None = None
    notes: tuple[Note, ...] = ()

    @property
    def severity(self) -> Severity:
        """Whether it must be mended."""
        return RULES[self.code].severity


class Report(NamedTuple):
    """All that a check has found."""

    folder: Path
    findings: tuple[Finding, ...]
    """In the order of the files, and of the places in them."""
    files: int
    """How many files were looked at."""
    is_open: bool
    """Whether the dossier can be opened: whether there is nothing wrong with what every dossier must say."""

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return sum(finding.severity == "error" for finding in self.findings)

    @property
    def warnings(self) -> int:
        """How many warnings there are."""
        return len(self.findings) - self.errors


def take_excerpt(source: str, lines: Lines, region: Region) -> Excerpt:
    """The line in which a region begins."""
    first, last = lines.range_of(region.start.line)
    start = min(lines.offset_of(region.start), last)
    end = min(max(lines.offset_of(region.end), start), last)
    begin, stop = max(first, start - _FAR), min(last, end + _FAR, start + 2 * _FAR)
    level = find_paragraph_level(source[first : min(last, first + _FAR)], "auto")
    return Excerpt(
        source[begin:stop],
        start - begin,
        min(end, stop) - begin,
        "rtl" if level else "ltr",
        is_cut_before=begin > first,
        is_cut_after=stop < last,
    )
