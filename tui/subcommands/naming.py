"""The records that a person names on the command line by their ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from tui.errors import RelationsError
from tui.i18n import _

if TYPE_CHECKING:
    from tui.dossier.records import Dossier, Kind, Record

KIND_NAMES: Final[Sequence[Kind]] = ("article", "official", "organization", "area")
"""What kinds of records are called in arguments."""

_MOST_COMPARED: Final = 5_000
"""Ids that are compared with a wrong one at most: a second's work."""


def find_records(dossier: Dossier, id: str, kinds: Iterable[Kind], given: str | None) -> list[Record]:
    """The records of an id: usually one, one of each of several kinds at most.

    Args:
        dossier: Where to look.
        id: The id.
        kinds: Which kinds it may be of.
        given: What was given as the dossier's path.

    Raises:
        RelationsError: There is none of these kinds; says which ids are nearest, or that it was left out.
    """
    kinds = tuple(kinds)
    found = [record for kind in kinds if (record := dossier.get(kind, id)) is not None]
    if found:
        return found
    for problem in dossier.problems:
        if problem.kind in kinds and problem.id == id and problem.severity == "error":
            raise RelationsError(_unreadable(problem.kind).format(id=id))
    raise RelationsError(_unknown(dossier, id, kinds, given))


def _unreadable(kind: Kind | None) -> str:
    if kind == "article":
        return _("The article {id} cannot be read.")
    return _("The file of {id} cannot be read.")


def _unknown(dossier: Dossier, id: str, kinds: Sequence[Kind], given: str | None) -> str:
    close = nearest_ids(id, (each for kind in kinds for each in dossier.of_kind(kind)))
    is_article = tuple(kinds) == ("article",)
    if close and is_article:
        sentence = _("There is no article {id}; the nearest are: {nearest}.")
    elif close:
        sentence = _("There is no record {id}; the nearest are: {nearest}.")
    elif is_article:
        sentence = _("There is no article {id}; {command} lists all there are.")
    else:
        sentence = _("There is no record {id}; {command} lists those there are.")
    command = "relations-tui list articles"
    if given is not None:
        from shlex import quote

        command += f" --dossier {quote(given)}"
    return sentence.format(id=id, nearest=", ".join(close), command=command)


def nearest_ids(id: str, ids: Iterable[str]) -> list[str]:
    """The ids that look most like a wrong one, the nearest first, three at most."""
    from difflib import get_close_matches

    word = id[:64].lower()
    known = list(dict.fromkeys(ids))
    if len(known) > _MOST_COMPARED:
        # To compare all would take seconds; a wrong id mostly begins or ends as it should.
        known = [each for each in known if abs(len(each) - len(word)) < 3 and _is_alike(each, word)]
    return get_close_matches(word, known[:_MOST_COMPARED], n=3, cutoff=0.4)


def _is_alike(id: str, word: str) -> bool:
    half = max(1, len(word) // 2)
    return id.startswith(word[:half]) or id.endswith(word[-half:])
