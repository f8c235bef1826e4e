"""What is made from the program's own tables, and shipped as files, is what these tables give now."""

from __future__ import annotations

from pathlib import Path

import pytest
from make_shipped import ROOT, shipped

SHIPPED = dict(shipped())


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_it_is_up_to_date(path: Path) -> None:
    command = "python tests/shipped/make_shipped.py makes it again"
    assert path.read_bytes().decode() == SHIPPED[path], command


def test_nothing_else_is_there() -> None:
    folders = {path.parent for path in SHIPPED}
    assert all(folder.is_relative_to(ROOT) for folder in folders)
    assert {path for folder in folders for path in folder.iterdir() if path.is_file()} == set(SHIPPED)
