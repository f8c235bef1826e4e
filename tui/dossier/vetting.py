"""What must not stand in the texts of a dossier, and how to speak about what does."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from tui.dossier.codes import Code
from tui.i18n import _, ngettext
from tui.text.cleaning import clean_line

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f"
"""C0, DEL and C1, but for tab, line feed and next line, which a text may have."""

_PRESENTATION_FORMS = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufe70-\ufe74\ufe76-\ufefc"
"""Letters in one fixed joining form. Signs that are no such thing stay allowed: the ornate parentheses, and
the word ligatures from U+FDF0 on."""

_BIDI_CONTROLS = "\u202a-\u202e\u2066-\u2069"

_SUSPECT = re.compile(f"[{_CONTROLS}{_PRESENTATION_FORMS}{_BIDI_CONTROLS}\ud800-\udfff]")
_CONTROL = f"[{_CONTROLS}\ud800-\udfff]"
_PRESENTATION_PASSAGE = f"[{_PRESENTATION_FORMS}](?:[ \u064b-\u0652]*[{_PRESENTATION_FORMS}])*"
"""Words in presentation forms come one behind the other; a passage of them is one mistake."""
_BIDI_CONTROL = f"[{_BIDI_CONTROLS}]"
_PARAGRAPH = "[^\n\x85\u2029]+"

_POP_EMBEDDING = "\N{POP DIRECTIONAL FORMATTING}"
_POP_ISOLATE = "\N{POP DIRECTIONAL ISOLATE}"

_MOST_LETTERS: Final = 60
_LEAST_LIKENESS: Final = 60
"""Per cent of two words' letters that must be the same, and in the same order, for one to be meant."""


class Unwanted(NamedTuple):
    """Characters that a text must not have."""

    start: int
    """The first code point."""
    end: int
    """Behind the last."""
    code: Code
    characters: str

    @property
    def reason(self) -> str:
        """Why, with their code points; worded when it is asked for, since there may be a million of them."""
        name = named(self.characters[0])
        if self.code == "control-character":
            return _("the control character {code} is not allowed").format(code=name)
        if self.code == "bidi-control":
            return _("the bidi control {code} has no counterpart in its paragraph").format(code=name)
        letters = quoted(unicodedata.normalize("NFKC", self.characters[:_MOST_LETTERS]))
        more = len(re.findall(f"[{_PRESENTATION_FORMS}]", self.characters)) - 1
        if not more:
            reason = _("{code} is a presentation form; write the letters themselves: {letters}")
            return reason.format(code=name, letters=letters)
        reason = ngettext(
            "{code} and {count} more are presentation forms; write the letters themselves: {letters}",
            "{code} and {count} more are presentation forms; write the letters themselves: {letters}",
            more,
        )
        return reason.format(code=name, count=more, letters=letters)


def find_unwanted(text: str) -> list[Unwanted]:
    """Find the characters that a text must not have.

    Returns:
        In the order of the text: control characters; passages of letters in presentation forms; bidi controls
        that are not balanced in their paragraph.
    """
    if _SUSPECT.search(text) is None:
        return []
    return sorted(
        [
            *_matches(_CONTROL, text, "control-character"),
            *_matches(_PRESENTATION_PASSAGE, text, "presentation-form"),
            *_unbalanced_controls(text),
        ]
    )


def _matches(pattern: str, text: str, code: Code) -> Iterator[Unwanted]:
    return (Unwanted(*match.span(), code, match.group()) for match in re.finditer(pattern, text))


def _unbalanced_controls(text: str) -> Iterator[Unwanted]:
    for paragraph in re.finditer(_PARAGRAPH, text):
        for index in _unbalanced(paragraph.group()):
            start = paragraph.start() + index
            yield Unwanted(start, start + 1, "bidi-control", text[start])


def _unbalanced(paragraph: str) -> Iterator[int]:
    """Where bidi controls are that open what is not closed, or close nothing (UAX #9, BD9 and BD11)."""
    embeddings: list[int] = []  # that are open in the innermost open isolate
    isolates: list[tuple[int, list[int]]] = []  # each with the embeddings round it
    for match in re.finditer(_BIDI_CONTROL, paragraph):
        control, index = match.group(), match.start()
        if control == _POP_ISOLATE:
            if isolates:  # the end of an isolate ends the embeddings in it
                yield from embeddings
                embeddings = isolates.pop()[1]
            else:
                yield index
        elif control == _POP_EMBEDDING:
            if embeddings:
                embeddings.pop()
            else:
                yield index
        elif "\N{LEFT-TO-RIGHT ISOLATE}" <= control <= "\N{FIRST STRONG ISOLATE}":
            isolates.append((index, embeddings))
            embeddings = []
        else:
            embeddings.append(index)
    yield from embeddings
    for index, around in isolates:
        yield index
        yield from around


def named(character: str) -> str:
    """A character by its code point and, where it has one, its name: U+202E RIGHT-TO-LEFT OVERRIDE."""
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def quoted(text: str, limit: int = 60) -> str:
    """Something out of a file inside a sentence: harmless, not too long, in quotation marks."""
    shown = clean_line(text[: limit + 1])
    return "“" + (shown[:limit] + "…" if len(shown) > limit else shown) + "”"


def nearest_known(word: str, known: Iterable[str]) -> str | None:
    """The known word that looks most like `word`, or None when none looks like it."""
    from rapidfuzz import fuzz, process  # only wanted when something is wrong

    found = process.extractOne(
        word[:64].lower(), list(known), scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS
    )
    return None if found is None else found[0]


def did_you_mean(known: str | None) -> str:
    """A hint at a known word, to put behind a reason; empty for none."""
    return "" if known is None else _("; did you mean {known}?").format(known=quoted(known))


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint at the known word that looks most like `word`, to put behind a reason; empty when none does."""
    return did_you_mean(nearest_known(word, known))
