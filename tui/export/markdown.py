"""An article as Markdown (CommonMark): nothing of its text is taken for markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from tui.dossier.records import Dossier
from tui.dossier.relations import Relations
from tui.export.document import Document, Piece, Work, make_document

BETWEEN = "\n---\n\n"
"""What stands between two articles in one file."""

_MARKUP = re.compile(r"[\\`*_{}\[\]<>~|&$]|(?<![^\W_])[#+=-]|[#+=-](?![^\W_])")
"""Signs that may be markup wherever they stand; some of them only at the edge of a word."""
_NUMBERED = re.compile(r"\A(\d+)([.)])")


def to_markdown(document: Document) -> str:
    """Write an article down, with a line feed at the end."""
    blocks = [
        f"# {escape(document.headline.text)}",
        "\n".join(f"- {escape(label)}: {_piece(value)}" for label, value in document.facts),
    ]
    if document.abstract is not None and document.abstract.text:
        blocks.append(f"> {escape(document.abstract.text)}")
    blocks += [_lines(paragraph.text) for paragraph in document.paragraphs]
    for title, items, between in document.sections:
        blocks += [f"## {escape(title)}", "\n".join(f"- {_item(item, between)}" for item in items)]
    return "\n\n".join(blocks) + "\n"


def write_works(
    dossier: Dossier, relations: Relations, works: Iterable[Work], *, is_one: bool, width: int
) -> Iterator[str]:
    """The text of a file, a piece at a time; see `formats.Format.write`."""
    for number, work in enumerate(works):
        if number:
            yield BETWEEN
        yield to_markdown(make_document(dossier, relations, work))


def escape(text: str) -> str:
    """A line of text with a backslash before everything that could be markup."""
    return _NUMBERED.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", text))


def _lines(text: str) -> str:
    return "\\\n".join(escape(line.strip()) for line in text.split("\n"))


def _item(item: Sequence[Piece], between: str) -> str:
    return between.join(map(_piece, item))


def _piece(piece: Piece) -> str:
    # An address between angle brackets may hold anything but these, spaces and line ends; so may ours.
    return escape(piece.text) if piece.url is None else f"<{piece.url}>"
