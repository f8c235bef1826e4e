"""New files of a dossier: every field named, those that a file must have first, all others as comments.

A new file reads without a problem as it is. Whoever wants a field takes the `#` away from its line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from tui.dossier.fields import FIELDS, Field, FileKind
from tui.dossier.records import Kind
from tui.i18n import _

UNKNOWN_COUNTRY: Final = "ZZ"
"""Of the codes that ISO 3166-1 leaves to its users, the one that usually stands for a country not known."""

LONGEST_ID: Final = 64

_PLACEHOLDERS: Final[Mapping[str, Mapping[FileKind, str]]] = {
    "ar": {
        "dossier": "ملف جديد",
        "article": "مقالة جديدة",
        "official": "مسؤول جديد",
        "organization": "جهة جديدة",
        "area": "مجال جديد",
    },
    "en": {
        "dossier": "New dossier",
        "article": "New article",
        "official": "New official",
        "organization": "New organization",
        "area": "New area",
    },
}
_BODIES: Final = {"ar": "اكتب النص هنا.", "en": "Write the text here."}

_LATIN_LETTERS: Final = str.maketrans(
    {"ə": "a", "ı": "i", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
"""Letters of Latin alphabets that are not another one with a mark, by what stands for them in an id."""


def placeholder(kind: FileKind, language: str) -> str:
    """What a new file is called as long as nobody has named it."""
    return _PLACEHOLDERS["ar" if language.split("-")[0] == "ar" else "en"][kind]


def record_template(
    kind: Kind, name: str | None, language: str, *, is_default: bool, schema: str | None
) -> str:
    """The file of a new record.

    Args:
        kind: What it is.
        name: Its name or headline, which must be fit to be one; None for a placeholder.
        language: The language of the name, and of the placeholders.
        is_default: Whether that is the dossier's own, so that it need not be said.
        schema: Where the schema of such files is, as seen from the file's folder.
    """
    values = {}
    for field in FIELDS[kind]:
        if field.is_required:
            key = field.name if is_default else f"{field.name}.{language}"
            values[field.name] = (
                f"{key} = {_required_text(field, name or placeholder(kind, language), language)}"
            )
    headings: dict[Kind, str] = {
        "article": _("An article. Its id is the name of this file without .toml."),
        "official": _("An official. The id is the name of this file without .toml."),
        "organization": _("An organization. Its id is the name of this file without .toml."),
        "area": _("An area of cooperation. Its id is the name of this file without .toml."),
    }
    return _file(kind, headings[kind], values, schema)


def dossier_template(name: str, countries: Collection[str], language: str, schema: str | None) -> str:
    """The file `dossier.toml`.

    Args:
        name: What the dossier is called; must be fit to be a text.
        countries: By their codes; `UNKNOWN_COUNTRY` where there are none.
        language: Its default language.
        schema: Where the schema of such files is, as seen from the dossier's folder.
    """
    codes = ", ".join(map(_quoted, countries or [UNKNOWN_COUNTRY]))
    values = {
        "format": "format = 1",
        "name": f"name = {_quoted(name)}",
        "countries": f"countries = [{codes}]",
        "default_language": f"default_language = {_quoted(language)}",
    }
    if not countries:
        values["countries"] += "  # " + _("{code} stands for a country that is not known").format(
            code=UNKNOWN_COUNTRY
        )
    return _file("dossier", _("A dossier: what it is as a whole."), values, schema)


def _required_text(field: Field, name: str, language: str) -> str:
    if field.form != "prose":
        return _quoted(name)
    return f"'''\n{_BODIES['ar' if language.split('-')[0] == 'ar' else 'en']}\n'''"


def _file(kind: FileKind, heading: str, values: Mapping[str, str], schema: str | None) -> str:
    fields = FIELDS[kind]
    plain = [field for field in fields if field.form != "tables" and not field.is_required]
    tables = [field for field in fields if field.form == "tables"]  # TOML wants them behind all others
    parts = [
        "\n".join(
            [
                *([f"#:schema {schema}"] if schema else []),
                f"# {heading}",
                "# " + _("Fields behind a # may be left out; take the # away from what you want to state."),
                "# " + _('A text is in the default language, or in several: { ar = "…", en = "…" }'),
            ]
        ),
        *(
            f"# {_('Required')}: {field.explanation}.\n{values[field.name]}"
            for field in fields
            if field.is_required
        ),
        *(f"# {_sentence(field)}\n# {field.name} = {field.example}" for field in plain),
        *("\n".join(_table(field)) for field in tables),
    ]
    return "\n\n".join(parts) + "\n"


def _table(field: Field) -> Iterator[str]:
    yield f"# {_sentence(field)}"
    yield f"# [[{field.name}]]"
    for each in field.fields:
        needed = f" ({_('required')})" if each.is_required else ""
        yield f"# {each.name} = {each.example}  # {each.explanation}{needed}"


def _sentence(field: Field) -> str:
    return f"{field.explanation[:1].upper()}{field.explanation[1:]}."


def _quoted(text: str) -> str:
    """A text of one line without control characters as a string of TOML."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def propose_id(kind: Kind, name: str | None, today: str, taken: Collection[str]) -> str:
    """An id for a record that nobody has given one.

    Args:
        kind: What it is.
        name: Its name; an id is made of it where it is in Latin letters.
        today: The date, which articles go by otherwise; others are counted.
        taken: The ids that there are, in small letters.
    """
    stem = "" if name is None else _id_of(name)
    if stem:
        return _free(stem, taken, 2)
    return _free(today, taken, 2) if kind == "article" else _free(kind, taken, 1, is_counted=True)


def _id_of(name: str) -> str:
    """An id that says the name, or nothing where the name is not in Latin letters."""
    letters = unicodedata.normalize("NFKD", name.lower().translate(_LATIN_LETTERS))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    if any(letter.isalpha() and not letter.isascii() for letter in bare) or not re.search("[a-z]", bare):
        return ""
    stem = "-".join(re.findall("[a-z0-9]+", bare.replace("'", "")))
    if len(stem) <= LONGEST_ID:
        return stem
    whole_words = stem[: LONGEST_ID + 1].rpartition("-")[0]
    return whole_words or stem[:LONGEST_ID]


def _free(stem: str, taken: Collection[str], first: int, *, is_counted: bool = False) -> str:
    """The stem, or the stem with the first number that makes an id of it that is free."""
    if not is_counted and stem not in taken:
        return stem
    number = first
    while (id := f"{stem[: LONGEST_ID - 1 - len(str(number))].rstrip('-')}-{number}") in taken:
        number += 1
    return id
