"""The ids of a dossier's records, and their titles, as quickly as can be: for a shell that completes a word.

A file is looked at only if its id begins as it should, and for nothing but its title; no file is too wrong to
have an id. Where more records than a person reads through could be meant, they have no titles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from tui.dossier.files import UnreadableError, list_files, parse_toml, read_file
from tui.dossier.forms import is_id
from tui.dossier.kinds import FOLDERS, Kind
from tui.dossier.plain import parse_plain
from tui.text.cleaning import FSI, LRI, PDI, RLI, clean_line

MOST_TITLES = 200
"""Of more records than that, titles are not worth the time that reading them takes."""
LONGEST_TITLE = 60
"""Code points."""

_ISOLATES: Final = str.maketrans(dict.fromkeys(LRI + RLI + FSI + PDI))


def glimpse(folder: Path, kinds: Iterable[Kind], beginning: str) -> Iterator[tuple[str, str]]:
    """The ids that begin in some way.

    Args:
        folder: The dossier's, or the `dossier.toml` in it. A dossier that cannot be read has no ids.
        kinds: Which records.
        beginning: Of their ids.

    Yields:
        An id and its title in the dossier's default language: one line, logical order, harmless to print;
        empty where there is none, or there are too many.
    """
    if folder.suffix and folder.is_file():
        folder = folder.parent
    found: list[tuple[str, Path, str]] = []
    for kind in kinds:
        field = "headline" if kind == "article" else "name"
        try:
            paths = list_files(folder / FOLDERS[kind])
        except UnreadableError:
            continue
        found += [(path.stem, path, field) for path in paths if path.name.startswith(beginning)]
    found = [each for each in found if is_id(each[0])]
    has_titles = len(found) <= MOST_TITLES
    language = _default_language(folder) if has_titles and found else ""
    for id, path, field in found:
        yield id, _title(_table(path).get(field), language) if has_titles else ""


def _table(path: Path) -> dict[str, object]:
    try:
        data = read_file(path)[0]
        return parse_plain(data.decode(), data) or parse_toml(data)[1]
    except (UnreadableError, UnicodeDecodeError):
        return {}


def _default_language(folder: Path) -> str:
    return str(_table(folder / "dossier.toml").get("default_language", ""))


def _title(value: object, language: str) -> str:
    if isinstance(value, dict):
        value = value.get(language) or next(iter(value.values()), None)
    if not isinstance(value, str):
        return ""
    title = " ".join(clean_line(value).translate(_ISOLATES).split())
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "…"
