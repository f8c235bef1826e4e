"""The articles of an indexed dossier: each is read when it is wanted."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final, cast

from tui.dossier.files import UnreadableError, read_file
from tui.dossier.linking import Linker
from tui.dossier.reading import problems_of
from tui.dossier.records import KINDS, Article, Dossier, Kind, LocalizedText, Problem, Record
from tui.i18n import _
from tui.search.index.base import Base
from tui.search.index.bits import numbers_in
from tui.search.index.extracting import ODD_LINKS, mark_of, read_article
from tui.search.index.order import ArticleHits, Group, Late
from tui.search.index.storage import DamagedError
from tui.search.index.sweeping import Changes
from tui.search.results import UNRANKED, Hit

_MOST_KEPT: Final = 64
"""Articles that are kept in memory once they were read: those that a person goes to and fro between."""


@dataclass(frozen=True, slots=True)
class ListedArticle:
    """An article as lists show it; its texts are not read for that."""

    kind: ClassVar[Kind] = "article"

    id: str
    headline: LocalizedText
    date_published: str | None

    @property
    def title(self) -> LocalizedText:
        """The headline."""
        return self.headline


class IndexedArticles(Mapping[str, Article]):
    """All articles by id, in the dossier's order.

    What leads nowhere is left out of their links, as in a dossier that was read as a whole.
    """

    def __init__(self, base: Base, changes: Changes, others: Dossier, folder: Path) -> None:
        """Take the parts.

        Args:
            base: The index.
            changes: How the folder differs from it.
            others: The dossier without its articles.
            folder: The articles' folder.
        """
        self.base = base
        self.current = base.all & ~changes.outdated
        """Those of the index's articles that are still so, as bits."""
        self.changed = changes.articles
        """The others, by id, in order."""
        self.late = [
            Late(base.place_of(article.date_published or "", id), id) for id, article in self.changed.items()
        ]
        self._changes = changes
        self._others = others
        self._folder = folder
        self._order = Group(UNRANKED, self.current, self.late, base.id)
        self._kept: dict[str, Article] = {}
        linker = self._linker()
        self.changed = {id: _linked(article, linker) for id, article in self.changed.items()}
        self._complaints = linker.complaints

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and (id in self.changed or self.number_of(id) is not None)

    def __getitem__(self, id: str) -> Article:
        kept = self._kept.pop(id, None)
        if kept is None:
            kept = self.changed.get(id) or _linked(self._read(id), self._linker())
        while len(self._kept) >= _MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        self._kept[id] = kept
        return kept

    @property
    def languages(self) -> list[str]:
        """Every language that an article can be read in, in order."""
        indexed = (tag for tag in self.base.languages if self.base.marked_now(f"lang:{tag}") & self.current)
        return sorted({*indexed, *(tag for each in self.changed.values() for tag in each.body.languages)})

    def count_about(self, hits: Sequence[Hit], area_ids: Iterable[str]) -> dict[str, int]:
        """How many of the articles found are about each of some areas."""
        if not isinstance(hits, ArticleHits):  # then there are none
            return dict.fromkeys(area_ids, 0)
        changed = [self.changed[id] for id in hits.late]
        return {
            id: (self.base.marked_now(f"about:{id}") & hits.numbers).bit_count()
            + sum(id in article.about for article in changed)
            for id in area_ids
        }

    def listed(self, id: str) -> Article | ListedArticle:
        """An article for a list.

        Raises:
            KeyError: There is none of this id.
        """
        article = self.changed.get(id)
        if article is not None:
            return article
        number = self.number_of(id)
        if number is None:
            raise KeyError(id)
        try:
            return ListedArticle(id, self.base.headline(number), self.base.date(number) or None)
        except DamagedError:
            self.base.is_damaged = True
            return self._read(id)

    def naming_related(self, id: str) -> Sequence[str]:
        """The ids of the articles that name one as related, in no order."""
        try:
            numbers = self.base.naming_related(id) & self.current
        except DamagedError:
            self.base.is_damaged = True
            numbers = 0
        indexed = map(self.base.id, numbers_in(numbers))
        return [*indexed, *(each.id for each in self.changed.values() if id in each.related)]

    def in_order(self, numbers: int, ids: Sequence[str]) -> Iterator[str]:
        """Some articles in the dossier's order.

        Args:
            numbers: Indexed ones, as bits.
            ids: Others.
        """
        late = [each for each in self.late if each.id in ids]
        return iter(Group(UNRANKED, numbers & self.current, late, self.base.id))

    def place_of(self, id: str) -> tuple[int, int]:
        """What articles are to be sorted by."""
        number = self.number_of(id)
        if id in self.changed or number is None:
            index = next(index for index, late in enumerate(self.late) if late.id == id)
            return 2 * self.late[index].place, index
        return 2 * number + 1, 0

    def problems(self) -> Iterator[Problem]:
        """What is wrong with the articles, in no order."""
        changes = self._changes
        for name, known in self.base.problems.items():
            read = changes.read.get(name)
            if name not in changes.gone and (read is None or read.is_as_known):
                yield from known
        for read in changes.read.values():
            yield from read.problems
        yield from changes.misnamed
        yield from self._link_problems()

    def _link_problems(self) -> Iterator[Problem]:
        linker = self._linker()
        for id in self._with_wrong_links():
            _linked(self._read(id), linker)
        for (_kind, id), complaints in (*self._complaints.items(), *linker.complaints.items()):
            path = self._path_of(id)
            try:
                source = read_file(path)[0].decode("utf-8", "replace").removeprefix("\ufeff")
            except UnreadableError:
                source = ""
            yield from problems_of(path.relative_to(self._others.path), source, complaints, "article", id)

    def _with_wrong_links(self) -> Iterator[str]:
        """The indexed articles that have links that lead nowhere, or to one article twice."""
        base, others = self.base, self._others
        numbers = base.marked(ODD_LINKS)
        people = others.officials.keys() | others.organizations.keys()
        for kind, id in base.targets():
            if id not in (others.areas if kind == "area" else people):
                numbers |= base.marked(mark_of(kind, id) or "")
        for id in {*base.dangling, *map(base.id, numbers_in(self._changes.outdated))}:
            if id not in self:
                numbers |= base.naming_related(id)
        return map(base.id, numbers_in(numbers & self.current))

    def number_of(self, id: str) -> int | None:
        """The number of an article that is still as the index has it; None when there is none."""
        number = self.base.number_of(id)
        return number if number is not None and self.current >> number & 1 else None

    def _path_of(self, id: str) -> Path:
        article = self.changed.get(id)
        if article is not None:
            return article.path
        number = self.number_of(id)
        if number is None:
            raise KeyError(id)
        return self._folder / self.base.name(number)

    def _read(self, id: str) -> Article:
        path = self._path_of(id)
        try:
            article, _problems = read_article(path, self._others.default_language, read_file(path)[0])
        except UnreadableError:
            article = None
        if article is None:  # it has changed since the folder was looked through
            reason = LocalizedText({"und": _("This file can no longer be read.")})
            article = Article(id=id, path=path, headline=LocalizedText({"und": id}), body=reason)
        return article

    def _linker(self) -> Linker:
        others = self._others
        # It only asks what there is, and changes nothing of it but by `link`.
        records = {kind: cast("dict[str, Record]", others.of_kind(kind)) for kind in KINDS}
        records["article"] = cast("dict[str, Record]", self)
        left_out: dict[Kind, Container[str]] = {
            kind: {
                each.id or "" for each in others.problems if each.kind == kind and each.severity == "error"
            }
            for kind in KINDS
        }
        left_out["article"] = _LeftOut(self.base, self._changes)
        return Linker(records, left_out)


def _linked(article: Article, linker: Linker) -> Article:
    linked = linker.linked(article)
    assert isinstance(linked, Article)
    return linked


class _LeftOut(Container[str]):
    """The ids of the articles that could not be read."""

    def __init__(self, base: Base, changes: Changes) -> None:
        self._base = base
        self._changes = changes

    def __contains__(self, id: object) -> bool:
        files = self._base.files
        place = files.place_of(str(id))
        if place is not None and files.names[place] not in self._changes.gone:
            read = self._changes.read.get(files.names[place])
            if read is None or read.is_as_known:
                return files.number(place) is None
        return id in self._changes.left_out
