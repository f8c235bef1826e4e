"""What was found, how well, and in which order it is shown."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import NamedTuple, overload

from tui.dossier.records import Kind


class Tier(IntEnum):
    """How well a word was found; the best first."""

    EXACT = 0
    """Spelled as in the source."""
    FOLDED = 1
    """In another spelling of the same letters."""
    SOUNDING = 2
    """As a name in another script or spelling."""
    RELATED = 3
    """As a related word."""


class Rank(NamedTuple):
    """How well a record was found; less is better."""

    tier: Tier
    is_beside_title: bool


UNRANKED = Rank(Tier.EXACT, False)
"""Of what holds without a word having been found: a filter, or that an excluded word is not there."""


class Hit(NamedTuple):
    """A record that was found."""

    id: str
    tier: Tier
    is_in_title: bool
    """Whether all words stand in its headline or one of its names."""


class LazyHits(Sequence[Hit]):
    """Hits that are worked out one by one."""

    @abstractmethod
    def place_of(self, id: str) -> int | None:
        """Where the hit of an id is; None when there is none."""


class LaterHits(Sequence[Hit]):
    """Hits that are worked out together when they are first looked at; equal to a tuple of the same hits."""

    def __init__(self, find: Callable[[], tuple[Hit, ...]]) -> None:
        self._find = find

    @cached_property
    def _hits(self) -> tuple[Hit, ...]:
        return self._find()

    def __len__(self) -> int:
        return len(self._hits)

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | Sequence[Hit]:
        return self._hits[index]

    def __iter__(self) -> Iterator[Hit]:
        return iter(self._hits)

    def __eq__(self, other: object) -> bool:
        return self._hits == (other._hits if isinstance(other, LaterHits) else other)

    __hash__ = None  # type: ignore[assignment]


class Ids(Sequence[str]):
    """The ids of hits that are worked out one by one."""

    def __init__(self, hits: LazyHits) -> None:
        self._hits = hits

    def __len__(self) -> int:
        return len(self._hits)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[str]: ...
    def __getitem__(self, index: int | slice) -> str | Sequence[str]:
        if isinstance(index, slice):
            return tuple([hit.id for hit in self._hits[index]])
        return self._hits[index].id

    def __iter__(self) -> Iterator[str]:
        return (hit.id for hit in self._hits)

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._hits.place_of(id) is not None

    def index(self, id: str, start: int = 0, stop: int | None = None) -> int:
        """Where an id is.

        Raises:
            ValueError: It is not there.
        """
        place = self._hits.place_of(id)
        if place is None or place not in range(*slice(start, stop).indices(len(self))):
            raise ValueError(id)
        return place


@dataclass(frozen=True, slots=True)
class Results:
    """What was found of each kind, in the order in which it is shown."""

    articles: Sequence[Hit]
    officials: Sequence[Hit]
    organizations: Sequence[Hit]
    areas: Sequence[Hit]

    def of_kind(self, kind: Kind) -> Sequence[Hit]:
        """The hits of one kind."""
        by_kind: dict[Kind, Sequence[Hit]] = {
            "article": self.articles,
            "official": self.officials,
            "organization": self.organizations,
            "area": self.areas,
        }
        return by_kind[kind]

    def ids(self, kind: Kind) -> Sequence[str]:
        """The ids of one kind."""
        hits = self.of_kind(kind)
        return Ids(hits) if isinstance(hits, LazyHits) else tuple([hit.id for hit in hits])

    @property
    def is_vain(self) -> bool:
        """Whether nothing was found; most often soon told, as something is found first of all."""
        return not (self.articles or self.officials or self.organizations or self.areas)

    @property
    def total(self) -> int:
        """How many records were found."""
        return len(self.articles) + len(self.officials) + len(self.organizations) + len(self.areas)


def worse(one: Rank, other: Rank) -> Rank:
    """How well a record was found of which two words were found so well."""
    return Rank(max(one.tier, other.tier), one.is_beside_title or other.is_beside_title)
