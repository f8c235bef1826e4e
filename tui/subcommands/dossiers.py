"""Which dossier a command is for, and how it is opened there."""

from __future__ import annotations

import argparse
import os
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from tui.errors import DossierError, UsageError
from tui.i18n import _, ngettext
from tui.subcommands.saying import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.dossier.records import Dossier, Kind, Listed
    from tui.dossier.relations import Relations
    from tui.places.remembered import PastDossiers
    from tui.search.index.indexed import Index
    from tui.settings import Settings


def add_dossier(parser: argparse.ArgumentParser) -> None:
    """Let a command be told which dossier it is for."""
    parser.add_argument(
        "--dossier",
        metavar="DOSSIER",
        help=_("a dossier's folder, or the name of one opened before (default: that of the settings)"),
    )


def dossier_path(given: str | None, settings: Settings | None = None) -> Path:
    """The folder of the dossier that is meant, or the `dossier.toml` in it.

    Args:
        given: What was given on the command line, a path or a name; None for nothing.
        settings: What is set, where that has been read; else what is wrong in it is told here.

    Raises:
        DossierError: No dossier is called so, or the one of the settings is not there.
    """
    if given and os.path.isfile(os.path.join(given, "dossier.toml")):
        return Path(given)  # the usual case, for which nothing else need be loaded
    if settings is None:
        settings = _read_settings(tells=given is None)
    if given is None and not settings.dossier:
        from tui.dossier.bundled import bundled_dossier

        return bundled_dossier()
    from tui.places.naming import find_dossier
    from tui.places.remembered import PastDossiers

    past = PastDossiers(is_kept=settings.history == "on")
    return _dossier_of(settings, past) if given is None else find_dossier(given, past)


def dossier_to_write(given: str | None, flag: str, *, is_dry: bool = False) -> Path:
    """The folder of the dossier that something is to be written into, or the `dossier.toml` in it.

    Where none is given it is the one of the environment, the one that the current folder is in, or the one of
    the configuration, whichever comes first; never the bundled one.

    Args:
        given: What was given on the command line, a path or a name; None for nothing.
        flag: How it would have been given.
        is_dry: Whether nothing will be written in the end; then the bundled one will do.

    Raises:
        DossierError: No dossier is called so, or the one of the settings is not there.
        UsageError: It would be the bundled one.
    """
    from tui.dossier.bundled import bundled_dossier
    from tui.dossier.reading import find_folder

    bundled = bundled_dossier()
    path = _own_dossier(given) or bundled
    if is_dry or find_folder(path).resolve() != bundled.resolve():
        return path
    sentence = _(
        "The bundled dossier is not written into. Name your own with {flag} DOSSIER, or make one: "
        "relations-tui new FOLDER"
    )
    raise UsageError(sentence.format(flag=flag))


def _own_dossier(given: str | None) -> Path | None:
    """The dossier that is given, or meant where none is; None for the bundled one."""
    if given is not None:
        return dossier_path(given)
    settings = _read_settings(tells=True)
    if settings.origin["dossier"] != "environment" and (around := _dossier_around()) is not None:
        return around
    return dossier_path(None, settings) if settings.dossier else None


def _dossier_around() -> Path | None:
    """The dossier that the current folder is in."""
    try:
        here = Path.cwd()
    except OSError:  # it is gone
        return None
    return next((folder for folder in (here, *here.parents) if (folder / "dossier.toml").is_file()), None)


def _read_settings(*, tells: bool) -> Settings:
    from tui.settings import read_settings

    settings, problems = read_settings({}, os.environ)
    for problem in problems if tells else ():
        say(str(problem))
    return settings


def _dossier_of(settings: Settings, past: PastDossiers) -> Path:
    """The dossier that is set.

    Raises:
        DossierError: It is not there; the message says where it is set.
    """
    from tui.places.naming import find_dossier
    from tui.places.remembered import is_dossier
    from tui.settings import FILE_NAME, config_path
    from tui.text.cleaning import clean_line

    base = None
    where = "RELATIONS_TUI_DOSSIER"
    if settings.origin["dossier"] == "config":
        config = config_path()
        base = config.parent if config is not None else None
        where = _("dossier in {file}").format(file=clean_line(str(config or FILE_NAME)))
    try:
        path = find_dossier(settings.dossier, past, base)
        if is_dossier(path):
            return path
        reason = _("There is no dossier in {path}.").format(path=clean_line(str(path)))
    except DossierError as error:
        reason = str(error)
    sentence = _("{reason} {setting} names it; change that, or give another dossier.")
    raise DossierError(sentence.format(reason=reason, setting=where))


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
