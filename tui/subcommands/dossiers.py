"""Which dossier a command is for, and how it is opened there."""

from __future__ import annotations

import argparse
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from tui.console import say
from tui.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.dossier.records import Dossier, Kind, Listed
    from tui.dossier.relations import Relations
    from tui.search.index.indexed import Index


def add_dossier(parser: argparse.ArgumentParser) -> None:
    """Let a command be told which dossier it is for."""
    parser.add_argument("--dossier", metavar="PATH", help=_("a dossier's folder (default: the bundled one)"))


def dossier_path(given: str | None) -> Path:
    """The folder of the dossier that is meant."""
    from tui.dossier.bundled import bundled_dossier

    return bundled_dossier() if given is None else Path(given)


def open_or_read(path: Path) -> Dossier | Index:
    """Open a dossier, by its index if it is large, and tell of every file that was left out of it.

    Raises:
        DossierError: It cannot be opened.
    """
    from tui.dossier.records import Dossier
    from tui.pages.opening import open_dossier

    opened = open_dossier(path)
    if isinstance(opened, Dossier):
        _tell_problems(opened)
        return opened
    if not opened.is_complete:
        say(_("This large dossier is read for the first time, which takes a while."))
    for _progress in opened.refresh():
        pass
    _tell_problems(opened.dossier)
    return opened


def with_relations(opened: Dossier | Index) -> tuple[Dossier, Relations]:
    """A dossier that was opened in either way, and its links."""
    from tui.dossier.records import Dossier
    from tui.dossier.relations import Relations

    if isinstance(opened, Dossier):
        return opened, Relations(opened)
    return opened.dossier, opened.relations


def finder_of_listed(opened: Dossier | Index) -> Callable[[str], Listed]:
    """What finds an article by its id for a list: without reading it, if the dossier is large."""
    from tui.dossier.records import Dossier

    return opened.articles.__getitem__ if isinstance(opened, Dossier) else opened.articles.listed


def read(path: Path, kinds: Collection[Kind] | None = None) -> Dossier:
    """Read a dossier as a whole, and tell of every file that was left out of it.

    Args:
        path: Its folder.
        kinds: Which records to read; None for all.

    Raises:
        DossierError: It cannot be read.
    """
    from tui.dossier.reading import read_dossier
    from tui.dossier.records import KINDS

    dossier = read_dossier(path, KINDS if kinds is None else kinds)
    _tell_problems(dossier)
    return dossier


def _tell_problems(dossier: Dossier) -> None:
    for problem in dossier.problems:
        if problem.severity == "error":
            say(str(problem), prefix="")
    if left_out := len(dossier.left_out):
        sentence = ngettext("{count} file was left out.", "{count} files were left out.", left_out)
        say(sentence.format(count=left_out))
