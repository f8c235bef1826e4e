"""Articles as TOML, written as a person would write them.

A text on one line stands in quotes, prose between `'''` with one line for each paragraph; what such quotes
cannot hold is escaped. A text that is in the dossier's default language only is a plain string, any other has
dotted keys: `headline.en`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tui.dossier.prose import paragraphs
from tui.dossier.records import Article, LocalizedText, Source

_LONGEST_LIST: Final = 100
"""In code points; a longer list has a line for each item."""

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SHORT_ESCAPES: Final = {"\t": "\\t", "\n": "\\n", "\r": "\\r", "\f": "\\f", "\b": "\\b"}
_FULL_DATE_LENGTH: Final = len("2024-05-13")


def article_toml(article: Article, default_language: str) -> str:
    """Write an article.

    Args:
        article: The article; its id and path are not written. No text has lone surrogates.
        default_language: The dossier's, whose texts need no tag.

    Returns:
        A whole file. Read again it gives the same texts and links; of prose, the same paragraphs.
    """
    return "\n".join(_lines(article, default_language)) + "\n"


def _lines(article: Article, language: str) -> Iterator[str]:
    yield from _texts("headline", article.headline, language)
    if article.type is not None:
        yield f"type = {quoted_string(article.type)}"
    yield from _date("date_published", article.date_published)
    yield from _date("date_modified", article.date_modified)
    yield from _texts("author", article.author, language)
    yield from _texts("publisher", article.publisher, language)
    if article.url is not None:
        yield f"url = {quoted_string(article.url)}"
    for name in ("keywords", "about", "mentions", "related"):
        yield from _list(name, getattr(article, name))
    for key, text in _keyed("abstract", article.abstract, language):
        parts = paragraphs(text)
        yield f"{key} = {quoted_string(parts[0]) if len(parts) == 1 else _prose(parts)}"
    for key, text in _keyed("body", article.body, language):
        yield f"{key} = {_prose(paragraphs(text))}"
    for source in article.sources:
        yield from ("", "[[sources]]")
        yield from _source(source, language)


def _source(source: Source, language: str) -> Iterator[str]:
    yield from _texts("title", source.title, language)
    yield from _texts("publisher", source.publisher, language)
    if source.url is not None:
        yield f"url = {quoted_string(source.url)}"
    yield from _date("date_published", source.date_published)
    yield from _date("date_accessed", source.date_accessed)
    if source.note is not None:
        yield f"note = {quoted_string(source.note)}"


def _keyed(name: str, text: LocalizedText | None, language: str) -> Iterator[tuple[str, str]]:
    """The key that each language of a text is written under, and the text."""
    values = {} if text is None else text.values
    if list(values) == [language]:
        yield name, values[language]
        return
    for tag, value in values.items():  # a plain string and those with tags cannot share one key
        yield f"{name}.{tag}", value


def _texts(name: str, text: LocalizedText | None, language: str) -> Iterator[str]:
    for key, value in _keyed(name, text, language):
        yield f"{key} = {quoted_string(value)}"


def _date(name: str, date: str | None) -> Iterator[str]:
    if date is not None:
        yield f"{name} = {date if len(date) == _FULL_DATE_LENGTH else quoted_string(date)}"


def _list(name: str, items: tuple[str, ...]) -> Iterator[str]:
    if not items:
        return
    written = [quoted_string(item) for item in items]
    one_line = f"{name} = [{', '.join(written)}]"
    if len(one_line) <= _LONGEST_LIST:
        yield one_line
        return
    yield f"{name} = ["
    yield from (f"    {item}," for item in written)
    yield "]"


def quoted_string(text: str) -> str:
    """A TOML string on one line, without escapes wherever that can be."""
    has_escape = '"' in text or "\\" in text
    if not has_escape and "\n" not in text and _CONTROL.search(text) is None:
        return f'"{text}"'
    if "'" not in text and "\n" not in text and _CONTROL.search(text) is None:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{_CONTROL.sub(_escape, escaped)}"'


def _prose(parts: tuple[str, ...]) -> str:
    """A TOML string with a line for each paragraph and a blank line between two."""
    text = "\n\n".join(parts)
    if "'''" not in text and _CONTROL.search(text) is None:
        return f"'''\n{text}\n'''"
    escaped = _CONTROL.sub(_escape, text.replace("\\", "\\\\").replace('"""', '""\\"'))
    return f'"""\n{escaped}\n"""'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _SHORT_ESCAPES.get(character) or f"\\u{ord(character):04X}"
