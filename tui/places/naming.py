"""What is meant by a path or a name of a dossier, wherever one is given: an argument, a setting, a field.

A path to a dossier is that dossier. Anything else that does not look like a path is a name: of a folder that
was opened before, or what the dossier in it calls itself, in any language and any spelling that a search
would find. A folder of that name that is no dossier counts only where nothing is called so, and the reader
then says what is missing in it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tui.dossier.bundled import bundled_dossier
from tui.dossier.files import SUFFIX
from tui.dossier.vetting import quoted
from tui.errors import DossierError
from tui.i18n import _
from tui.places.remembered import PastDossiers, Remembered, is_dossier

MOST_PATHS = 5
"""How many of several paths are named."""
LONGEST_SHOWN = 200
LONGEST_COMPARED = 64
"""Code points of a name that are told, and that others are compared with."""

_WORD = re.compile(r"\w{3,}")


class UnknownDossierError(DossierError):
    """Nothing is called so, or several dossiers are."""


def find_dossier(given: str, past: PastDossiers, base: Path | None = None) -> Path:
    """Find the dossier that is meant.

    Args:
        given: A path or a name; `~` at the beginning of a path is the person's home.
        past: The dossiers opened before.
        base: Where relative paths begin; None for the current folder.

    Returns:
        Its folder, or the `dossier.toml` in it. Where a path was given there may be none.

    Raises:
        UnknownDossierError: No dossier is meant, or it is not clear which.
    """
    if not given.strip():
        raise UnknownDossierError(_("The name of the dossier is empty. Give its path, or leave it out."))
    path = typed_folder(given, base)
    if is_dossier(path) or looks_like_path(given):
        return path
    named = list(_named(given, past.all))
    there = [each.path for each in named if is_dossier(each.path)]
    if len(there) > 1:
        sentence = _("Several dossiers are called {name}: {paths}. Give the path of the one that is meant.")
        raise UnknownDossierError(sentence.format(name=_shown(given), paths=_listed(there)))
    if there:
        return there[0]
    bundled = _bundled()
    if next(_named(given, [bundled]), None) is not None:
        return bundled.path
    if named:
        sentence = _("The dossier {name} is no longer at {path}. Give the path of where it is now.")
        raise UnknownDossierError(sentence.format(name=_shown(given), path=_shown(str(named[0].path))))
    if os.path.lexists(path):
        return path
    raise UnknownDossierError(_unknown(given, past, [*past.all, bundled]))


def looks_like_path(given: str) -> bool:
    """Whether something that was given for a dossier cannot be a name."""
    separators = [each for each in (os.sep, os.altsep) if each]
    return (
        given in (os.curdir, os.pardir)
        or given.startswith("~")
        or given.lower().endswith(SUFFIX)
        or any(each in given for each in separators)
    )


def typed_folder(given: str, base: Path | None = None) -> Path:
    """The path that somebody wrote, with `~` as the home folder where no such folder lies here.

    Raises:
        UnknownDossierError: There is no such home.
    """
    path = Path(given) if base is None else base / given
    if not given.startswith("~") or is_dossier(path):
        return path
    try:
        return Path(given).expanduser()
    except RuntimeError:
        sentence = _("It is not known which folder {path} is in.").format(path=_shown(given))
        raise UnknownDossierError(sentence) from None


def names_of(dossier: Remembered) -> Iterator[str]:
    """All that a dossier is called: its folder, and what it calls itself."""
    yield dossier.path.name
    yield from dossier.names.values()


def _named(given: str, dossiers: Iterable[Remembered]) -> Iterator[Remembered]:
    """Those that are called so."""
    from tui.search.folding import fold_words

    wanted = fold_words(given)
    for each in dossiers:
        if wanted and any(fold_words(name) == wanted for name in names_of(each)):
            yield each


def _bundled() -> Remembered:
    """The dossier that comes with the program, which everybody has opened before."""
    from tui.dossier.reading import read_dossier

    path = bundled_dossier()
    try:
        names = read_dossier(path, ()).name.values
    except DossierError:  # somebody has changed it
        names = {}
    return Remembered(path, names)


def _unknown(given: str, past: PastDossiers, known: Iterable[Remembered]) -> str:
    """What is said where nothing is called so."""
    said = _("There is no folder {name}, and no dossier that was opened before is called so")
    if not past.is_kept:
        said = _('There is no folder {name}, and with history = "off" no other dossier is remembered')
    said = said.format(name=_shown(given))
    if near := _nearest(given, known):
        said += _("; did you mean {known}?").format(known=_shown(near))
        return said + " " + _("Else give the path of its folder.")
    return said + ". " + _("Give the path of its folder.")


def _nearest(given: str, dossiers: Iterable[Remembered]) -> str:
    """The name that looks most like what was given; empty when none does."""
    from difflib import get_close_matches

    from tui.search.folding import fold_text

    names = {fold_text(name): name for each in dossiers for name in names_of(each)}
    words = {word: name for folded, name in names.items() for word in _WORD.findall(folded)}
    wanted = fold_text(given.strip())[:LONGEST_COMPARED]
    close = get_close_matches(wanted, names, n=1)
    return names[close[0]] if close else next((words[e] for e in get_close_matches(wanted, words, n=1)), "")


def _listed(paths: list[Path]) -> str:
    said = ", ".join(_shown(str(path)) for path in paths[:MOST_PATHS])
    if len(paths) > MOST_PATHS:
        said += " " + _("and {count} more").format(count=len(paths) - MOST_PATHS)
    return said


def _shown(text: str) -> str:
    return quoted(text, LONGEST_SHOWN)
