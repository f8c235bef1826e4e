"""An article as plain text, for any other program: logical order and the source's own characters.

The labels are the program's and follow its language; the texts follow the language asked for. Control
characters come out as visible signs, since the text may be printed on a terminal.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.dossier.prose import paragraphs
from tui.dossier.records import Article, Dossier, LocalizedText, Official, Source
from tui.dossier.relations import Relations
from tui.dossier.wording import article_type, join, not_stated, post_of
from tui.i18n import _
from tui.text.cleaning import clean, clean_line

_OTHER_LINE_ENDS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", "\n"))
"""Line ends that few programs know, one of them a control character to terminals."""


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
    writer = _Writer(dossier, (language, dossier.default_language))
    blocks = [
        writer.text(article.headline),
        "\n".join(writer.metadata(article)),
        *([writer.text(article.abstract)] if article.abstract is not None else []),
        *writer.paragraphs(article.body),
        *_section(_("Officials"), map(writer.official, relations.officials_in(article))),
        *_section(
            _("Organizations"), (writer.text(each.name) for each in relations.organizations_in(article))
        ),
        *_section(_("Cooperation areas"), (writer.text(area.name) for area in relations.areas_of(article))),
        *_section(_("Sources"), map(writer.source, article.sources), empty=not_stated()),
    ]
    text = "\n\n".join(blocks)
    return (_wrap(text, width) if width > 0 else text) + "\n"


class _Writer:
    """Puts the pieces of one article in words, each piece on one line."""

    def __init__(self, dossier: Dossier, languages: tuple[str, ...]) -> None:
        self._dossier = dossier
        self._languages = languages

    def text(self, text: LocalizedText | str) -> str:
        chosen = text if isinstance(text, str) else text.choose(*self._languages)[1]
        return clean_line(chosen).strip()

    def paragraphs(self, body: LocalizedText) -> tuple[str, ...]:
        written = paragraphs(clean(body.choose(*self._languages)[1]))
        return tuple(paragraph.translate(_OTHER_LINE_ENDS) for paragraph in written)

    def metadata(self, article: Article) -> Iterable[str]:
        facts = [
            (_("Type"), article_type(article.type)),
            (_("Date"), article.date_published),
            (_("Publisher"), article.publisher),
            (_("Author"), article.author),
        ]
        if article.date_modified is not None:
            facts.append((_("Updated"), article.date_modified))
        if article.keywords:
            facts.append((_("Keywords"), join(article.keywords)))
        if article.url is not None:
            facts.append((_("Published at"), article.url))
        for label, value in facts:
            yield f"{label}: {not_stated() if value is None else self.text(value)}"

    def official(self, official: Official) -> str:
        """A name and a post."""
        post = clean_line(post_of(self._dossier, official, *self._languages)).strip()
        return " — ".join(filter(None, [self.text(official.name), post]))

    def source(self, source: Source) -> str:
        facts = [
            source.title,
            source.publisher,
            source.date_published,
            source.url,
            source.date_accessed and _("accessed {date}").format(date=source.date_accessed),
            source.note,
        ]
        return " · ".join(self.text(fact) for fact in facts if fact) or not_stated()


def _section(title: str, items: Iterable[str], empty: str = "") -> list[str]:
    """A title and its items as one block; nothing when there are none and nothing is to be said about it."""
    lines = [f"- {item}" for item in items] or ([f"- {empty}"] if empty else [])
    return ["\n".join([f"{title}:", *lines])] if lines else []


def _wrap(text: str, width: int) -> str:
    """Break lines at `width` cells, as the screen would; each line stays in logical order."""
    # Shaping and levels are only needed here; without wrapping an export starts much sooner.
    from tui.text.layout import lay_out

    return "\n".join(text[line.logical_start : line.logical_end] for line in lay_out(text, width).lines)
