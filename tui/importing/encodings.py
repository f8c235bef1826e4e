"""Bytes read as text, whatever encoding they are in.

In this order: what was asked for; a byte order mark; UTF-8, which nothing else looks like by chance; what the
file itself declares; UTF-16 by its many zero bytes; and then the old encodings of the scripts that dossiers
are written in, told apart by how often their letters stand together (charset-normalizer). A guess can be
wrong, above all for a few words; it is told as one.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import Final, Literal, NamedTuple

from tui.i18n import _
from tui.importing.errors import NotImportable

How = Literal["chosen", "mark", "utf-8", "declared", "guessed"]


class Decoded(NamedTuple):
    """A text and how it was read."""

    text: str
    encoding: str
    """As people call it."""
    how: How
    unreadable: int = 0
    """How many bytes stand for nothing; each became U+FFFD."""


_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_CANDIDATES: Final = [
    "cp1256", "iso8859_6", "cp720", "cp1251", "koi8_r", "cp866", "iso8859_5", "cp1254", "cp1252",
]  # fmt: skip
"""Encodings of Arabic, Persian, Russian, Turkish and western European texts. With all that there are, a few
words of one are too often taken for another."""

_WIDER: Final = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
}
"""What is meant where these are declared (the Encoding Standard of the web)."""

_TURKISH_IN_CP1252: Final = re.compile("[ÐÝÞðýþ]")
"""What Ğ İ Ş ğ ı ş of Turkish are where it is taken for a western European language."""

_NAMES: Final = {
    "cp1256": "Windows-1256",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "cp1254": "Windows-1254",
    "cp720": "DOS-720",
    "cp866": "DOS-866",
    "koi8-r": "KOI8-R",
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "utf-32-le": "UTF-32",
    "utf-32-be": "UTF-32",
}

_SAMPLE: Final = 64 * 1024
"""Bytes that are enough to tell an encoding by."""

_FORMATS: Final = (
    (b"%PDF-", _("a PDF file")),
    (b"PK\x03\x04", _("a packed file, as of a word processor")),
    (b"\xd0\xcf\x11\xe0", _("a file of an old word processor")),
    (b"{\\rtf", _("an RTF file")),
    (b"\x89PNG", _("a picture")),
    (b"\xff\xd8\xff", _("a picture")),
    (b"GIF8", _("a picture")),
    (b"\x1f\x8b", _("a packed file")),
    (b"bplist", _("a web archive")),
)

_CONTROLS: Final = bytes(code for code in range(32) if chr(code) not in "\t\n\v\f\r\x1b")


def decode(data: bytes, declared: str | None = None, chosen: str | None = None) -> Decoded:
    """Read bytes as text.

    Args:
        data: What a file holds.
        declared: The encoding that it names itself, if any.
        chosen: The encoding to read it in, whatever it looks like; the name is one that Python knows.

    Raises:
        NotImportable: It is no text, or in an encoding that is not known.
    """
    for beginning, what in _FORMATS:
        if data.startswith(beginning):
            raise NotImportable(
                _("this is {what}, not a text; save it as plain text first").format(what=what)
            )
    if chosen is not None:
        return _in(data, chosen, "chosen")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _replacing(data.removeprefix(mark), encoding, "mark")
    try:
        # Zero bytes are letters' halves in UTF-16, and nothing in UTF-8.
        return _utf16(data) or Decoded(data.decode("utf-8"), "UTF-8", "utf-8")
    except UnicodeDecodeError:
        pass
    if len(data.translate(None, _CONTROLS)) < len(data) * 0.98:
        raise NotImportable(_("this is not a text"))
    if declared is not None:
        known = encoding_of(declared)
        if known is not None and known != "utf-8":
            try:
                return Decoded(data.decode(_WIDER.get(known, known)), name_of(known), "declared")
            except UnicodeDecodeError:
                pass
    return _damaged_utf8(data) or _guessed(data)


def encoding_of(label: str) -> str | None:
    """The encoding that a label means, as Python calls it; None where it knows none, or none of text."""
    try:
        found = codecs.lookup(label.strip().strip("\"'"))
        return found.name if isinstance("x".encode(found.name), bytes) else None
    except (LookupError, ValueError, TypeError):
        return None


def name_of(encoding: str) -> str:
    """What people call an encoding."""
    name = _NAMES.get(encoding.replace("_", "-"))
    return name or encoding.upper().replace("_", "-").replace("ISO8859", "ISO-8859")


def _in(data: bytes, encoding: str, how: How) -> Decoded:
    try:
        return Decoded(data.decode(encoding).removeprefix("\ufeff"), name_of(encoding), how)
    except UnicodeDecodeError as error:
        sentence = _("it is not in {encoding}: byte {number} stands for nothing there")
        raise NotImportable(sentence.format(encoding=name_of(encoding), number=error.start + 1)) from None


def _replacing(data: bytes, encoding: str, how: How) -> Decoded:
    text = data.decode(encoding, "replace")
    return Decoded(text, name_of(encoding), how, text.count("\ufffd"))


def _utf16(data: bytes) -> Decoded | None:
    """Read UTF-16 without a mark, if it is that: zero bytes, and nearly all letters, digits and signs."""
    if b"\x00" not in data[:_SAMPLE]:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        sample = text[:4000]
        usual = sum(
            character in "\r\n\t"
            or (ord(character) < 0x2100 and unicodedata.category(character)[0] in "LNPZM")
            for character in sample
        )
        if usual >= 0.95 * len(sample):
            return Decoded(text, "UTF-16", "guessed")
    return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """Read UTF-8 in which a few bytes were lost: what is right in it cannot be chance."""
    text = data.decode("utf-8", "replace")
    unreadable = text.count("\ufffd")
    beyond_ascii = sum(not character.isascii() for character in text) - unreadable
    if beyond_ascii >= 20 and unreadable * 20 <= beyond_ascii:
        return Decoded(text, "UTF-8", "utf-8", unreadable)
    return None


def _guessed(data: bytes) -> Decoded:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES).best()
    if best is None:
        raise NotImportable(_("its encoding is not known; name it with --encoding, such as windows-1256"))
    encoding = best.encoding
    decoded = _replacing(data, encoding, "guessed")
    if encoding == "cp1252" and _TURKISH_IN_CP1252.search(decoded.text):
        decoded = _replacing(data, "cp1254", "guessed")
    return decoded
