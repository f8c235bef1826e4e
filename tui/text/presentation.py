"""How text is composed: the order of the cells of a line, and the joining forms that letters are drawn in.

What suits depends on the terminal and its font, not on a text, so there is one presentation for the whole
process. It is set once, before anything is laid out: layouts made earlier keep what they have measured and
drawn, only the caches that this package keeps between layouts are emptied.

    present(Presentation(order="logical"))

Modules whose caches hold classes, widths or glyphs name a function that empties them, with `forgets`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

Order = Literal["visual", "logical"]
Forms = Literal["all", "common", "none"]


class Presentation(NamedTuple):
    """How text is composed."""

    order: Order = "visual"
    """The order of the cells of a line from left to right.

    "visual": as they are to be seen (UAX #9), mirrored characters exchanged.

    "logical": as they are read, unmirrored and without joining forms, for screen readers and for terminals
    that shall do all of it themselves. Right-to-left paragraphs still stand at the right.
    """

    forms: Forms = "common"
    """Which Arabic letters become presentation forms in visual order.

    "all": every letter that Unicode has forms of.

    "common": those whose forms usual monospace fonts have; the others stay the plain letter, which fonts
    rather have than its forms. A letter does so wherever it stands, and its neighbours join it all the same.

    "none": no letter, for terminals that shape by themselves. Lam with alef is two cells then.
    """


_current = Presentation()
_joins = True
_forgetters: list[Callable[[], None]] = []


def presentation() -> Presentation:
    """The presentation in force."""
    return _current


def joins_letters() -> bool:
    """Whether any letter is drawn in a joining form, and so lam with alef in one cell."""
    return _joins


def present(wanted: Presentation) -> None:
    """Set the presentation, and empty every cache of this package that depends on it.

    Args:
        wanted: How text is composed from now on.
    """
    global _current, _joins
    if wanted == _current:
        return
    _current = wanted
    _joins = wanted.order == "visual" and wanted.forms != "none"
    for forget in _forgetters:
        forget()


def forgets(forget: Callable[[], None]) -> Callable[[], None]:
    """Have a function called whenever the presentation changes; for use as a decorator.

    Args:
        forget: Empties a cache of its module.

    Returns:
        The function itself.
    """
    _forgetters.append(forget)
    return forget
