"""What a dossier holds once it has been read: plain values that nobody changes.

The names of the fields are those of the files (Schema.org in snake case, Popolo for people and their posts).
A field that a file does not state is None, or an empty tuple where there could be several values. Links hold
ids, not records; `tui.dossier.relations` follows them, both ways.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Literal, NamedTuple, Protocol

from tui.dossier.kinds import FOLDERS as FOLDERS
from tui.dossier.kinds import KINDS as KINDS
from tui.dossier.kinds import Kind as Kind
from tui.text.cleaning import clean_line

ArticleType = Literal["news", "background", "statement", "report"]

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """One text in one or more languages; never in none.

    Attributes:
        values: The text by BCP 47 tag ("ar", "az-Arab", "en-GB"), in the order of the file.
    """

    values: Mapping[str, str]

    def __post_init__(self) -> None:
        if not self.values:
            raise ValueError("a LocalizedText needs at least one language")

    def __hash__(self) -> int:
        return hash(frozenset(self.values.items()))

    @property
    def languages(self) -> tuple[str, ...]:
        """The tags of the languages it exists in, in the order of the file."""
        return tuple(self.values)

    def in_language(self, tag: str) -> str | None:
        """The text in exactly this language, or None."""
        return self.values.get(tag)

    def choose(self, *preferred: str) -> tuple[str, str]:
        """The best text for a reader.

        Args:
            *preferred: Tags in the reader's order of choice. "en" also accepts "en-GB", and "en-GB" falls
                back on "en" (the lookup of RFC 4647).

        Returns:
            The language chosen and the text: the first preferred one that exists, else the first of the file.
        """
        for tag in preferred:
            found = self._nearest_language(tag)
            if found is not None:
                return found, self.values[found]
        return next(iter(self.values.items()))

    def _nearest_language(self, tag: str) -> str | None:
        wanted = tag
        while wanted:
            if wanted in self.values:
                return wanted
            narrower = next((own for own in self.values if own.startswith(wanted + "-")), None)
            if narrower is not None:
                return narrower
            wanted = wanted.rpartition("-")[0]
        return None


class Source(NamedTuple):
    """Where something is known from."""

    title: LocalizedText | None = None
    publisher: LocalizedText | None = None
    url: str | None = None
    date_published: str | None = None
    """ISO 8601, possibly reduced: "2024", "2024-05" or "2024-05-13"; so are all dates here."""
    date_accessed: str | None = None
    note: str | None = None


class OtherName(NamedTuple):
    """Another way to write a name: a variant spelling, a rendering in another script."""

    name: str
    lang: str | None = None
    note: str | None = None


class WebLink(NamedTuple):
    """A page on the web about a record."""

    url: str
    note: str | None = None


class Membership(NamedTuple):
    """A post that an official holds or held."""

    role: LocalizedText
    organization: str | None = None
    """An organization's id; None where the dossier names none for the post (a king, a president)."""
    start_date: str | None = None
    end_date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Article:
    """A text to read."""

    kind: ClassVar[Kind] = "article"

    id: str
    path: Path
    headline: LocalizedText
    body: LocalizedText
    """As written in the file; `tui.dossier.prose.paragraphs` parts it into paragraphs."""
    abstract: LocalizedText | None = None
    type: ArticleType | None = None
    date_published: str | None = None
    date_modified: str | None = None
    author: LocalizedText | None = None
    publisher: LocalizedText | None = None
    url: str | None = None
    keywords: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    """Ids of areas."""
    mentions: tuple[str, ...] = ()
    """Ids of officials and organizations, together."""
    related: tuple[str, ...] = ()
    """Ids of other articles."""
    sources: tuple[Source, ...] = ()

    @property
    def title(self) -> LocalizedText:
        """What a list shows: the headline."""
        return self.headline


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Official:
    """A person who holds a post."""

    kind: ClassVar[Kind] = "official"

    id: str
    path: Path
    name: LocalizedText
    other_names: tuple[OtherName, ...] = ()
    honorific_prefix: LocalizedText | None = None
    country: str | None = None
    """ISO 3166-1 alpha-2; so are all countries here."""
    summary: LocalizedText | None = None
    links: tuple[WebLink, ...] = ()
    memberships: tuple[Membership, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def title(self) -> LocalizedText:
        """What a list shows: the name."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Organization:
    """A parliament, ministry, office, working group or other body."""

    kind: ClassVar[Kind] = "organization"

    id: str
    path: Path
    name: LocalizedText
    other_names: tuple[OtherName, ...] = ()
    classification: LocalizedText | None = None
    country: str | None = None
    parent: str | None = None
    """Id of the organization it is part of."""
    links: tuple[WebLink, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def title(self) -> LocalizedText:
        """What a list shows: the name."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Area:
    """A field of cooperation."""

    kind: ClassVar[Kind] = "area"

    id: str
    path: Path
    name: LocalizedText
    description: LocalizedText | None = None
    broader: str | None = None
    """Id of the area it is a part of."""
    order: int | None = None
    """Its place among the areas; those without one come after those with one."""
    topics: tuple[LocalizedText, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def title(self) -> LocalizedText:
        """What a list shows: the name."""
        return self.name


Record = Article | Official | Organization | Area


class Listed(Protocol):
    """What a list shows of an article: the article itself, or what stands for it where it is not read."""

    @property
    def kind(self) -> Kind:
        """What it is."""
        ...

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def headline(self) -> LocalizedText:
        """Its headline."""
        ...

    @property
    def date_published(self) -> str | None:
        """When it was published, as far as that is known."""
        ...


class Problem(NamedTuple):
    """Something in a file that its author should look at."""

    path: Path
    """Relative to the dossier's folder."""
    line: int | None
    """Counted from 1; None when the whole file is meant."""
    column: int | None
    """In code points, counted from 1."""
    reason: str
    """What is wrong and, where it helps, what was expected; harmless to show, in the reader's language."""
    kind: Kind | None = None
    id: str | None = None
    severity: Severity = "error"
    """An error leaves the whole record out; after a warning it is kept, without what the reason names."""

    def __str__(self) -> str:
        place = [clean_line(self.path.as_posix())]
        place += [str(number) for number in (self.line, self.column) if number is not None]
        return f"{':'.join(place)}: {self.reason}"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Dossier:
    """A whole dossier; every mapping is by id and in display order."""

    path: Path
    name: LocalizedText
    description: LocalizedText | None = None
    countries: tuple[str, ...] = ()
    default_language: str
    languages: tuple[str, ...] = ()
    license: str | None = None
    contributors: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    articles: Mapping[str, Article]
    """Newest first, then those without a date in the order of their ids."""
    officials: Mapping[str, Official]
    organizations: Mapping[str, Organization]
    areas: Mapping[str, Area]
    """By their `order`, then by id."""
    problems: tuple[Problem, ...] = ()

    def of_kind(self, kind: Kind) -> Mapping[str, Record]:
        """All records of a kind."""
        records: Mapping[Kind, Mapping[str, Record]] = {
            "article": self.articles,
            "official": self.officials,
            "organization": self.organizations,
            "area": self.areas,
        }
        return records[kind]

    def get(self, kind: Kind, id: str) -> Record | None:
        """The record, or None when the dossier has none of this kind and id."""
        return self.of_kind(kind).get(id)

    @property
    def left_out(self) -> tuple[Path, ...]:
        """The files (relative, each once) that could not be read as a record."""
        return tuple(dict.fromkeys(problem.path for problem in self.problems if problem.severity == "error"))
