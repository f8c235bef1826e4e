"""Words related to one that was typed: without the article, what is written together with it, or final taa.

Arabic writes the article ال and some one-letter words together with the next word, and makes plurals and
adjectives of a word by what replaces its final ة. A word is found anywhere inside words, so leaving these out
of what was typed is enough to find the word without them: البحرين then finds بحريني and للبحرين too.
"""

from __future__ import annotations

import unicodedata
from typing import Final, NamedTuple

from tui.search.folding import fold_text

ARTICLES: Final = ("وال", "بال", "كال", "فال", "ال", "لل")
"""The article, alone or after و ب ك ف ل; the longest first."""

PROCLITICS: Final = "وفبلكس"
"""Words of one letter written together with the next: and, then, in, to, like, will. Most words that begin
with one of these letters have it as their own."""

SHORTEST: Final = 3
"""Letters that have to be left: fewer are found in every text."""

_TAA: Final = "ة"


class Related(NamedTuple):
    """A related word."""

    folded: str
    """As it is looked for."""
    without: str
    """What was left out, before the word and after it, parted by a space where there is both."""


def related_words(typed: str) -> tuple[Related, ...]:
    """The related words of one that was typed, the nearest first; none when it has nothing to leave out."""
    folded = fold_text(typed).strip()
    article = next((each for each in ARTICLES if folded.startswith(each)), "")
    taa = _TAA if _ends_in_taa(typed) else ""
    return _distinct(folded, ((article, taa), (article, ""), ("", taa)))


def loosely_related_words(typed: str) -> tuple[Related, ...]:
    """The same without a word of one letter before it: for when nothing else was found."""
    folded = fold_text(typed).strip()
    if folded[:1] not in PROCLITICS or not folded:
        return ()
    taa = _TAA if _ends_in_taa(typed) else ""
    return _distinct(folded, ((folded[0], ""), (folded[0], taa)))


def _distinct(folded: str, left_out: tuple[tuple[str, str], ...]) -> tuple[Related, ...]:
    found: dict[str, Related] = {}
    for before, after in reversed(left_out):
        rest = folded[len(before) : len(folded) - len(after)]
        if rest != folded and len(rest) >= SHORTEST and " " not in rest:
            found[rest] = Related(rest, f"{before} {after}".strip())
    return tuple(sorted(found.values(), key=lambda word: len(word.folded), reverse=True))


def _ends_in_taa(typed: str) -> bool:
    letters = unicodedata.normalize("NFKC", typed).rstrip()
    while letters and unicodedata.category(letters[-1]) in ("Mn", "Cf"):
        letters = letters[:-1]
    return letters.endswith(_TAA)
