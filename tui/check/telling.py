"""From what is wrong with a file to where in it that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from tui.check.findings import Finding, Note, take_excerpt
from tui.dossier.codes import Code
from tui.dossier.complaints import Complaints, Elsewhere
from tui.dossier.files import UnreadableError, read_file
from tui.dossier.locating import START, Lines, Place, Region, SourceMap
from tui.dossier.records import Kind
from tui.dossier.toml_scanning import Range
from tui.i18n import _, ngettext

_BYTE_ORDER_MARK = "\ufeff"


class _Source(NamedTuple):
    """The text of a file, and where in it everything stands."""

    text: str
    places: SourceMap

    @classmethod
    def of(cls, path: Path) -> _Source:
        try:
            text = _decoded(read_file(path)[0])
        except UnreadableError:  # it has gone meanwhile
            text = ""
        return cls(text, SourceMap(text))


class Teller:
    """Makes findings of complaints.

    Attributes:
        findings: Those made so far, in no order.
        paths: Where records are, by their kinds and ids, for complaints that point at others.
    """

    def __init__(self, folder: Path) -> None:
        self.findings: list[Finding] = []
        self.paths: Mapping[tuple[Kind, str], Path] = {}
        self._folder = folder
        self._source_of = lru_cache(maxsize=16)(_Source.of)

    def tell(self, path: Path, complaints: Complaints) -> None:
        """Tell what is wrong with the values of a file."""
        source = self._source_of(path)
        for complaint in complaints.told:
            region = source.places.region_of(complaint.key, complaint.aspect, complaint.characters)
            region = region or START
            finding = Finding(
                complaint.code,
                self._relative(path),
                region,
                complaint.reason,
                complaint.hint,
                take_excerpt(source.text, source.places.lines, region),
                tuple(self._note(path, elsewhere) for elsewhere in complaint.elsewhere),
            )
            self.findings.append(finding)
        if complaints.untold:
            reason = ngettext("and {count} more problem", "and {count} more problems", complaints.untold)
            self.tell_file("more-problems", path, reason.format(count=complaints.untold))

    def tell_file(self, code: Code, path: Path, reason: str, hint: str | None = None) -> None:
        """Tell what is wrong with a file or folder as a whole."""
        self.findings.append(Finding(code, self._relative(path), None, reason, hint))

    def tell_twin(self, path: Path, twin: Path, reason: str) -> None:
        """Tell that a file's name differs from another's only by the case of its letters."""
        note = Note(self._relative(twin), None, _("the other file"))
        self.findings.append(Finding("case-twin", self._relative(path), None, reason, notes=(note,)))

    def tell_refusal(self, path: Path, error: UnreadableError, data: bytes = b"") -> None:
        """Tell why a file cannot be read.

        Args:
            path: The file.
            error: Why.
            data: What it holds, where that is known.
        """
        if error.place is None:
            self.tell_file(error.code, path, error.reason)
            return
        text = _decoded(data)
        lines = Lines(text)
        region = _from(lines, error.place, error.length)
        notes: tuple[Note, ...] = ()
        if error.first is not None:
            excerpt = take_excerpt(text, lines, error.first)
            notes = (Note(self._relative(path), error.first, _("the first"), excerpt),)
        excerpt = take_excerpt(text, lines, region)
        finding = Finding(
            error.code, self._relative(path), region, error.reason, excerpt=excerpt, notes=notes
        )
        self.findings.append(finding)

    def tell_newer(self, path: Path, source: str, ranges: Iterable[Range]) -> None:
        """Tell where a file is in a newer TOML than dossiers are written in."""
        lines = Lines(source)
        for place in ranges:
            region = lines.region(place)
            reason = _("{what} is not in TOML 1.0").format(what=_newer_thing(source[slice(*place)]))
            excerpt = take_excerpt(source, lines, region)
            self.findings.append(Finding("newer-toml", self._relative(path), region, reason, excerpt=excerpt))

    def _note(self, path: Path, elsewhere: Elsewhere) -> Note:
        if elsewhere.kind is not None and elsewhere.id is not None:
            path = self.paths.get((elsewhere.kind, elsewhere.id), path)
        if not elsewhere.key:
            return Note(self._relative(path), None, elsewhere.reason)
        source = self._source_of(path)
        region = source.places.region_of(elsewhere.key, elsewhere.aspect) or START
        excerpt = take_excerpt(source.text, source.places.lines, region)
        return Note(self._relative(path), region, elsewhere.reason, excerpt)

    def _relative(self, path: Path) -> Path:
        return path.relative_to(self._folder)


def _from(lines: Lines, place: Place, length: int) -> Region:
    """So many code points from a place on, but not into the next line."""
    offset = lines.offset_of(place)
    end = min(offset + length, lines.range_of(place.line)[1])
    return Region(place, lines.place_at(max(offset, end)))


def _decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace").removeprefix(_BYTE_ORDER_MARK)


def _newer_thing(written: str) -> str:
    if written == ",":
        return _("a comma behind the last key of { }")
    if written.startswith("\\"):
        return _("the escape {written}").format(written=written)
    return _("a time without seconds") if written[:1].isdigit() else _("a line break in { }")
