"""Completing the path of a folder, as a shell does it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import Final, NamedTuple

from tui.search.folding import fold_text
from tui.text.cleaning import clean_line

MOST_LOOKED_AT: Final = 20_000
"""Entries of a folder that are looked at; what stands behind them is not offered."""


class Completion(NamedTuple):
    """What a path could become."""

    text: str
    """The path, with all that is sure to follow; what was typed where nothing is."""
    names: tuple[str, ...] = ()
    """The folders it could lead on to, by name; one where it is sure which."""


def complete_folder(typed: str) -> Completion:
    """Complete a path that leads to a folder.

    A name that is there as it was typed goes before those that are spelled otherwise. Hidden folders are
    offered to who begins with a dot, and names that a field cannot hold to nobody.

    Args:
        typed: What has been typed; `~` at its beginning is a home.
    """
    if typed.startswith("~") and os.sep not in typed:
        is_home = os.path.isdir(os.path.expanduser(typed))
        return Completion(typed + os.sep, (typed,)) if is_home else Completion(typed)
    head, begun = os.path.split(typed)
    if head and not head.endswith(os.sep):
        head = typed[: len(typed) - len(begun)]
    try:
        names = sorted(_folders_in(os.path.expanduser(head) or os.curdir, with_hidden=begun[:1] == "."))
    except (OSError, ValueError):
        return Completion(typed)
    same = [name for name in names if name.startswith(begun)]
    if not same:
        folded = fold_text(begun)
        same = [name for name in names if fold_text(name).startswith(folded)]
    if not same:
        return Completion(typed)
    if len(same) == 1:
        return Completion(head + same[0] + os.sep, (same[0],))
    common = _common_beginning(same)
    return Completion(head + common if len(common) > len(begun) else typed, tuple(same))


def _common_beginning(names: Sequence[str]) -> str:
    """What all of some sorted names begin with."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(names[0], names[-1], strict=False))
    return "".join(letter for letter, _same in pairs)


def _folders_in(path: str, *, with_hidden: bool) -> Iterator[str]:
    with os.scandir(path) as entries:
        for entry in islice(entries, MOST_LOOKED_AT):
            name = entry.name
            if name.startswith(".") == with_hidden and name == clean_line(name) and _is_folder(entry):
                yield name


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
