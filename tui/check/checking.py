"""Looks for every problem of a dossier.

The files are read once, each problem is kept with its record, and the links are checked when all records are
there. Only then are the files that have problems read again, to find the places: a sound dossier, which most
are, costs no more than reading it.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

from tui.check.findings import Finding, Report
from tui.check.folders import find_unread
from tui.check.telling import Teller
from tui.dossier.building import build_record
from tui.dossier.complaints import Complaint, Complaints
from tui.dossier.decoding import TableDecoder
from tui.dossier.doubts import Doubts
from tui.dossier.faultless import faultless_article, is_suspect
from tui.dossier.files import UnreadableError, list_files, parse_toml, read_file
from tui.dossier.forms import is_id
from tui.dossier.linking import Linker, as_written, lists_with_gaps
from tui.dossier.manifest import MANIFEST, cannot_open, decode_manifest, default_language, is_fatal
from tui.dossier.plain import parse_plain
from tui.dossier.reading import find_folder, misnaming
from tui.dossier.records import (
    FOLDERS,
    KINDS,
    Area,
    Article,
    Kind,
    LocalizedText,
    Official,
    Organization,
    Record,
)
from tui.dossier.toml_scanning import find_newer
from tui.i18n import _

MOST_OF_FILE: Final = 10_000
"""How many problems of one file are told one by one; nobody mends more than so many by hand."""

_QUOTED_ID: Final = re.compile(rb"[\"']([a-z0-9][a-z0-9-]{0,63})[\"']")

_NOT_KEPT: Final = LocalizedText({"und": ""})
"""Stands for texts that were looked at and are not needed any more."""


def check_dossier(path: Path, today: datetime.date | None = None) -> Report:
    """Find everything that is wrong with a dossier.

    Args:
        path: The dossier's folder, or the `dossier.toml` in it.
        today: After which day a date is in the future; None for the day that it is.

    Raises:
        DossierError: There is no such folder, or no `dossier.toml` in it.
    """
    return _Checker(find_folder(path), Doubts(today)).check()


class _Checker:
    def __init__(self, folder: Path, doubts: Doubts) -> None:
        self._folder = folder
        self._doubts = doubts
        self._language = "und"
        self._is_open = True
        self._count = 0
        self._teller = Teller(folder)
        self._complaints: dict[Path, Complaints] = {}
        """By the files in which something is wrong."""
        self._records: dict[Kind, dict[str, Record]] = {kind: {} for kind in KINDS}
        self._misnamed: list[Record] = []
        self._gaps: dict[tuple[Kind, str], Mapping[str, object]] = {}
        """The lists of files whose records lack entries of them."""
        self._linked: defaultdict[Kind, set[str]] = defaultdict(set)
        """The ids of areas and officials that something links to."""

    def check(self) -> Report:
        self._check_manifest()
        for kind in KINDS:
            self._check_kind(kind)
        self._check_links()
        for kind in ("area", "official"):
            self._check_linked(kind)
        self._check_folders()
        for path, complaints in self._complaints.items():
            self._teller.tell(path, complaints)
        findings = sorted(self._teller.findings, key=_place_of)
        return Report(self._folder, tuple(findings), self._count, self._is_open)

    # Files

    def _check_manifest(self) -> None:
        path = self._folder / MANIFEST
        self._count += 1
        data = b""
        try:
            data = read_file(path)[0]
            source, table = parse_toml(data)
        except UnreadableError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                reason = _("there is no {file} in it").format(file=MANIFEST)
                raise cannot_open(self._folder, reason) from error
            self._teller.tell_refusal(path, error, data)
            self._is_open = False
            return
        self._language = default_language(table)
        complaints = Complaints(MOST_OF_FILE)
        decode_manifest(table, complaints, self._doubts)
        self._is_open = not any(map(is_fatal, complaints.errors))
        self._keep(path, complaints)
        self._teller.tell_newer(path, source, find_newer(source))

    def _check_kind(self, kind: Kind) -> None:
        folder = self._folder / FOLDERS[kind]
        try:
            paths = list_files(folder)
        except UnreadableError as error:
            self._teller.tell_refusal(folder, error)
            return
        seen: dict[str, Path] = {}
        # A good id goes before those that differ from it by case only.
        stems = [(path, path.stem) for path in paths]
        for path, stem in sorted(stems, key=lambda each: not is_id(each[1])):
            self._count += 1
            twin = seen.setdefault(stem.lower(), path)
            is_good = twin is path and is_id(stem)
            if twin is not path:
                self._teller.tell_twin(path, twin, misnaming(stem, twin.name))
            elif not is_good:
                self._teller.tell_file("wrong-name", path, misnaming(stem))
            record = self._check_record(kind, path, stem)
            if is_good:
                self._records[kind][stem] = record or _unread(kind, path)
            elif record is not None:
                self._misnamed.append(record)

    def _check_record(self, kind: Kind, path: Path, stem: str) -> Record | None:
        """Look at one file; returns its record, with whatever could be read, or None when nothing could."""
        try:
            data = read_file(path)[0]
        except UnreadableError as error:
            self._teller.tell_refusal(path, error)
            return None
        try:
            source, table, is_plain = _parsed(data)
        except UnreadableError as error:
            self._teller.tell_refusal(path, error, data)
            self._note_quoted(data)
            return None
        record: Record | None = None
        if kind == "article" and is_plain and not is_suspect(data):
            record = self._sound_article(path, stem, source, table)
        if record is None:
            complaints = Complaints(MOST_OF_FILE)
            decoder = TableDecoder(table, self._language, complaints, doubts=self._doubts)
            record = build_record(kind, stem, path, decoder)
            self._keep(path, complaints)
            if gaps := lists_with_gaps(record, table):
                self._gaps[kind, stem] = gaps
        if not is_plain:
            self._teller.tell_newer(path, source, find_newer(source))
        self._note_linked(record)
        return _without_texts(record)

    def _sound_article(self, path: Path, stem: str, source: str, table: dict[str, object]) -> Article | None:
        """An article about which there is nothing to say: nearly all are."""
        article = faultless_article(stem, path, self._language, table)
        if article is None or not unicodedata.is_normalized("NFC", source):
            return None
        dates = [article.date_published, article.date_modified]
        for origin in article.sources:
            dates += [origin.date_published, origin.date_accessed]
        is_future = self._doubts.is_future
        return None if any(date is not None and is_future(date) for date in dates) else article

    def _keep(self, path: Path, complaints: Complaints) -> None:
        if complaints.told:
            self._complaints[path] = complaints

    # Links

    def _note_linked(self, record: Record) -> None:
        if isinstance(record, Article):
            self._linked["area"].update(record.about)
            self._linked["official"].update(record.mentions)
        elif isinstance(record, Area) and record.broader is not None and record.broader != record.id:
            self._linked["area"].add(record.broader)

    def _note_quoted(self, data: bytes) -> None:
        """Take all that could be an id for a link, where links cannot be told from other texts."""
        ids = {match.decode() for match in _QUOTED_ID.findall(data)}
        self._linked["area"] |= ids
        self._linked["official"] |= ids

    def _check_links(self) -> None:
        paths = {(kind, id): record.path for kind in KINDS for id, record in self._records[kind].items()}
        self._teller.paths = paths
        linker = Linker(self._records, {kind: () for kind in KINDS}, MOST_OF_FILE)
        linker.link()
        for record in self._misnamed:
            if (record.kind, record.id) not in paths:  # else its name differs by the case of .toml only
                paths[record.kind, record.id] = record.path
                linker.linked(record)
        for (kind, id), complaints in linker.complaints.items():
            told = as_written(complaints.told, self._gaps.get((kind, id), {}))
            self._add(paths[kind, id], told, complaints.untold)

    def _check_linked(self, kind: Kind) -> None:
        reasons: dict[Kind, str] = {
            "area": _("no article is about this area, and no area is a part of it"),
            "official": _("no article mentions this official"),
        }
        for id, record in self._records[kind].items():
            if id not in self._linked[kind]:
                complaint = Complaint("unlinked", ("name",), reasons[kind], "warning")
                self._add(record.path, [complaint])

    def _add(self, path: Path, complaints: Iterable[Complaint], untold: int = 0) -> None:
        known = self._complaints.setdefault(path, Complaints(MOST_OF_FILE))
        for complaint in complaints:
            known.add(complaint)
        known.add_untold(untold)

    # Folders

    def _check_folders(self) -> None:
        """Look for folders with TOML files that are not read, because they are not where they should be."""
        for path, reason, hint in find_unread(self._folder):
            self._teller.tell_file("unread-folder", path, reason, hint)


def _place_of(finding: Finding) -> tuple[int, str, bool, int, int, str]:
    """What findings are sorted by."""
    folder = finding.path.parts[0]
    order = _ORDER.get(folder, len(_ORDER))
    line, column = finding.region.start if finding.region is not None else (0, 0)
    return order, finding.path.as_posix(), finding.code == "more-problems", line, column, finding.code


_ORDER: Final = {name: place for place, name in enumerate((MANIFEST, *(FOLDERS[kind] for kind in KINDS)))}


def _parsed(data: bytes) -> tuple[str, dict[str, object], bool]:
    """What a file holds: its source, its table, and whether it is written in the usual forms of TOML alone.

    Raises:
        UnreadableError: It is no UTF-8 or no TOML.
    """
    with suppress(UnicodeDecodeError):
        source = data.decode()
        if (table := parse_plain(source, data)) is not None:
            return source, table, True
    return *parse_toml(data), False


def _unread(kind: Kind, path: Path) -> Record:
    """What stands for a record that cannot be read, but is there: links to it are right."""
    id = path.stem
    records: dict[Kind, Record] = {
        "article": Article(id=id, path=path, headline=_NOT_KEPT, body=_NOT_KEPT),
        "official": Official(id=id, path=path, name=_NOT_KEPT),
        "organization": Organization(id=id, path=path, name=_NOT_KEPT),
        "area": Area(id=id, path=path, name=_NOT_KEPT),
    }
    return records[kind]


def _without_texts(record: Record) -> Record:
    """A record without what takes memory and is not needed for its links."""
    if not isinstance(record, Article):
        return record
    return Article(
        id=record.id,
        path=record.path,
        headline=_NOT_KEPT,
        body=_NOT_KEPT,
        about=record.about,
        mentions=record.mentions,
        related=record.related,
    )
