"""Every field that the files of a dossier may have: the table that schemas and new files are made from.

`tui.dossier.building` and `tui.dossier.manifest` read these very fields; a test holds both to the same names,
forms and requirements.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, get_args

from tui.dossier.records import ArticleType, Kind
from tui.i18n import _, later

FileKind = Literal["dossier", "article", "official", "organization", "area"]
"""What a file is: the dossier's own, or a record of one kind."""

FILE_KINDS: Final[tuple[FileKind, ...]] = get_args(FileKind)

Form = Literal[
    "text",
    "prose",
    "texts",
    "string",
    "strings",
    "choice",
    "identifier",
    "identifiers",
    "country",
    "countries",
    "language",
    "languages",
    "url",
    "integer",
    "date",
    "tables",
]
"""What a field can be. A text is a string, or a table of strings by language; prose is a text of several
paragraphs. The others are named as in `tui.dossier.decoding`."""


class Field(NamedTuple):
    """A field of a file, or of a table in one."""

    name: str
    form: Form
    help: str
    """One line, without a full stop; English, translated by `explanation`."""
    example: str
    """A value in TOML; empty for `tables`, whose fields have examples of their own."""
    is_required: bool = False
    choices: tuple[str, ...] = ()
    """The words of a choice."""
    links_to: tuple[Kind, ...] = ()
    """The kinds of records that an id may be of."""
    fields: tuple[Field, ...] = ()
    """The fields of each of the tables."""

    @property
    def explanation(self) -> str:
        """What it is for, in the language of the screen."""
        return _(self.help)


SOURCE_FIELDS: Final = (
    Field("title", "text", later("what it is called"), '"An account of the visit"'),
    Field("publisher", "text", later("who published it"), '"A news agency"'),
    Field("url", "url", later("where it is on the web"), '"https://example.org/visit"'),
    Field(
        "date_published",
        "date",
        later("when it was published: a day, or a year or month in quotes"),
        '"2024"',
    ),
    Field("date_accessed", "date", later("when it was last looked at"), "2024-05-13"),
    Field("note", "string", later("what else is to be known of it"), '"The names are as spelt there."'),
)

_SOURCES: Final = Field(
    "sources",
    "tables",
    later("where this is known from; one such table for each source"),
    "",
    fields=SOURCE_FIELDS,
)
_OTHER_NAMES: Final = Field(
    "other_names",
    "tables",
    later("other ways to write the name: spellings, and renderings in other scripts"),
    "",
    fields=(
        Field("name", "string", later("the name so written"), '"Sabir Hajiyev"', is_required=True),
        Field("lang", "language", later("the language it is written in"), '"en"'),
        Field("note", "string", later("who writes it so, or why"), '"our rendering"'),
    ),
)
_LINKS: Final = Field(
    "links",
    "tables",
    later("pages on the web about it"),
    "",
    fields=(
        Field("url", "url", later("the page's address"), '"https://example.org"', is_required=True),
        Field("note", "string", later("what is there"), '"the official site"'),
    ),
)
_COUNTRY: Final = Field(
    "country", "country", later("its country, by two capital letters (ISO 3166-1)"), '"BH"'
)

FIELDS: Final[Mapping[FileKind, tuple[Field, ...]]] = {
    "dossier": (
        Field(
            "format", "integer", later("the version of this format"), "1", is_required=True, choices=("1",)
        ),
        Field(
            "name",
            "text",
            later("what the dossier is called"),
            '{ ar = "البحرين وأذربيجان", en = "Bahrain and Azerbaijan" }',
            is_required=True,
        ),
        Field("description", "prose", later("what it is about"), '"What the two countries do together."'),
        Field(
            "countries",
            "countries",
            later("the countries whose relations it is about, by two capital letters (ISO 3166-1)"),
            '["BH", "AZ"]',
            is_required=True,
        ),
        Field(
            "default_language",
            "language",
            later("the language of every text that does not say its own (BCP 47)"),
            '"ar"',
            is_required=True,
        ),
        Field("languages", "languages", later("all languages there are texts in"), '["ar", "en"]'),
        Field("license", "string", later("under which licence others may use it"), '"CC-BY-4.0"'),
        Field("contributors", "strings", later("who has worked on it"), '["A. Name", "B. Name"]'),
        _SOURCES,
    ),
    "article": (
        Field(
            "headline",
            "text",
            later("its title"),
            '{ ar = "زيارة رسمية", en = "An official visit" }',
            is_required=True,
        ),
        Field("abstract", "prose", later("what it says, in a sentence or two"), '"The two sides met."'),
        Field(
            "body",
            "prose",
            later("what it says; a blank line parts paragraphs, a single line break is a space"),
            '"""\nThe first paragraph.\n\nThe second.\n"""',
            is_required=True,
        ),
        Field("type", "choice", later("what kind of text it is"), '"news"', choices=get_args(ArticleType)),
        Field(
            "date_published",
            "date",
            later("when it was published: a day, or a year or month in quotes"),
            "2024-05-13",
        ),
        Field("date_modified", "date", later("when it was last changed"), '"2024-05"'),
        Field("author", "text", later("who wrote it"), '"A. Name"'),
        Field("publisher", "text", later("who published it"), '"A news agency"'),
        Field("url", "url", later("where it is on the web"), '"https://example.org/visit"'),
        Field("keywords", "strings", later("words to find it by"), '["visit", "parliament"]'),
        Field(
            "about",
            "identifiers",
            later("the areas it is about, by their ids"),
            '["an-area"]',
            links_to=("area",),
        ),
        Field(
            "mentions",
            "identifiers",
            later("the officials and organizations in it, by their ids"),
            '["an-official", "an-organization"]',
            links_to=("official", "organization"),
        ),
        Field(
            "related",
            "identifiers",
            later("other articles that belong to it, by their ids"),
            '["another-article"]',
            links_to=("article",),
        ),
        _SOURCES,
    ),
    "official": (
        Field(
            "name", "text", later("the person's name"), '{ ar = "صابر حاجييف", en = "Sabir Hajiyev" }', True
        ),
        _OTHER_NAMES,
        Field(
            "honorific_prefix", "text", later("what stands before the name"), '{ ar = "معالي", en = "H.E." }'
        ),
        _COUNTRY._replace(
            help=later("the country whose official it is, by two capital letters (ISO 3166-1)")
        ),
        Field("summary", "prose", later("who it is, in a sentence or two"), '"Heads a ministry."'),
        _LINKS,
        Field(
            "memberships",
            "tables",
            later("a post that the person holds or held; one such table for each post"),
            "",
            fields=(
                Field(
                    "role",
                    "text",
                    later("what the person is there"),
                    '{ ar = "وزير", en = "minister" }',
                    True,
                ),
                Field(
                    "organization",
                    "identifier",
                    later("where, by the organization's id"),
                    '"an-organization"',
                    links_to=("organization",),
                ),
                Field("start_date", "date", later("since when"), '"2020"'),
                Field("end_date", "date", later("until when"), '"2024-05"'),
            ),
        ),
        _SOURCES,
    ),
    "organization": (
        Field("name", "text", later("its name"), '{ ar = "المجلس الوطني", en = "Milli Majlis" }', True),
        _OTHER_NAMES,
        Field(
            "classification", "text", later("what kind of body it is"), '{ ar = "برلمان", en = "parliament" }'
        ),
        _COUNTRY,
        Field(
            "parent",
            "identifier",
            later("the organization it is part of, by its id"),
            '"another-organization"',
            links_to=("organization",),
        ),
        _LINKS,
        _SOURCES,
    ),
    "area": (
        Field("name", "text", later("its name"), '{ ar = "النقل الذكي", en = "Smart transport" }', True),
        Field("description", "prose", later("what belongs to it"), '"Roads, ports and what runs on them."'),
        Field(
            "broader",
            "identifier",
            later("the area it is a part of, by its id"),
            '"another-area"',
            links_to=("area",),
        ),
        Field("order", "integer", later("its place among the areas; those without one come last"), "1"),
        Field(
            "topics",
            "texts",
            later("what is dealt with in it"),
            '[{ ar = "الموانئ", en = "ports" }, "roads"]',
        ),
        _SOURCES,
    ),
}
"""The fields of each file, in the order in which people are shown them."""
