"""Make the files again that the program is shipped with and that are made from its own tables.

Usage: python tests/shipped/make_shipped.py

Those are the JSON Schemas in `tui/schemas`, the scripts for shells in `tui/completions` and the manual page
in `man`. A test fails while one of them is not what it should be.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from make_completions import make_completion
from make_manual import make_manual

from tui.config_file import config_schema
from tui.dossier.fields import FILE_KINDS
from tui.dossier.schemas import SCHEMA_FOLDER, schema_of, schema_text
from tui.subcommands.completion import FOLDER, SHELLS

ROOT = Path(__file__).resolve().parents[2]


def shipped() -> Iterator[tuple[Path, str]]:
    """Each file, and what must be in it."""
    schemas = ROOT / "tui" / SCHEMA_FOLDER
    for kind in FILE_KINDS:
        yield schemas / f"{kind}.json", schema_text(schema_of(kind))
    yield schemas / "config.json", schema_text(config_schema())
    for shell in SHELLS:
        yield ROOT / "tui" / FOLDER / shell, make_completion(shell)
    yield ROOT / "man" / "relations-tui.1", make_manual()


def main() -> None:
    """Write them all."""
    for path, text in shipped():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


if __name__ == "__main__":
    main()
