"""Small dossiers as files."""

from __future__ import annotations

from pathlib import Path

from tui.dossier.reading import read_dossier
from tui.dossier.records import Dossier, Problem

MANIFEST = 'format = 1\nname = "Test"\ncountries = ["BH", "AZ"]\ndefault_language = "en"\n'
ARTICLE = 'headline = "A headline"\nbody = "A body"\n'
NAMED = 'name = "A name"\n'


def write_dossier(
    folder: Path, files: dict[str, str | bytes] | None = None, manifest: str = MANIFEST
) -> Path:
    """A dossier's folder with these files in it, by their paths in it."""
    for name, content in {"dossier.toml": manifest, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def read(folder: Path, files: dict[str, str | bytes] | None = None, manifest: str = MANIFEST) -> Dossier:
    """What reading such a folder gives."""
    return read_dossier(write_dossier(folder, files, manifest))


def only_problem(dossier: Dossier) -> Problem:
    """The one problem of a dossier that has one."""
    assert len(dossier.problems) == 1, [str(problem) for problem in dossier.problems]
    return dossier.problems[0]
