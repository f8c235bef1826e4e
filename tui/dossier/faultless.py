"""An article with which nothing is wrong, read at once.

Reading a record asks each value for its type, its form and its characters, to say what is wrong with it and
where. Where nothing is, which is nearly always, the same questions can be asked of the whole file, or not at
all. `read_faultless` gives the article that `tui.dossier.reading.read_record` would give without a problem;
where it is not sure of that it gives nothing.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any, Final, cast, get_args

from tui.dossier.forms import canonical_language, is_date, is_id, is_url
from tui.dossier.plain import parse_plain
from tui.dossier.records import Article, ArticleType, LocalizedText, Source

_KEYS: Final = frozenset(
    {
        *("headline", "abstract", "body", "type", "date_published", "date_modified", "author", "publisher"),
        *("url", "keywords", "about", "mentions", "related", "sources"),
    }
)
_SOURCE_KEYS: Final = frozenset({"title", "publisher", "url", "date_published", "date_accessed", "note"})
_TYPES: Final = frozenset(get_args(ArticleType))

_SUSPECT: Final = (
    (b"\xc2", re.compile(rb"\xc2[\x80-\x9f]")),
    (b"\xe2", re.compile(rb"\xe2(?:\x80[\xa8-\xae]|\x81[\xa6-\xa9])")),
    (b"\xef", re.compile(b"\xef")),
)
"""Characters in UTF-8 that `vetting` or `cleaning` might do something about: controls, separators, bidi
controls, presentation forms and some others. Each with its first byte, which is sooner looked for."""


def read_faultless(id: str, path: Path, language: str, data: bytes) -> Article | None:
    """Read an article, if there is nothing to say about it.

    Args:
        id: Its id.
        path: Its file.
        language: The dossier's default language.
        data: What the file holds.
    """
    if is_suspect(data):
        return None
    try:
        table = parse_plain(data.decode(), data)
    except UnicodeDecodeError:
        return None
    return None if table is None else faultless_article(id, path, language, table)


def is_suspect(data: bytes) -> bool:
    """Whether characters are in a file that a text must not have, or might not have."""
    return any(first in data and pattern.search(data) for first, pattern in _SUSPECT)


def faultless_article(id: str, path: Path, language: str, table: dict[str, object]) -> Article | None:
    """Read an article, if there is nothing to say about it, of the table that its file holds.

    Args:
        id: Its id.
        path: Its file.
        language: The dossier's default language.
        table: What `parse_plain` makes of a file that is not suspect.
    """
    try:
        return _article(id, path, language, table)
    except _DoubtError:
        return None


class _DoubtError(Exception):
    """There may be something to say about the article."""


def _article(id: str, path: Path, language: str, table: dict[str, object]) -> Article:
    if not table.keys() <= _KEYS or "headline" not in table or "body" not in table:
        raise _DoubtError
    get = table.get
    type_ = get("type")
    if type_ is not None and not (isinstance(type_, str) and type_ in _TYPES):
        raise _DoubtError
    return Article(
        id=id,
        path=path,
        headline=_text(table["headline"], language),
        abstract=None if "abstract" not in table else _text(get("abstract"), language, is_prose=True),
        body=_text(table["body"], language, is_prose=True),
        type=cast("ArticleType | None", type_),
        date_published=_date(get("date_published")),
        date_modified=_date(get("date_modified")),
        author=None if "author" not in table else _text(get("author"), language),
        publisher=None if "publisher" not in table else _text(get("publisher"), language),
        url=_url(get("url")),
        keywords=tuple(map(_line, _list(get("keywords")))),
        about=_ids(get("about")),
        mentions=_ids(get("mentions")),
        related=_ids(get("related")),
        sources=tuple(_source(each, language) for each in _list(get("sources"))),
    )


def _source(table: object, language: str) -> Source:
    if not isinstance(table, dict) or not table.keys() <= _SOURCE_KEYS:
        raise _DoubtError
    get = table.get
    return Source(
        title=None if "title" not in table else _text(get("title"), language),
        publisher=None if "publisher" not in table else _text(get("publisher"), language),
        url=_url(get("url")),
        date_published=_date(get("date_published")),
        date_accessed=_date(get("date_accessed")),
        note=None if "note" not in table else _line(get("note")),
    )


def _text(value: object, language: str, *, is_prose: bool = False) -> LocalizedText:
    convert = _prose if is_prose else _line
    if not isinstance(value, dict):
        return LocalizedText({language: convert(value)})
    if not value or any(canonical_language(tag) != tag for tag in value):
        raise _DoubtError
    return LocalizedText({tag: convert(each) for tag, each in value.items()})


def _prose(value: object) -> str:
    if not isinstance(value, str) or not value or value.isspace():
        raise _DoubtError
    return value


def _line(value: object) -> str:
    if not isinstance(value, str) or "\n" in value or "\t" in value or not (line := value.strip()):
        raise _DoubtError
    return line


def _date(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not isinstance(value, str) or not is_date(value):
        raise _DoubtError
    return value


def _url(value: object) -> str | None:
    if value is None:
        return None
    url = _line(value)
    if not is_url(url):
        raise _DoubtError
    return url


def _ids(value: object) -> tuple[str, ...]:
    ids: list[Any] = _list(value)
    for id in ids:
        if not isinstance(id, str) or not is_id(id):
            raise _DoubtError
    return tuple(ids)


def _list(value: object) -> list[object]:
    if value is None:
        return []
    if not isinstance(value, list):
        raise _DoubtError
    return value
