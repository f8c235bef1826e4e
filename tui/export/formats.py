"""The formats in which articles can be exported: one module each, imported when it is wanted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from tui.i18n import later

if TYPE_CHECKING:
    from tui.dossier.records import Dossier
    from tui.dossier.relations import Relations
    from tui.export.document import Work


class Format(NamedTuple):
    """A format."""

    name: str
    """What it is called on the command line."""
    extension: str
    """What file names end in, without the dot before it."""
    label: str
    """What it is, in a word or two; to be translated."""
    help: str
    """What it is for, in one line without a full stop; to be translated."""
    module: str
    has_languages: bool = True
    """Whether a file is in one language; else it holds all."""
    has_width: bool = False
    """Whether lines can be broken at a width."""

    def write(
        self,
        dossier: Dossier,
        relations: Relations,
        works: Iterable[Work],
        *,
        is_one: bool,
        width: int = 0,
    ) -> Iterator[str]:
        """The text of one file.

        Args:
            dossier: What the articles belong to.
            relations: Of the same dossier.
            works: What is in the file, in order.
            is_one: Whether it is of one article by its nature; a list of one is another thing to programs.
            width: Longest line in terminal cells, in a format that has widths; 0 for any.

        Yields:
            The text in pieces, made as they are asked for; logical order, harmless, one line feed at the end.
        """
        module = import_module(f"tui.export.{self.module}")
        pieces: Iterator[str] = module.write_works(dossier, relations, works, is_one=is_one, width=width)
        return pieces


FORMATS: Final = (
    Format(
        "txt", "txt", later("plain text"), later("plain text, for any program"), "plain_text", has_width=True
    ),
    Format("md", "md", later("Markdown"), later("Markdown (CommonMark)"), "markdown"),
    Format(
        "html", "html", later("web page"), later("a web page in one file, fit to be printed"), "html_page"
    ),
    Format(
        "json",
        "json",
        later("JSON"),
        later("JSON with all fields of the file, in all languages"),
        "json_data",
        has_languages=False,
    ),
    Format("jsonld", "jsonld", later("JSON-LD"), later("JSON-LD in the words of Schema.org"), "schema_org"),
    Format("csl", "csl.json", later("CSL-JSON"), later("CSL-JSON, for citation managers"), "citations"),
)
PLAIN_TEXT: Final = FORMATS[0]


def format_called(name: str) -> Format:
    """The format of a name.

    Raises:
        KeyError: There is none.
    """
    return {each.name: each for each in FORMATS}[name]


def format_of_file(name: str) -> Format | None:
    """The format that a file's name ends as; None where that says nothing."""
    fitting = [each for each in FORMATS if name.lower().endswith(f".{each.extension}")]
    return max(fitting, key=lambda each: len(each.extension), default=None)
