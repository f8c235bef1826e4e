"""Small tools the page builders share: lines made of pieces with links, directions, and honest absence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.dossier.directions import language_direction
from tui.dossier.records import Listed, LocalizedText, Record, Source
from tui.dossier.wording import not_stated
from tui.i18n import _
from tui.pages.page import AddressTarget, Block, Link, RecordTarget, Role, Side, Target
from tui.text.cleaning import clean_line, isolate

if TYPE_CHECKING:
    from tui.text.levels import BaseDirection

Piece = tuple[str, Target | None]
"""A piece of an item, and where it leads."""

BULLET = "• "
NO_BREAK = "\u00a0"


@dataclass(slots=True)
class LineBuilder:
    """Builds one line out of pieces; each foreign piece is isolated so that it cannot move the rest."""

    parts: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    length: int = 0

    def add(self, text: str) -> LineBuilder:
        """Append text of the line's own language."""
        self.parts.append(text)
        self.length += len(text)
        return self

    def add_isolated(self, text: str, target: Target | None = None) -> LineBuilder:
        """Append text of any direction, and link it to `target`."""
        isolated = isolate(clean_line(text))
        if target is not None:
            self.links.append(Link(self.length + 1, self.length + len(isolated) - 1, target))
        return self.add(isolated)

    def block(self, role: Role, base_direction: BaseDirection = "auto", side: Side | None = None) -> Block:
        """The finished block."""
        return Block(role, "".join(self.parts), tuple(self.links), base_direction, side)


@dataclass(frozen=True, slots=True)
class Composer:
    """Makes the blocks of one page in one language."""

    preferred: tuple[str, ...]
    """Languages in the reader's order of choice; the first is the page's."""

    @property
    def direction(self) -> BaseDirection:
        """The direction of the page's language."""
        return language_direction(self.preferred[0] if self.preferred else "")

    @property
    def side(self) -> Side:
        """The edge at which the page begins; lines of the program's own words stand there too."""
        return "right" if self.direction == "rtl" else "left"

    def choose(self, text: LocalizedText) -> str:
        """The text in the best language there is."""
        return text.choose(*self.preferred)[1]

    def headline(self, text: str) -> Block:
        """The page's own headline."""
        return Block("headline", clean_line(text))

    def heading(self, text: str) -> Block:
        """A heading in the program's words."""
        return Block("heading", text, side=self.side)

    def facts(self, *facts: tuple[str, str | None]) -> Block:
        """A line of facts, label and value; a value that is None is shown as not stated."""
        line = LineBuilder()
        for number, (label, value) in enumerate(facts):
            if number:
                line.add(" · ")
            # A label and what belongs to it stay on one line; the space is a plain one again when copied.
            line.add(f"{label}:{NO_BREAK}")
            if value is None:
                line.add(not_stated().replace(" ", NO_BREAK))
            else:
                line.add_isolated(value)
        return line.block("metadata", side=self.side)

    def item(self, *pieces: Piece) -> Block:
        """A list item of pieces parted by dots, in the page's direction."""
        line = LineBuilder().add(BULLET)
        for number, (text, target) in enumerate(pieces):
            if number:
                line.add(" · ")
            line.add_isolated(text, target)
        return line.block("item", self.direction, self.side)

    def missing(self) -> Block:
        """An item that says that the data is silent."""
        return self.item((not_stated(), None))

    def section(self, title: str, items: list[Block]) -> list[Block]:
        """A heading and its items, or nothing at all when there are none."""
        return [self.heading(title), *items] if items else []

    def sources(self, sources: tuple[Source, ...]) -> list[Block]:
        """The sources, each with what is known of it; says so when none is stated."""
        items = []
        for source in sources:
            pieces: list[Piece] = []
            if source.title is not None:
                pieces.append((self.choose(source.title), None))
            known = (source.publisher, source.date_published, source.date_accessed, source.note)
            pieces += [(piece, None) for piece in map(self.optional, known) if piece]
            if source.url is not None:
                pieces.append((source.url, AddressTarget(source.url)))
            items.append(self.item(*pieces) if pieces else self.missing())
        return [self.heading(_("Sources")), *(items or [self.missing()])]

    def optional(self, value: LocalizedText | str | None) -> str | None:
        """A value that may be absent, or a string or a text, as a string."""
        return self.choose(value) if isinstance(value, LocalizedText) else value


def addresses_of(*groups: tuple[Source, ...], extra: tuple[str | None, ...] = ()) -> tuple[str, ...]:
    """All web addresses, each once, in order."""
    urls = [*extra, *(source.url for group in groups for source in group)]
    return tuple(dict.fromkeys(url for url in urls if url))


def record_target(record: Record | Listed) -> RecordTarget:
    """The target of a record of any kind."""
    return RecordTarget(record.kind, record.id)
