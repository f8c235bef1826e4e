"""An article as a web page of its own: no scripts, nothing loaded from elsewhere, fit to be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from tui.dossier.directions import language_direction
from tui.dossier.records import Dossier
from tui.dossier.relations import Relations
from tui.export.document import Document, Passage, Piece, Work, make_document
from tui.i18n import LANGUAGE
from tui.text.cleaning import clean_line

STYLE: Final = """\
:root { color-scheme: light dark; }
body {
  margin: 0 auto; padding: 2rem 1rem; max-width: 40rem;
  font: 1.125rem/1.8 "Noto Naskh Arabic", Amiri, "Geeza Pro", "Times New Roman", "Noto Serif", serif;
}
h1 { font-size: 1.75rem; line-height: 1.4; margin: 0 0 1rem; }
h2 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
p { margin: 0 0 1rem; }
ul { margin: 0; padding-inline-start: 1.5rem; }
.facts {
  display: flex; flex-wrap: wrap; gap: 0 1.5rem; padding: 0; margin-bottom: 2rem;
  list-style: none; font-size: .9375rem; opacity: .75;
}
.abstract { font-weight: bold; }
a { color: inherit; overflow-wrap: anywhere; }
article + article { margin-top: 4rem; border-top: 1px solid; padding-top: 4rem; }
@page { margin: 2cm; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 11pt; line-height: 1.6; }
  h1, h2 { break-after: avoid; }
  p { orphans: 3; widows: 3; }
  li { break-inside: avoid; }
  article + article { break-before: page; margin-top: 0; border-top: 0; padding-top: 0; }
}
"""

POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'"
"""What a browser may load for the page: its own style and nothing else."""


def write_works(
    dossier: Dossier, relations: Relations, works: Iterable[Work], *, is_one: bool, width: int
) -> Iterator[str]:
    """The text of a file, a piece at a time; see `formats.Format.write`."""
    documents = (make_document(dossier, relations, work) for work in works)
    if is_one:
        document = next(documents)
        yield _head(document.headline, document.language)
        yield _article(document)
    else:
        language, name = dossier.name.choose(dossier.default_language)
        yield _head(Passage(clean_line(name), language), language)
        yield from map(_article, documents)
    yield "</body>\n</html>\n"


def _head(title: Passage, language: str) -> str:
    return (
        "<!DOCTYPE html>\n"
        f"<html{_tongue(language)}>\n"
        "<head>\n"
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title{_tongue(title.language, language)}>{escape(title.text)}</title>\n"
        f"<style>\n{STYLE}</style>\n"
        "</head>\n"
        "<body>\n"
    )


def _article(document: Document) -> str:
    language = document.language
    # A fact is the program's sentence, in its language, with a value that may be in another.
    own = _tongue(LANGUAGE, language)
    facts = (f"<li{own}>{escape(label)}: {_piece(value, LANGUAGE)}</li>" for label, value in document.facts)
    lines = [
        f"<article{_tongue(language)}>",
        f"<h1{_tongue(document.headline.language, language)}>{escape(document.headline.text)}</h1>",
        f'<ul class="facts">\n{_joined(facts)}\n</ul>',
    ]
    if document.abstract is not None:
        lines.append(_paragraph(document.abstract, language, ' class="abstract"'))
    lines += [_paragraph(each, language) for each in document.paragraphs]
    for title, items, between in document.sections:
        listed = (f"<li>{between.join([_piece(each, language) for each in item])}</li>" for item in items)
        titled = _piece(Piece(title, None, LANGUAGE), language)
        lines.append(f"<section>\n<h2>{titled}</h2>\n<ul>\n{_joined(listed)}\n</ul>\n</section>")
    return _joined([*lines, "</article>\n"])


def _paragraph(passage: Passage, language: str, attributes: str = "") -> str:
    text = "<br>\n".join(map(escape, passage.text.split("\n")))
    return f"<p{attributes}{_tongue(passage.language, language)}>{text}</p>"


def _tongue(language: str, around: str = "") -> str:
    """The attributes that say in which language an element is; none where it is the one around it."""
    if not language or language == around:
        return ""
    return f' lang="{escape(language)}" dir="{language_direction(language)}"'


def _piece(piece: Piece, around: str) -> str:
    """A text of any direction, which does not move what stands beside it, in a language around it."""
    if piece.url is None:
        tongue = _tongue(piece.language, around)
        if not piece.language and any(map(str.isalpha, piece.text)):
            tongue = ' lang=""'  # in no language that is stated, and so not in that around it
        return f"<bdi{tongue}>{escape(piece.text)}</bdi>"
    return f'<a href="{escape(piece.url)}" dir="ltr" rel="noopener noreferrer">{escape(piece.text)}</a>'


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines)
