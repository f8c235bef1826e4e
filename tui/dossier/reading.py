"""Reads a dossier's folder.

Whatever the files hold, a dossier opens as long as its `dossier.toml` does. A record that cannot be read is
left out, and a record with a wrong link is kept without that link; each time a `Problem` names the file, the
place in it and the reason, so that nothing goes without a word.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TypeVar

from tui.dossier.building import build_record
from tui.dossier.complaints import Complaints
from tui.dossier.decoding import TableDecoder
from tui.dossier.files import UnreadableError, list_files, parse_toml, read_file, read_toml, reason_of
from tui.dossier.forms import bad_id, is_id
from tui.dossier.linking import Linker, as_written
from tui.dossier.manifest import MANIFEST, Manifest, build_manifest, cannot_open
from tui.dossier.records import (
    FOLDERS,
    KINDS,
    Area,
    Article,
    Dossier,
    Kind,
    Official,
    Organization,
    Problem,
    Record,
)
from tui.dossier.vetting import quoted
from tui.i18n import _, ngettext

_R = TypeVar("_R", Article, Official, Organization, Area)


def read_dossier(path: Path, kinds: Collection[Kind] = KINDS) -> Dossier:
    """Read a dossier.

    A record with an error is left out. A link to a record that there is not is dropped and the record kept:
    one wrong id is no reason to keep an article from its reader.

    Args:
        path: The dossier's folder, or the `dossier.toml` in it.
        kinds: Which records to read; the dossier is as if it had no others.

    Returns:
        The dossier, with everything that could be read and a problem for everything that could not.

    Raises:
        DossierError: The folder or its `dossier.toml` cannot be read; the message names it and says why.
    """
    return _Reader(find_folder(path)).read(kinds)


def find_folder(path: Path) -> Path:
    """The folder of a dossier that is given by its folder, or by the `dossier.toml` in it.

    Raises:
        DossierError: There is no such folder; the message names it and says why.
    """
    try:
        folder = path.parent if path.name == MANIFEST and path.is_file() else path
        if not folder.is_dir():
            reason = _("this is a file, not a folder") if folder.exists() else _("there is no such folder")
            raise cannot_open(path, reason)
    except (OSError, ValueError) as error:
        raise cannot_open(path, reason_of(error)) from error
    return folder


def read_record(
    kind: Kind, path: Path, language: str, relative: Path, data: bytes | None = None
) -> tuple[Record | None, list[Problem]]:
    """Read one record, without looking where its links lead.

    Args:
        kind: What it is.
        path: Its file.
        language: The dossier's default language.
        relative: The file as the problems name it.
        data: What the file holds, where that has been read.

    Returns:
        The record, or None when it has an error; and what is wrong with it.
    """
    try:
        source, table = parse_toml(read_file(path)[0] if data is None else data)
    except UnreadableError as error:
        line, column = error.place or (None, None)
        return None, [Problem(relative, line, column, error.reason, kind, path.stem)]
    complaints = Complaints()
    record = build_record(kind, path.stem, path, TableDecoder(table, language, complaints))
    problems = problems_of(relative, source, complaints, kind, record.id)
    return (None if complaints.errors else record), problems


def misnaming(stem: str, twin: str | None = None) -> str:
    """The reason why a file is no record.

    Args:
        stem: What its id would be.
        twin: The name of the file that has this id, if there is one.
    """
    if twin is None:
        return bad_id(stem)
    return _("its name differs only by case from {name}").format(name=quoted(twin))


def problems_of(
    relative: Path,
    source: str,
    complaints: Complaints,
    kind: Kind | None = None,
    id: str | None = None,
) -> list[Problem]:
    """Turn the complaints about one file into problems.

    Args:
        relative: The file as the problems name it.
        source: What it holds.
        complaints: What is wrong with it.
        kind: What the file's record is; None where it is none.
        id: The record's id.
    """
    if not complaints.told:
        return []
    from tui.dossier.locating import START, SourceMap  # only wanted when something is wrong

    places = SourceMap(source)
    problems = []
    for complaint in complaints.told:
        region = places.region_of(complaint.key, complaint.aspect, complaint.characters) or START
        problem = Problem(relative, *region.start, complaint.reason, kind, id, severity=complaint.severity)
        problems.append(problem)
    if complaints.untold:
        reason = ngettext("and {count} more problem", "and {count} more problems", complaints.untold)
        reason = reason.format(count=complaints.untold)
        problems.append(Problem(relative, None, None, reason, kind, id, "warning"))
    return problems


class _Reader:
    """One reading of one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._problems: list[Problem] = []
        self._records: dict[Kind, dict[str, Record]] = {kind: {} for kind in KINDS}
        self._left_out: dict[Kind, set[str]] = {kind: set() for kind in KINDS}

    def read(self, kinds: Collection[Kind]) -> Dossier:
        manifest = self._read_manifest()
        for kind in filter(kinds.__contains__, KINDS):
            self._read_kind(kind, manifest.default_language)
        self._link()
        return Dossier(
            path=self._folder,
            name=manifest.name,
            description=manifest.description,
            countries=manifest.countries,
            default_language=manifest.default_language,
            languages=manifest.languages,
            license=manifest.license,
            contributors=manifest.contributors,
            sources=manifest.sources,
            articles=_by_id(newest_first(self._all(Article))),
            officials=_by_id(self._all(Official)),
            organizations=_by_id(self._all(Organization)),
            areas=_by_id(_in_order(self._all(Area))),
            problems=tuple(sorted(self._problems, key=place_among_problems)),
        )

    def _read_manifest(self) -> Manifest:
        path = self._folder / MANIFEST
        complaints = Complaints()
        try:
            source, table = read_toml(path)
        except UnreadableError as error:
            if isinstance(error.__cause__, FileNotFoundError):
                reason = _("there is no {file} in it").format(file=MANIFEST)
                raise cannot_open(self._folder, reason) from error
            raise cannot_open(path, error.reason, error.place) from error
        manifest = build_manifest(path, source, table, complaints)
        self._note(path, source, complaints)
        return manifest

    def _read_kind(self, kind: Kind, language: str) -> None:
        folder = self._folder / FOLDERS[kind]
        try:
            paths = list_files(folder)
        except UnreadableError as error:
            self._leave_out(folder, error.reason, kind)
            return
        seen: dict[str, Path] = {}
        # A good id goes before those that differ from it by case only.
        for path in sorted(paths, key=lambda path: not is_id(path.stem)):
            twin = seen.setdefault(path.stem.lower(), path)
            if twin is not path:
                self._leave_out(path, misnaming(path.stem, twin.name), kind)
            elif not is_id(path.stem):
                self._leave_out(path, misnaming(path.stem), kind)
            else:
                self._read_record(kind, path, language)

    def _read_record(self, kind: Kind, path: Path, language: str) -> None:
        record, problems = read_record(kind, path, language, self._relative(path))
        self._problems += problems
        if record is None:
            self._left_out[kind].add(path.stem)
        else:
            self._records[kind][record.id] = record

    def _link(self) -> None:
        linker = Linker(self._records, self._left_out)
        linker.link()
        for (kind, id), complaints in linker.complaints.items():
            path = self._records[kind][id].path
            table: dict[str, object] = {}
            try:
                source, table = read_toml(path)  # again: keeping every source would cost more
            except UnreadableError:
                source = ""
            complaints.warnings = as_written(complaints.warnings, table)
            self._note(path, source, complaints, kind, id)

    def _note(
        self,
        path: Path,
        source: str,
        complaints: Complaints,
        kind: Kind | None = None,
        id: str | None = None,
    ) -> None:
        self._problems += problems_of(self._relative(path), source, complaints, kind, id)

    def _leave_out(self, path: Path, reason: str, kind: Kind) -> None:
        self._problems.append(Problem(self._relative(path), None, None, reason, kind))

    def _relative(self, path: Path) -> Path:
        return path.relative_to(self._folder)

    def _all(self, type_: type[_R]) -> list[_R]:
        records = self._records[type_.kind].values()
        return sorted(
            (record for record in records if isinstance(record, type_)), key=lambda record: record.id
        )


def _by_id(records: Iterable[_R]) -> Mapping[str, _R]:
    return {record.id: record for record in records}


def newest_first(articles: Iterable[Article]) -> list[Article]:
    """Articles, which come by their ids, in the order of a dossier.

    Reduced dates compare as what they are the beginning of: "2024" is older than "2024-05".
    """
    return sorted(articles, key=lambda article: article.date_published or "", reverse=True)


def _in_order(areas: Iterable[Area]) -> list[Area]:
    return sorted(areas, key=lambda area: (area.order is None, area.order or 0))


def place_among_problems(problem: Problem) -> tuple[int, str, int, int]:
    """What problems are sorted by."""
    kind = KINDS.index(problem.kind) if problem.kind is not None else -1
    last = 2**31  # "and 5 more problems" stands behind them
    return kind, problem.path.as_posix(), problem.line or last, problem.column or last
