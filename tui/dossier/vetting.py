"""What must not stand in the texts of a dossier, and how to speak about what does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tui.i18n import _
from tui.text.cleaning import clean_line

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f"
"""C0, DEL and C1, but for tab, line feed and next line, which a text may have."""

_PRESENTATION_FORMS = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufe70-\ufe74\ufe76-\ufefc"
"""Letters in one fixed joining form. Signs that are no such thing stay allowed: the ornate parentheses, and
the word ligatures from U+FDF0 on."""

_BIDI_CONTROLS = "\u202a-\u202e\u2066-\u2069"

_SUSPECT = re.compile(f"[{_CONTROLS}{_PRESENTATION_FORMS}{_BIDI_CONTROLS}\ud800-\udfff]")
_BIDI_CONTROL = f"[{_BIDI_CONTROLS}]"
_PARAGRAPH_END = "[\n\x85\u2029]"

_POP_EMBEDDING = "\N{POP DIRECTIONAL FORMATTING}"
_POP_ISOLATE = "\N{POP DIRECTIONAL ISOLATE}"


def find_unwanted(text: str) -> tuple[str, str] | None:
    """Find a character that a text must not have.

    Returns:
        The first such character and the reason why it is unwanted, or None: a control character, a letter in
        a presentation form, or a bidi control that its paragraph does not balance.
    """
    if _SUSPECT.search(text) is None:
        return None
    for match in _SUSPECT.finditer(text):
        character = match.group()
        if re.match(_BIDI_CONTROL, character):
            continue
        if unicodedata.category(character) in ("Cc", "Cs"):
            return character, _("the control character {code} is not allowed").format(code=_named(character))
        letters = unicodedata.normalize("NFKC", character)
        reason = _("{code} is a presentation form; write the letters themselves: {letters}")
        return character, reason.format(code=_named(character), letters=quoted(letters))
    for paragraph in re.split(_PARAGRAPH_END, text):
        unbalanced = _unbalanced(paragraph)
        if unbalanced is not None:
            reason = _("the bidi control {code} has no counterpart in its paragraph")
            return unbalanced, reason.format(code=_named(unbalanced))
    return None


def _unbalanced(paragraph: str) -> str | None:
    """The first bidi control that closes nothing, or else the last that nothing closes."""
    closers: list[tuple[str, str]] = []
    for match in re.finditer(_BIDI_CONTROL, paragraph):
        control = match.group()
        if control in (_POP_EMBEDDING, _POP_ISOLATE):
            if not closers or closers[-1][1] != control:
                return control
            closers.pop()
        else:
            isolate = "\N{LEFT-TO-RIGHT ISOLATE}" <= control <= "\N{FIRST STRONG ISOLATE}"
            closers.append((control, _POP_ISOLATE if isolate else _POP_EMBEDDING))
    return closers[-1][0] if closers else None


def _named(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def quoted(text: str, limit: int = 60) -> str:
    """Something out of a file inside a sentence: harmless, not too long, in quotation marks."""
    shown = clean_line(text[: limit + 1])
    return "“" + (shown[:limit] + "…" if len(shown) > limit else shown) + "”"


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint at the known word that looks most like `word`, to put behind a reason; empty when none does."""
    from difflib import get_close_matches  # only wanted when something is wrong

    close = get_close_matches(word[:64].lower(), list(known), n=1)
    return _("; did you mean {known}?").format(known=quoted(close[0])) if close else ""
