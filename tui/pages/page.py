"""The page: a sequence of blocks, each a piece of logical text with a role and links.

Indices in here count code points of a block's own text, in logical order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from tui.dossier.records import Kind
    from tui.text.levels import BaseDirection

Role = Literal["headline", "metadata", "abstract", "paragraph", "heading", "item"]
"""What a block is; the reader's component styles bear the same names."""

Side = Literal["left", "right"]


class RecordTarget(NamedTuple):
    """A link to another record's page."""

    kind: Kind
    id: str


class AddressTarget(NamedTuple):
    """A link out of the program; opened only after the person has agreed."""

    url: str


Target = RecordTarget | AddressTarget


class Link(NamedTuple):
    """A stretch of a block's text that leads somewhere."""

    start: int
    end: int
    target: Target


class Block(NamedTuple):
    """A paragraph, heading or item."""

    role: Role
    text: str
    links: tuple[Link, ...] = ()
    base_direction: BaseDirection = "auto"
    side: Side | None = None
    """Which edge it stands at; None: where its own first letter begins."""
    has_names: bool = False
    """Whether names of records in the text become links too (looked for when the block is first shown)."""


_CLOSE: frozenset[tuple[Role, Role]] = frozenset(
    {("item", "item"), ("heading", "item"), ("metadata", "metadata"), ("headline", "metadata")}
)
"""Neighbours that stand without a blank row between them."""


def rows_between(block: Block, following: Block | None) -> int:
    """Blank rows between a block and the one that follows it; none after the last."""
    return 0 if following is None or (block.role, following.role) in _CLOSE else 1


_OWN_MARKS = {0x2068: None, 0x2069: None, 0xA0: " "}
"""The isolates and the spaces without a break that the program itself puts into its own lines."""


def text_of(block: Block, start: int = 0, end: int | None = None) -> str:
    """A range of a block's text as it leaves the program.

    Texts of the dossier go out to the letter; lines that the program composes go without its marks.
    """
    text = block.text[start:end]
    return text.translate(_OWN_MARKS) if block.role in ("item", "metadata") else text


class PageKey(NamedTuple):
    """Which page: of a record, or one of the program's own."""

    kind: Kind | Literal["dossier", "help"]
    id: str = ""


DOSSIER = PageKey("dossier")
"""The page of what the dossier is."""


class Page(NamedTuple):
    """Everything the reader needs to show one thing."""

    key: PageKey
    title: str
    blocks: Sequence[Block]
    language: str = ""
    """The language of its text; empty when it has none of its own."""
    languages: tuple[str, ...] = ()
    """All languages the text exists in, in the order the language key goes through."""
    addresses: tuple[str, ...] = ()
    """The web addresses its sources name."""
