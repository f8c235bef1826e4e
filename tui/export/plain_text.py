"""An article as plain text, for any other program: logical order and the source's own characters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.dossier.records import Article, Dossier
from tui.dossier.relations import Relations
from tui.export.document import Work, make_document

BETWEEN = "\n* * *\n\n"
"""What stands between two articles in one file."""


def to_plain_text(
    dossier: Dossier, relations: Relations, article: Article, language: str, width: int = 0
) -> str:
    """Write an article down.

    Args:
        dossier: What the article belongs to.
        relations: Of the same dossier.
        article: The article.
        language: BCP 47 tag of the language wanted; texts that lack it come in the dossier's default one.
        width: Longest line in terminal cells; 0 leaves each paragraph on one line.

    Returns:
        The headline, what is known about the article, its paragraphs, the officials, organizations and areas
        it belongs to, and its sources; parted by blank lines, with one line feed at the end.
    """
    document = make_document(dossier, relations, Work(article, language))
    blocks = [
        document.headline.text,
        "\n".join(f"{label}: {value.text}" for label, value in document.facts),
        *([document.abstract.text] if document.abstract is not None else []),
        *(paragraph.text for paragraph in document.paragraphs),
    ]
    for title, items, between in document.sections:
        lines = [f"- {between.join(piece.text for piece in item)}" for item in items]
        blocks.append("\n".join([f"{title}:", *lines]))
    text = "\n\n".join(blocks)
    return (_wrap(text, width) if width > 0 else text) + "\n"


def write_works(
    dossier: Dossier, relations: Relations, works: Iterable[Work], *, is_one: bool, width: int
) -> Iterator[str]:
    """The text of a file, a piece at a time; see `formats.Format.write`."""
    for number, work in enumerate(works):
        if number:
            yield BETWEEN
        yield to_plain_text(dossier, relations, *work, width)


def _wrap(text: str, width: int) -> str:
    """Break lines at `width` cells, as the screen would; each line stays in logical order."""
    # Shaping and levels are only needed here; without wrapping an export starts much sooner.
    from tui.text.layout import lay_out

    return "\n".join(text[line.logical_start : line.logical_end] for line in lay_out(text, width).lines)
