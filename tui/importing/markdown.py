"""Markdown made into a draft: plain paragraphs, front matter taken over, links kept as sources."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, get_args

from tui.dossier.forms import canonical_language, is_date, is_url
from tui.dossier.records import ArticleType
from tui.i18n import _, ngettext
from tui.importing.dates import date_of_line
from tui.importing.draft import Draft
from tui.importing.plain_text import finish, take_date

if TYPE_CHECKING:
    from markdown_it.token import Token

_YAML: Final = re.compile(r"\A---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_TOML: Final = re.compile(r"\A\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_BLOCK_TAG: Final = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_BREAK_TAG: Final = re.compile(r"<(?:br|/p|/div|/li|/h[1-6])\b[^>]*>", re.IGNORECASE)
_SILENT_TAG: Final = re.compile(r"<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_HARD_BREAK: Final = "\v"
_BULLET: Final = "- "

_FIELDS: Final = {
    "headline": ("title", "headline"),
    "date_published": ("date", "date_published", "datepublished", "published", "publishdate", "pubdate"),
    "date_modified": ("date_modified", "datemodified", "lastmod", "updated", "modified"),
    "language": ("lang", "language", "locale"),
    "keywords": ("tags", "keywords"),
    "author": ("author", "authors"),
    "publisher": ("publisher", "site"),
    "url": ("url", "canonical", "canonicalurl", "canonical_url", "source_url"),
    "abstract": ("abstract", "description", "summary", "excerpt"),
    "type": ("type",),
    "stem": ("id", "slug"),
}
"""The keys of front matter by what they mean here, small letters; of several the first one counts."""


def read_markdown(text: str) -> Draft:
    """Read Markdown.

    Args:
        text: With line feeds.
    """
    draft = Draft()
    text = _take_front_matter(draft, text)
    _read_blocks(draft, text)
    if draft.date_published is None and draft.paragraphs:
        found = date_of_line(draft.paragraphs[0])
        if found is not None:
            take_date(draft, [found])
            if draft.date_published is not None and not found.has_place:
                del draft.paragraphs[0]
    finish(draft)
    return draft


def has_front_matter(text: str) -> bool:
    """Whether a text begins with front matter that has keys."""
    match = _YAML.match(text) or _TOML.match(text)
    return match is not None and re.search(r"^\w+ *[:=]", match.group(1), re.MULTILINE) is not None


def _take_front_matter(draft: Draft, text: str) -> str:
    for pattern, parse in ((_YAML, _parse_yaml), (_TOML, _parse_toml)):
        match = pattern.match(text)
        if match is None:
            continue
        table = parse(match.group(1))
        if table is None:
            if pattern is _YAML and not has_front_matter(text):
                return text  # a rule, a text and a rule
            draft.remarks.append(_("its front matter cannot be read and was left out"))
        else:
            _take_table(draft, table)
        return text[match.end() :]
    return text


def _parse_yaml(source: str) -> Mapping[str, object] | None:
    import yaml

    try:
        table = yaml.safe_load(source)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    return table if isinstance(table, dict) else None


def _parse_toml(source: str) -> Mapping[str, object] | None:
    import tomli

    try:
        return tomli.loads(source)
    except (ValueError, RecursionError):
        return None


def _take_table(draft: Draft, table: Mapping[str, object]) -> None:
    keys = {str(key).lower(): key for key in table}
    used: set[object] = set()
    for name, spellings in _FIELDS.items():
        for spelling in spellings:
            if spelling in keys and _take(draft, name, table[keys[spelling]]):
                used.add(keys[spelling])
                break
    unused = [
        str(key) for key, value in table.items() if key not in used and value not in (None, "", [], False)
    ]
    if unused:
        sentence = _("left out of its front matter: {keys}")
        draft.remarks.append(sentence.format(keys=", ".join(unused)))


def _take(draft: Draft, name: str, value: object) -> bool:
    """Take one value over; whether it is one that can be."""
    if name in ("date_published", "date_modified"):
        day = _as_date(value)
        if day is not None:
            setattr(draft, name, day)
            return True
        found = date_of_line(str(value)) if value is not None else None
        if found is None or name == "date_modified":
            return False
        take_date(draft, [found])
        return True
    if name == "keywords":
        draft.keywords = _as_list(value)
        return bool(draft.keywords)
    string = ", ".join(_as_list(value)) if name == "author" else value if isinstance(value, str) else ""
    string = " ".join(string.split())
    if name == "language":
        string = canonical_language(string.replace("_", "-")) or ""
    if not string or (name == "url" and not is_url(string)):
        return False
    if name == "type" and string not in get_args(ArticleType):
        return False
    setattr(draft, name, string)
    return True


def _as_date(value: object) -> str | None:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if isinstance(value, str):
        value = re.sub(r"(?<=\d)[T ]\d\d:\d\d.*", "", value.strip())
        return value if is_date(value) else None
    return None


def _as_list(value: object) -> list[str]:
    if isinstance(value, str):
        value = re.split(r"[,،;]", value)
    if isinstance(value, Mapping):
        value = [value.get("name")]
    if not isinstance(value, list):
        return []
    named = (item.get("name") if isinstance(item, Mapping) else item for item in value)
    strings = (" ".join(str(item).split()) for item in named if isinstance(item, (str, int)))
    return list(dict.fromkeys(string for string in strings if string))


def _read_blocks(draft: Draft, text: str) -> None:
    from markdown_it import MarkdownIt

    class Parser(MarkdownIt):
        def validateLink(self, url: str) -> bool:
            return True  # else a link that is not wanted stays in the text, with all its signs

    tokens = Parser("commonmark").enable(["table", "strikethrough"]).parse(text)
    reader = _BlockReader(draft)
    for index, token in enumerate(tokens):
        reader.read(token, tokens[index - 1] if index else None)
    draft.sources = list(reader.links.values())
    if reader.dropped_links:
        sentence = ngettext(
            "{count} link that is no web address was left out, its words kept",
            "{count} links that are no web addresses were left out, their words kept",
            reader.dropped_links,
        )
        draft.remarks.append(sentence.format(count=reader.dropped_links))
    if draft.sources:
        sentence = ngettext(
            "{count} link of the text is among the sources",
            "{count} links of the text are among the sources",
            len(draft.sources),
        )
        draft.remarks.append(sentence.format(count=len(draft.sources)))
    if reader.pictures:
        sentence = ngettext("{count} picture was left out", "{count} pictures were left out", reader.pictures)
        draft.remarks.append(sentence.format(count=reader.pictures))


class _BlockReader:
    """Turns the tokens of blocks into paragraphs."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._lists: list[int | None] = []
        """For each list that is open the number of its next item; None for bullets."""
        self._item = ""
        self._row: list[str] | None = None
        self.links: dict[str, tuple[str, str]] = {}
        self.dropped_links = 0
        self.pictures = 0

    def read(self, token: Token, before: Token | None) -> None:
        kind = token.type
        if kind == "bullet_list_open":
            self._lists.append(None)
        elif kind == "ordered_list_open":
            self._lists.append(int(token.attrs.get("start", 1)))
        elif kind in ("bullet_list_close", "ordered_list_close"):
            self._lists.pop()
        elif kind == "list_item_open":
            number = self._lists[-1]
            self._item = _BULLET if number is None else f"{number}. "
            if number is not None:
                self._lists[-1] = number + 1
        elif kind == "tr_open":
            self._row = []
        elif kind == "tr_close":
            self._add(" | ".join(self._row or ()))
            self._row = None
        elif kind == "inline":
            self._read_inline(token, before)
        elif kind in ("fence", "code_block"):
            for line in token.content.split("\n"):
                self._add(line)
        elif kind == "html_block":
            self._read_html(token.content)

    def _read_inline(self, token: Token, before: Token | None) -> None:
        text = self._inline(token)
        if self._row is not None:
            self._row.append(" ".join(text.split()))
            return
        is_heading = before is not None and before.type == "heading_open"
        if is_heading and not self._draft.headline and not self._draft.paragraphs:
            self._draft.headline = " ".join(text.split())
        elif is_heading and " ".join(text.split()) == self._draft.headline and not self._draft.paragraphs:
            pass  # the title of the front matter once more
        else:
            for part in text.split(_HARD_BREAK):
                self._add(part)

    def _read_html(self, source: str) -> None:
        import html

        text = _BLOCK_TAG.sub("", _BREAK_TAG.sub("\n\n", _SILENT_TAG.sub("", source)))
        for part in re.split(r"\n\s*\n", html.unescape(text)):
            self._add(part)

    def _add(self, text: str) -> None:
        text = " ".join(text.split())
        if text:
            self._draft.paragraphs.append(self._item + text)
            self._item = ""

    def _inline(self, token: Token) -> str:
        pieces: list[str] = []
        opened: list[tuple[str, int]] = []
        for child in token.children or ():
            if child.type in ("text", "code_inline"):
                pieces.append(child.content)
            elif child.type == "softbreak":
                pieces.append(" ")
            elif child.type == "hardbreak" or (
                child.type == "html_inline" and _BREAK_TAG.match(child.content)
            ):
                pieces.append(_HARD_BREAK)
            elif child.type == "image":
                self.pictures += 1
            elif child.type == "link_open":
                opened.append((str(child.attrs.get("href", "")), len(pieces)))
            elif child.type == "link_close" and opened:
                address, start = opened.pop()
                self._keep_link(address, " ".join("".join(pieces[start:]).split()))
        return "".join(pieces)

    def _keep_link(self, address: str, words: str) -> None:
        if is_url(address):
            self.links.setdefault(address, (words, address))
        else:
            self.dropped_links += 1
