"""What a file says, before it is an article: the readers of each format fill a `Draft`."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Draft:
    """An article in the making; every text is logical and on one line."""

    headline: str = ""
    paragraphs: list[str] = field(default_factory=list)
    language: str | None = None
    """As the file states it; None where it does not."""
    abstract: str | None = None
    type: str | None = None
    date_published: str | None = None
    date_modified: str | None = None
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    keywords: list[str] = field(default_factory=list)
    sources: list[tuple[str, str]] = field(default_factory=list)
    """Title and address of what the text links to."""
    remarks: list[str] = field(default_factory=list)
    """What the reader of the file should know, a sentence without a full stop each."""
    stem: str | None = None
    """What the file suggests as the id, if it does so otherwise than by its name."""
