"""Names for exported files: safe on any file system, and as the person has described them."""

from __future__ import annotations

import re
import string
import unicodedata
from collections.abc import Mapping
from typing import Final

from tui.dossier.records import Article
from tui.errors import RelationsError
from tui.export.formats import PLAIN_TEXT, Format, format_of_file
from tui.i18n import _, later
from tui.text.cleaning import clean_line

LONGEST_NAME = 200
"""Of a proposed file name, in bytes of UTF-8; file systems take 255, sync and archive tools add to it."""

_RESERVED = str.maketrans({"/": "-", "\\": "-", "|": "-", ":": "-"} | dict.fromkeys('*?"<>', " "))
"""What Unix or Windows do not allow in a name, and what stands there instead."""

_COLON_BETWEEN_WORDS = re.compile(r"\s*:\s+")

_DEVICE = re.compile(r"\A(con|prn|aux|nul|(com|lpt)[0-9¹²³])(?=\.|\Z)", re.IGNORECASE)
"""Names that mean a device on Windows, whatever their suffix."""

_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_JOINERS = "\u200c\u200d"
"""Zero-width (non-)joiner: invisible, but part of how Persian words are spelt."""


FIELDS: Final[Mapping[str, str]] = {
    "id": later("the article's id"),
    "date": later("when it was published, or undated"),
    "year": later("the year of that"),
    "headline": later("its headline"),
    "type": later("its type, or untyped"),
    "lang": later("the language of the text"),
    "ext": later("the format's extension"),
}
"""What can stand between braces in a template; the helps are to be translated."""

CHEAP_FIELDS: Final = frozenset({"id", "date", "year", "ext"})
"""Those that need no more of an article than a list of articles knows."""


class TemplateError(RelationsError):
    """A template for names makes no sense."""


def propose_name(article: Article, language: str, format: Format = PLAIN_TEXT) -> str:
    """Propose a name for an article's file: its headline, made safe for any file system.

    Args:
        article: The article.
        language: The headline's language; another one is taken when it lacks this.
        format: The format of the file.

    Returns:
        A name with the format's extension, without any folder, at most `LONGEST_NAME` bytes in UTF-8; made of
        the article's id when the headline has nothing to make a name of.
    """
    suffix = f".{format.extension}"
    stem = _safe_headline(article, language, LONGEST_NAME - len(suffix))
    return _DEVICE.sub(r"\g<0>_", stem, count=1) + suffix


class NameTemplate:
    """How names are made: text with fields in braces, and folders parted by slashes.

    Args:
        text: The template, such as `{year}/{date}-{id}.{ext}`.

    Raises:
        TemplateError: It has fields that are not known, or would lead out of the folder.
    """

    def __init__(self, text: str) -> None:
        try:
            pieces = [*string.Formatter().parse(text)]
        except ValueError:
            raise TemplateError(
                _("“{template}”: braces come in pairs, and {{{{ stands for one that is meant").format(
                    template=clean_line(text)
                )
            ) from None
        for _literal, field, spec, conversion in pieces:
            if field is not None and (field not in FIELDS or spec or conversion):
                known = ", ".join(f"{{{name}}}" for name in FIELDS)
                written = field + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else "")
                raise TemplateError(
                    _("{{{field}}} is not known; there are: {known}").format(
                        field=clean_line(written), known=known
                    )
                )
        self._pieces = [(literal, field) for literal, field, _spec, _conversion in pieces]
        self.fields = frozenset(field for _literal, field in self._pieces if field is not None)
        """The fields that it has."""
        if not self.fields:
            raise TemplateError(
                _("“{template}” gives all files one name; put a field into it, such as {{id}}").format(
                    template=clean_line(text)
                )
            )
        if any(part in ("", ".", "..") for part in self.fill(dict.fromkeys(FIELDS, "x")).split("/")):
            raise TemplateError(
                _(
                    "“{template}” leads out of the folder, or has a part without a name; begin and end with "
                    "a name, and part folders by single slashes"
                ).format(template=clean_line(text))
            )

    def fill(self, values: Mapping[str, str]) -> str:
        """A file's name, with the folders before it and slashes between.

        Args:
            values: What stands for each of `fields`; nothing in them makes a folder.
        """
        filled = "".join(
            literal + ("" if field is None else _safe_stem(values[field])) for literal, field in self._pieces
        )
        return "/".join([_safe_part(part) for part in filled.split("/")])


def name_values(
    id: str, date: str | None, format: Format, article: Article | None = None, language: str = ""
) -> dict[str, str]:
    """What stands for the fields of a template.

    Args:
        id: The article's id.
        date: When it was published.
        format: The format of the file.
        article: The article; without it there are only `CHEAP_FIELDS`.
        language: The language of the text.
    """
    known = date or _UNDATED
    values = {"id": id, "date": known, "year": known.split("-")[0], "ext": format.extension}
    if article is not None:
        values["headline"] = _safe_headline(article, language, LONGEST_NAME // 2)
        values["type"] = article.type or _UNTYPED
        values["lang"] = language if format.has_languages else _ALL_LANGUAGES
    return values


_UNDATED: Final = "undated"
_UNTYPED: Final = "untyped"
_ALL_LANGUAGES: Final = "mul"
"""What ISO 639 calls several languages."""


def _safe_headline(article: Article, language: str, limit: int) -> str:
    stem = _shorten(_safe_stem(article.headline.choose(language)[1]), limit)
    return stem if any(map(str.isalnum, stem)) else article.id


def _safe_part(part: str) -> str:
    """A file's or folder's name that no system takes for another thing."""
    format = format_of_file(part)
    ending = part[-len(f".{format.extension}") :] if format is not None else ""
    stem = part.removesuffix(ending)
    if not _safe_stem(stem):
        return _safe_stem(part)
    return _DEVICE.sub(r"\g<0>_", _shorten(_safe_stem(stem), LONGEST_NAME - len(ending)), count=1) + ending


def _safe_stem(text: str) -> str:
    spaced = "".join(" " if character.isspace() else character for character in text)
    visible = "".join(
        character
        for character in spaced
        if character in _JOINERS or unicodedata.category(character) not in _INVISIBLE_CATEGORIES
    )
    words = _COLON_BETWEEN_WORDS.sub(" - ", visible).translate(_RESERVED).split()
    # A leading dot hides a file, a leading hyphen makes it an option, a final dot or space is lost on
    # Windows.
    return " ".join(words).strip(". " + _JOINERS).lstrip(".- ")


def _shorten(stem: str, limit: int) -> str:
    """Cut a name to `limit` bytes of UTF-8, at the end of a word or else of a grapheme cluster."""
    if len(stem.encode()) <= limit:
        return stem
    from wcwidth import iter_graphemes

    kept: list[str] = []
    used = 0
    for cluster in iter_graphemes(stem):
        used += len(cluster.encode())
        if used > limit:
            break
        kept.append(cluster)
    cut = "".join(kept)
    whole_words = cut[: cut.rfind(" ") + 1]
    return (whole_words if len(whole_words) > len(cut) // 2 else cut).rstrip(". -" + _JOINERS)
