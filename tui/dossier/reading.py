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
from tui.dossier.files import UnreadableError, list_files, read_toml, reason_of
from tui.dossier.forms import bad_id, is_id
from tui.dossier.linking import Linker
from tui.dossier.locating import Place, SourceMap
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
    try:
        folder = path.parent if path.name == MANIFEST and path.is_file() else path
        if not folder.is_dir():
            reason = _("this is a file, not a folder") if folder.exists() else _("there is no such folder")
            raise cannot_open(path, reason)
    except (OSError, ValueError) as error:
        raise cannot_open(path, reason_of(error)) from error
    return _Reader(folder).read(kinds)


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
            articles=_by_id(_newest_first(self._all(Article))),
            officials=_by_id(self._all(Official)),
            organizations=_by_id(self._all(Organization)),
            areas=_by_id(_in_order(self._all(Area))),
            problems=tuple(sorted(self._problems, key=_place_among_problems)),
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
            self._leave_out(folder, error.reason, kind=kind)
            return
        seen: dict[str, Path] = {}
        # A good id goes before those that differ from it by case only.
        for path in sorted(paths, key=lambda path: not is_id(path.stem)):
            twin = seen.setdefault(path.stem.lower(), path)
            if twin is not path:
                reason = _("its name differs only by case from {name}").format(name=quoted(twin.name))
                self._leave_out(path, reason, kind=kind)
            elif not is_id(path.stem):
                self._leave_out(path, bad_id(path.stem), kind=kind)
            else:
                self._read_record(kind, path, language)

    def _read_record(self, kind: Kind, path: Path, language: str) -> None:
        try:
            source, table = read_toml(path)
        except UnreadableError as error:
            self._leave_out(path, error.reason, error.place, kind, path.stem)
            return
        complaints = Complaints()
        record = build_record(kind, path.stem, path, TableDecoder(table, language, complaints))
        self._note(path, source, complaints, kind, path.stem)
        if complaints.errors:
            self._left_out[kind].add(record.id)
        else:
            self._records[kind][record.id] = record

    def _link(self) -> None:
        linker = Linker(self._records, self._left_out)
        linker.link()
        for (kind, id), complaints in linker.complaints.items():
            path = self._records[kind][id].path
            try:
                source, _table = read_toml(path)  # again: keeping every source would cost more
            except UnreadableError:
                source = ""
            self._note(path, source, complaints, kind, id)

    def _note(
        self,
        path: Path,
        source: str,
        complaints: Complaints,
        kind: Kind | None = None,
        id: str | None = None,
    ) -> None:
        """Turn the complaints about one file into problems."""
        if not complaints.told:
            return
        places = SourceMap(source)
        for complaint in complaints.told:
            place = places.place_of(complaint.key, complaint.character) or Place(1, 1)
            problem = Problem(
                self._relative(path), *place, complaint.reason, kind, id, severity=complaint.severity
            )
            self._problems.append(problem)
        if complaints.untold:
            reason = ngettext("and {count} more problem", "and {count} more problems", complaints.untold)
            reason = reason.format(count=complaints.untold)
            self._problems.append(Problem(self._relative(path), None, None, reason, kind, id, "warning"))

    def _leave_out(
        self,
        path: Path,
        reason: str,
        place: Place | None = None,
        kind: Kind | None = None,
        id: str | None = None,
    ) -> None:
        line, column = place or (None, None)
        self._problems.append(Problem(self._relative(path), line, column, reason, kind, id))
        if kind is not None and id is not None:
            self._left_out[kind].add(id)

    def _relative(self, path: Path) -> Path:
        return path.relative_to(self._folder)

    def _all(self, type_: type[_R]) -> list[_R]:
        records = self._records[type_.kind].values()
        return sorted(
            (record for record in records if isinstance(record, type_)), key=lambda record: record.id
        )


def _by_id(records: Iterable[_R]) -> Mapping[str, _R]:
    return {record.id: record for record in records}


def _newest_first(articles: Iterable[Article]) -> list[Article]:
    """Reduced dates compare as what they are the beginning of: "2024" is older than "2024-05"."""
    return sorted(articles, key=lambda article: article.date_published or "", reverse=True)


def _in_order(areas: Iterable[Area]) -> list[Area]:
    return sorted(areas, key=lambda area: (area.order is None, area.order or 0))


def _place_among_problems(problem: Problem) -> tuple[int, str, int, int]:
    kind = KINDS.index(problem.kind) if problem.kind is not None else -1
    last = 2**31  # "and 5 more problems" stands behind them
    return kind, problem.path.as_posix(), problem.line or last, problem.column or last
