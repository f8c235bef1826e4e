"""The file `dossier.toml`, without which there is no dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tui.dossier.building import build_sources
from tui.dossier.complaints import Complaint, Complaints
from tui.dossier.decoding import TableDecoder
from tui.dossier.doubts import Doubts
from tui.dossier.forms import canonical_language
from tui.dossier.records import LocalizedText, Source
from tui.errors import DossierError
from tui.i18n import _
from tui.text.cleaning import clean_line

if TYPE_CHECKING:
    from tui.dossier.locating import Place

MANIFEST = "dossier.toml"

FORMAT = 1
"""The version of the format that this program reads."""

_REQUIRED = frozenset({"format", "name", "countries", "default_language"})


class CannotOpenError(DossierError):
    """A dossier cannot be opened, for a reason that stands in a file or that the system gives."""

    def __init__(self, sentence: str, path: Path, reason: str, place: Place | None) -> None:
        super().__init__(sentence)
        self.path = path
        """The folder, or the `dossier.toml` in it."""
        self.reason = reason
        """Why, without the path; harmless to show."""
        self.place = place
        """Where in the file; None where no place is meant."""


class Manifest(NamedTuple):
    """What `dossier.toml` says about the dossier as a whole."""

    name: LocalizedText
    description: LocalizedText | None
    countries: tuple[str, ...]
    default_language: str
    languages: tuple[str, ...]
    license: str | None
    contributors: tuple[str, ...]
    sources: tuple[Source, ...]


def build_manifest(path: Path, source: str, table: dict[str, object], complaints: Complaints) -> Manifest:
    """Build the manifest of its table.

    Args:
        path: The file, for the message.
        source: The file's text, for the places.
        table: What the text holds.
        complaints: Gets a complaint for every field that is wrong; a wrong optional field becomes absent.

    Raises:
        DossierError: A required field is missing or wrong, or the format is one of the future.
    """
    manifest = decode_manifest(table, complaints)
    fatal = next(filter(is_fatal, complaints.errors), None)
    if fatal is not None:
        from tui.dossier.locating import SourceMap

        region = SourceMap(source).region_of(fatal.key, fatal.aspect, fatal.characters)
        raise cannot_open(path, fatal.reason, region and region.start)
    complaints.soften()
    return manifest


def default_language(table: dict[str, object]) -> str:
    """The language of the texts that do not tell theirs; "und" where the manifest does not say it."""
    language = table.get("default_language")
    return (canonical_language(language) if isinstance(language, str) else None) or "und"


def is_fatal(complaint: Complaint) -> bool:
    """Whether a dossier cannot be opened because of what is wrong with its manifest."""
    return complaint.severity == "error" and complaint.key[0] in _REQUIRED


def decode_manifest(
    table: dict[str, object], complaints: Complaints, doubts: Doubts | None = None
) -> Manifest:
    """The same of any table, with something in the place of what is missing.

    Args:
        table: What the file holds.
        complaints: Gets a complaint for every field that is wrong.
        doubts: Looks for what is allowed, and yet may be a mistake.
    """
    decoder = TableDecoder(table, default_language(table), complaints, doubts=doubts)
    format = decoder.required_integer("format")
    if not complaints.errors and format != FORMAT:  # first: it may be why other things are wrong
        reason = _("it is in format {format}, and this program reads format {known}")
        reason = reason.format(format=_shortened(format), known=FORMAT)
        complaints.add(Complaint("wrong-format", ("format",), reason))
    manifest = Manifest(
        default_language=decoder.required_language("default_language"),
        name=decoder.required_text("name"),
        countries=decoder.required_countries("countries"),
        description=decoder.text("description", prose=True),
        languages=decoder.languages("languages"),
        license=decoder.string("license"),
        contributors=decoder.strings("contributors"),
        sources=build_sources(decoder),
    )
    decoder.finish()
    return manifest


def _shortened(number: int) -> str:
    return str(number) if abs(number) < 10**9 else f"{number:.0e}" if abs(number) < 10**300 else "…"


def cannot_open(path: Path, reason: str, place: Place | None = None) -> CannotOpenError:
    """The error that says in one sentence that a dossier cannot be opened, and why."""
    name = clean_line(str(path))
    if place is None:
        sentence = _("The dossier {path} cannot be opened: {reason}.").format(path=name, reason=reason)
    else:
        sentence = _("The dossier {path} cannot be opened (line {line}, column {column}): {reason}.")
        sentence = sentence.format(path=name, line=place.line, column=place.column, reason=reason)
    return CannotOpenError(sentence, path, reason, place)
