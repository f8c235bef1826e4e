"""The file `dossier.toml`, without which there is no dossier."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from tui.dossier.building import build_sources
from tui.dossier.complaints import Complaint, Complaints
from tui.dossier.decoding import TableDecoder
from tui.dossier.forms import canonical_language
from tui.dossier.locating import Place, SourceMap
from tui.dossier.records import LocalizedText, Source
from tui.errors import DossierError
from tui.i18n import _
from tui.text.cleaning import clean_line

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
    language = table.get("default_language")
    known = canonical_language(language) if isinstance(language, str) else None
    decoder = TableDecoder(table, known or "und", complaints)
    format = decoder.required_integer("format")
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
    fatal = [complaint for complaint in complaints.errors if complaint.key[0] in _REQUIRED]
    if not fatal and format != FORMAT:
        reason = _("it is in format {format}, and this program reads format {known}")
        fatal = [Complaint(("format",), reason.format(format=format, known=FORMAT))]
    if fatal:
        place = SourceMap(source).place_of(fatal[0].key, fatal[0].character)
        raise cannot_open(path, fatal[0].reason, place)
    complaints.soften()
    return manifest


def cannot_open(path: Path, reason: str, place: Place | None = None) -> CannotOpenError:
    """The error that says in one sentence that a dossier cannot be opened, and why."""
    name = clean_line(str(path))
    if place is None:
        sentence = _("The dossier {path} cannot be opened: {reason}.").format(path=name, reason=reason)
    else:
        sentence = _("The dossier {path} cannot be opened (line {line}, column {column}): {reason}.")
        sentence = sentence.format(path=name, line=place.line, column=place.column, reason=reason)
    return CannotOpenError(sentence, path, reason, place)
