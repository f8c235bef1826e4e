"""What was found in the order in which it is shown, worked out only where it is looked at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from heapq import merge
from typing import NamedTuple, overload

from tui.search.index.bits import Blocks
from tui.search.results import Hit, LazyHits, Rank


class Late(NamedTuple):
    """An article that the index does not have, or has as it was before."""

    place: int
    """It stands before the indexed article of this number."""
    id: str


class Group:
    """Articles that were found equally well, by their ids in the dossier's order."""

    def __init__(self, rank: Rank, numbers: int, late: Sequence[Late], id_of: Callable[[int], str]) -> None:
        """Take what was found.

        Args:
            rank: How well.
            numbers: Those of the index, as bits.
            late: The others, in order.
            id_of: The id of one of the index.
        """
        self.rank = rank
        self._numbers = Blocks(numbers)
        self._late = late
        self._id_of = id_of
        self._late_indices = [
            self._numbers.count_below(article.place) + before for before, article in enumerate(late)
        ]
        """Where in the group each of them stands."""

    def __len__(self) -> int:
        return len(self._numbers) + len(self._late)

    def place_of(self, id: str, number: int | None) -> int | None:
        """The place of an article of this id, and of this number where the index has it."""
        for index, late in zip(self._late_indices, self._late, strict=True):
            if late.id == id:
                return index
        if number is None or number not in self._numbers:
            return None
        late_before = sum(late.place <= number for late in self._late)
        return self._numbers.count_below(number) + late_before

    def id_at(self, index: int) -> str:
        """The id at a place."""
        before = bisect_left(self._late_indices, index)
        if before < len(self._late) and self._late_indices[before] == index:
            return self._late[before].id
        return self._id_of(self._numbers[index - before])

    def __iter__(self) -> Iterator[str]:
        indexed = ((number, 1, self._id_of(number)) for number in self._numbers)
        late = ((place, 0, id) for place, id in self._late)
        return (id for _place, _is_indexed, id in merge(late, indexed, key=lambda each: each[:2]))


class ArticleHits(LazyHits):
    """Articles found; equal to any sequence of the same hits."""

    def __init__(
        self,
        found: Sequence[tuple[Rank, int, Sequence[Late]]],
        id_of: Callable[[int], str],
        number_of: Callable[[str], int | None],
    ) -> None:
        """Take what was found.

        Args:
            found: For each rank, the best first, the numbers of indexed articles as bits, and the others in
                the dossier's order.
            id_of: The id of an indexed article.
            number_of: The number of the indexed article of an id; None when there is none.
        """
        self._number_of = number_of
        self.numbers = 0
        """The indexed ones, as bits."""
        self.late = [late.id for _rank, _numbers, its_late in found for late in its_late]
        """The ids of the others."""
        for _rank, numbers, _late in found:
            self.numbers |= numbers
        groups = (Group(rank, numbers, late, id_of) for rank, numbers, late in found if numbers or late)
        self._groups = list(groups)
        self._ends: list[int] = []
        for group in self._groups:
            self._ends.append(len(group) + (self._ends[-1] if self._ends else 0))

    def place_of(self, id: str) -> int | None:
        """Where the hit of an id is; None when there is none."""
        number = self._number_of(id)
        before = 0
        for group in self._groups:
            place = group.place_of(id, number)
            if place is not None:
                return before + place
            before += len(group)
        return None

    def __len__(self) -> int:
        return self._ends[-1] if self._ends else 0

    @overload
    def __getitem__(self, index: int) -> Hit: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Hit]: ...
    def __getitem__(self, index: int | slice) -> Hit | Sequence[Hit]:
        if isinstance(index, slice):
            return tuple([self[each] for each in range(*index.indices(len(self)))])
        if index < 0:
            index += len(self)
        if not 0 <= index < len(self):
            raise IndexError(index)
        place = bisect_right(self._ends, index)
        group = self._groups[place]
        return _hit(group.id_at(index - (self._ends[place - 1] if place else 0)), group.rank)

    def __iter__(self) -> Iterator[Hit]:
        return (_hit(id, group.rank) for group in self._groups for id in group)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(self) != len(other):
            return NotImplemented if not isinstance(other, Sequence) else False
        return all(own == each for own, each in zip(self, other, strict=True))

    __hash__ = None  # type: ignore[assignment]


def _hit(id: str, rank: Rank) -> Hit:
    return Hit(id, rank.tier, not rank.is_beside_title)
