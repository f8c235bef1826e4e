"""Links between records that lead nowhere, or round in a circle.

A wrong link is no reason to keep an article from its reader: the record stays, the link is dropped, and a
complaint says so. Nothing else of a record changes here.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.dossier.codes import Code
from tui.dossier.complaints import MOST_TOLD, Complaint, Complaints, Elsewhere
from tui.dossier.forms import is_id
from tui.dossier.records import KINDS, Area, Article, Kind, Membership, Official, Organization, Record
from tui.dossier.vetting import did_you_mean, nearest_known, quoted
from tui.i18n import _
from tui.text.cleaning import clean_line

if TYPE_CHECKING:
    from tui.dossier.locating import KeyPath

_HINT_BUDGET = 20_000_000
"""How many known ids may be compared with wrong ones in one dossier: that takes a second."""

_LISTS = ("about", "mentions", "related", "memberships")

_MOST_OF_CIRCLE = 10
"""How many records of a circle are named."""


class Linker:
    """Checks all links of a dossier.

    Attributes:
        complaints: What was found, by the kind and id of the record it was found in.
    """

    def __init__(
        self,
        records: Mapping[Kind, dict[str, Record]],
        left_out: Mapping[Kind, Container[str]],
        most: int = MOST_TOLD,
    ) -> None:
        """Take what was read.

        Args:
            records: Every record that could be read, by kind and id; links are dropped in place.
            left_out: The ids of those that could not be read; a link to one gets a reason of its own.
            most: How many complaints about one record are kept.
        """
        self.complaints: dict[tuple[Kind, str], Complaints] = {}
        self._records = records
        self._left_out = left_out
        self._most = most
        self._hints: dict[tuple[str, tuple[Kind, ...]], tuple[str, str | None]] = {}
        self._hints_left = _HINT_BUDGET

    def link(self) -> None:
        """Check the links of every record, and drop the wrong ones."""
        for kind in KINDS:
            for id, record in self._records[kind].items():
                self._records[kind][id] = self.linked(record)
        for id in self._records["organization"].keys() & self._records["official"].keys():
            reason = _("{id} is the id of an official, too; who mentions it means both")
            there = Elsewhere((), _("the official"), "official", id)
            organization = self._records["organization"][id]
            self._complain("shared-id", organization, (), reason.format(id=quoted(id)), elsewhere=(there,))
        self._break_circles("organization", "parent")
        self._break_circles("area", "broader")

    def linked(self, record: Record) -> Record:
        """A record without the links that lead nowhere; complains about them."""
        if isinstance(record, Article):
            about = self._several(record, "about", record.about, ("area",))
            mentions = self._several(record, "mentions", record.mentions, ("official", "organization"))
            related = self._several(record, "related", record.related, ("article",))
            if (about, mentions, related) == (record.about, record.mentions, record.related):
                return record
            return replace(record, about=about, mentions=mentions, related=related)
        if isinstance(record, Official):
            memberships = tuple(self._membership(record, *entry) for entry in enumerate(record.memberships))
            return record if memberships == record.memberships else replace(record, memberships=memberships)
        if isinstance(record, Organization):
            if record.parent is not None and not self._leads(
                record, ("parent",), record.parent, ("organization",)
            ):
                return replace(record, parent=None)
            return record
        if record.broader is not None and not self._leads(record, ("broader",), record.broader, ("area",)):
            return replace(record, broader=None)
        return record

    def _membership(self, official: Official, index: int, membership: Membership) -> Membership:
        id = membership.organization
        key = ("memberships", index, "organization")
        if id is None or self._leads(official, key, id, ("organization",)):
            return membership
        return membership._replace(organization=None)

    def _several(
        self, record: Record, name: str, ids: tuple[str, ...], kinds: tuple[Kind, ...]
    ) -> tuple[str, ...]:
        kept: dict[str, int] = {}
        for index, id in enumerate(ids):
            if id in kept:
                reason = _("{id} is linked twice").format(id=quoted(id))
                first = Elsewhere((name, kept[id]), _("the first"))
                self._complain("double-link", record, (name, index), reason, elsewhere=(first,))
            elif self._leads(record, (name, index), id, kinds):
                kept[id] = index
        return tuple(kept)

    def _leads(self, record: Record, key: KeyPath, id: str, kinds: tuple[Kind, ...]) -> bool:
        """Whether a link leads to another record; complains when it does not."""
        if id == record.id and record.kind in kinds:
            self._complain("self-link", record, key, _("{id} links to itself").format(id=quoted(id)))
            return False
        if any(id in self._records[kind] for kind in kinds):
            return True
        if any(id in self._left_out[kind] for kind in kinds):
            reason = _("{id} could not be read, so nothing links to it")
            self._complain("left-out-link", record, key, reason.format(id=quoted(id)))
            return False
        if self._is_full(record):
            self._complain("dangling-link", record, key, "")
            return False
        reasons: dict[tuple[Kind, ...], str] = {
            ("area",): _("there is no area {id}"),
            ("article",): _("there is no article {id}"),
            ("organization",): _("there is no organization {id}"),
        }
        reason = reasons.get(kinds, _("there is no official or organization {id}")).format(id=quoted(id))
        more, hint = self._hint(id, kinds)
        self._complain("dangling-link", record, key, reason + more, hint=hint)
        return False

    def _hint(self, id: str, kinds: tuple[Kind, ...]) -> tuple[str, str | None]:
        """What to put behind the reason, and the id that was meant, maybe."""
        if (id, kinds) not in self._hints:
            self._hints[id, kinds] = self._find_hint(id, kinds)
        return self._hints[id, kinds]

    def _find_hint(self, id: str, kinds: tuple[Kind, ...]) -> tuple[str, str | None]:
        of_others: dict[Kind, str] = {
            "article": _("; there is an article of this id"),
            "official": _("; there is an official of this id"),
            "organization": _("; there is an organization of this id"),
            "area": _("; there is an area of this id"),
        }
        for kind in KINDS:
            if kind not in kinds and id in self._records[kind]:
                return of_others[kind], None
        count = sum(len(self._records[kind]) for kind in kinds)
        if count > self._hints_left:
            return "", None
        self._hints_left -= count
        # In order, else which of several that are as near is named would depend on how they were read.
        known = nearest_known(id, sorted(known for kind in kinds for known in self._records[kind]))
        return did_you_mean(known), known

    def _break_circles(self, kind: Kind, name: str) -> None:
        """Drop one link of every circle of records that are each other's parents, and say which."""
        records = self._records[kind]
        finished: set[str] = set()
        for start in records:
            way: dict[str, None] = {}
            id: str | None = start
            while id is not None and id not in finished and id not in way:
                way[id] = None
                id = _above(records[id])
            if id is not None and id in way:
                circle = list(way)[list(way).index(id) :]
                last = records[circle[-1]]
                few, is_long = circle[:_MOST_OF_CIRCLE], len(circle) > _MOST_OF_CIRCLE
                shown = " → ".join([*few, *(["…"] if is_long else []), id])
                reason = _("this link closes a circle: {circle}").format(circle=shown)
                others = tuple(
                    Elsewhere((name,), _("a link of the circle"), kind, each)
                    for each in few
                    if each != last.id
                )
                self._complain("link-circle", last, (name,), reason, elsewhere=others)
                records[last.id] = _without_above(last)
            finished.update(way)

    def _is_full(self, record: Record) -> bool:
        complaints = self.complaints.get((record.kind, record.id))
        return complaints is not None and len(complaints.warnings) >= self._most

    def _complain(
        self,
        code: Code,
        record: Record,
        key: KeyPath,
        reason: str,
        *,
        hint: str | None = None,
        elsewhere: tuple[Elsewhere, ...] = (),
    ) -> None:
        complaints = self.complaints.setdefault((record.kind, record.id), Complaints(self._most))
        complaints.add(Complaint(code, key, reason, "warning", hint=hint, elsewhere=elsewhere))


def lists_with_gaps(record: Record, table: Mapping[str, object]) -> dict[str, object]:
    """The lists of links of a file that have entries which its record lacks, because they cannot be read."""
    lists = {name: table[name] for name in _LISTS if isinstance(table.get(name), list)}
    return {name: each for name, each in lists.items() if len(each) != len(getattr(record, name, ()))}  # type: ignore[arg-type]


def as_written(complaints: Iterable[Complaint], lists: Mapping[str, object]) -> list[Complaint]:
    """Complaints about links, with the places that the links have in their file, not in its record.

    Args:
        complaints: Those of a `Linker` about one record.
        lists: The file's table, or what `lists_with_gaps` gives of it.
    """
    places: dict[str, list[int]] = {}

    def key_in_file(key: KeyPath) -> KeyPath:
        name, index = key[:2] if len(key) > 1 else ("", "")
        if not isinstance(name, str) or not isinstance(index, int):
            return key
        if name not in places:
            entries = lists.get(name)
            is_kept = _is_table if name == "memberships" else _is_link
            kept = enumerate(entries) if isinstance(entries, list) else ()
            places[name] = [place for place, entry in kept if is_kept(entry)]
        return (name, places[name][index], *key[2:]) if index < len(places[name]) else key

    return [
        complaint._replace(
            key=key_in_file(complaint.key),
            elsewhere=tuple(
                each if each.kind is not None else each._replace(key=key_in_file(each.key))
                for each in complaint.elsewhere
            ),
        )
        for complaint in complaints
    ]


def _is_table(entry: object) -> bool:
    return isinstance(entry, dict)


def _is_link(entry: object) -> bool:
    return isinstance(entry, str) and is_id(clean_line(entry).strip())


def _above(record: Record) -> str | None:
    if isinstance(record, Organization):
        return record.parent
    return record.broader if isinstance(record, Area) else None


def _without_above(record: Record) -> Record:
    if isinstance(record, Organization):
        return replace(record, parent=None)
    return replace(record, broader=None) if isinstance(record, Area) else record
