"""Bytes are read in the encoding that they are in, and it is said how that was known."""

from __future__ import annotations

import codecs

import pytest

from tui.importing.encodings import decode, encoding_of
from tui.importing.errors import NotImportable

ARABIC = "اجتمع الأمين العام لمجلس النواب مع عدد من المسؤولين في العاصمة باكو، وبحث معهم سبل التعاون."
PERSIAN = (
    "هيات بحرين با رييس مجلس ملي ديدار و گفتگو كرد و درباره همكاري پارلماني و چگونگي تبادل تجربه سخن گفت."
)
RUSSIAN = "Стороны обсудили цифровое развитие и транспорт, а также обмен опытом в области документооборота."
TURKISH = "Heyet başkanı teşekkür etti, iki ülke arasındaki ilişkiler değerlendirildi ve görüşme yapıldı."
FRENCH = "Le secrétaire général a été reçu à Bakou par le vice-ministre, où la coopération a été évoquée."


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (ARABIC, "cp1256", "Windows-1256"),
        (ARABIC, "iso8859-6", "ISO-8859-6"),
        (PERSIAN, "cp1256", "Windows-1256"),
        (RUSSIAN, "cp1251", "Windows-1251"),
        (RUSSIAN, "koi8-r", "KOI8-R"),
        (RUSSIAN, "cp866", "DOS-866"),
        (TURKISH, "cp1254", "Windows-1254"),
        (FRENCH, "cp1252", "Windows-1252"),
    ],
)
def test_old_encodings_are_told_by_their_letters(text: str, encoding: str, name: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert decoded.encoding == name
    assert decoded.how == "guessed"


@pytest.mark.parametrize(
    ("mark", "encoding", "name"),
    [
        (codecs.BOM_UTF8, "utf-8", "UTF-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    ],
)
def test_byte_order_marks(mark: bytes, encoding: str, name: str) -> None:
    assert decode(mark + ARABIC.encode(encoding)) == (ARABIC, name, "mark", 0)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(encoding: str) -> None:
    decoded = decode(ARABIC.encode(encoding))
    assert decoded.text == ARABIC
    assert decoded.encoding == "UTF-16"


def test_utf8_counts_more_than_what_is_declared() -> None:
    # Browsers save pages in UTF-8 and leave the old declaration in them.
    assert decode(ARABIC.encode(), declared="windows-1256") == (ARABIC, "UTF-8", "utf-8", 0)


def test_what_is_declared_is_believed_where_it_can_be() -> None:
    few = "باكو"
    assert decode(few.encode("cp1256"), declared="windows-1256").text == few
    assert decode(few.encode("cp1256"), declared="windows-1256").how == "declared"
    assert decode(ARABIC.encode("cp1256"), declared="us-ascii-of-mars").text == ARABIC
    assert decode("“é”".encode("cp1252"), declared="iso-8859-1").text == "“é”"


def test_what_was_chosen_counts_most() -> None:
    assert decode(b"\xc7\xe1", chosen="cp1251").text == "Зб"
    with pytest.raises(NotImportable, match="byte 3"):
        decode(b"ab\xff", chosen="utf-8")


def test_damaged_utf8_is_still_utf8() -> None:
    data = ARABIC.encode()
    decoded = decode(data[:41] + data[42:])
    assert decoded.encoding == "UTF-8"
    assert decoded.unreadable == 1
    assert decoded.text[:15] == ARABIC[:15]


@pytest.mark.parametrize(
    "data",
    [b"%PDF-1.7\n\xe2\xe3", b"PK\x03\x04abc", b"\x89PNG\r\n", b"{\\rtf1\\ansi}", bytes(range(256)) * 3],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotImportable, match="this is"):
        decode(data)


def test_names_of_encodings() -> None:
    assert encoding_of("windows-1256") == "cp1256"
    assert encoding_of("ISO-8859-6") == "iso8859-6"
    assert encoding_of("nothing") is None
    assert encoding_of("rot13") is None
    assert encoding_of("hex") is None
