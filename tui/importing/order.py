"""Letters that stand in visual order, as some PDF programs give them, put back into logical order.

A word is looked at only where it is sure to tell. Of presentation forms: one that joins onwards must meet one
that joins back, in the order in which it is read. Of plain letters: no word begins with ة or ى. Only where
nearly all such words agree is anything turned round; a text that says too little stays as it is.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal, NamedTuple

Order = Literal["logical", "lines", "words", "unsure"]
"""How letters stand: as they are read; backwards in whole lines, or in each word; some so, some so."""

_FORM: Final = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdf9\ufe70-\ufefc"
_MARK: Final = "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
_SHAPED_WORD: Final = re.compile(f"[{_FORM}{_MARK}]+")
_LETTER: Final = f"\u0620-\u063f\u0641-\u064a\u0671-\u06d5{_FORM}"
_WORD: Final = re.compile(f"[{_LETTER}{_MARK}\u0640]{{2,}}")
_NO_LETTER: Final = re.compile(f"[{_MARK}\u0640]")
_ARABIC: Final = re.compile(f"[{_LETTER}]")
_NEVER_FIRST: Final = frozenset("ةى")
_MARKS_FIRST: Final = re.compile(rf"(?:^|\s)[{_MARK}]", re.MULTILINE)

_LEFT_TO_RIGHT: Final = re.compile(
    r"[A-Za-z\u00c0-\u024f\u0400-\u04ff\d](?:[^\s\u0590-\u08ff\ufb1d-\ufefc()\[\]«»]*"
    r"[A-Za-z\u00c0-\u024f\u0400-\u04ff\d%])?"
    r"(?: +[A-Za-z\u00c0-\u024f\u0400-\u04ff](?:[^\s\u0590-\u08ff\ufb1d-\ufefc()\[\]«»]*"
    r"[A-Za-z\u00c0-\u024f\u0400-\u04ff\d%])?)*"
)
"""Numbers and words of other scripts, which are in their own order in a visual line."""
_LINE: Final = re.compile("[^\n\r\f\v\x85\u2028\u2029]+")
_CLUSTER: Final = re.compile(rf".[{_MARK}]*", re.DOTALL)
_MIRRORED: Final = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")
_FACING: Final = re.compile(r"\([^()\n]*\)|\[[^\[\]\n]*\]|«[^«»\n]*»")
_FACING_AWAY: Final = re.compile(r"\)[^()\n]*\(|\][^\[\]\n]*\[|»[^«»\n]*«")
_PUNCTUATION: Final = "،؛؟.,:!…"
_TOKEN_BEFORE: Final = re.compile(rf"(?<!\S)[{_PUNCTUATION}]+[{_LETTER}{_MARK}]+(?!\S)")
_TOKEN_AFTER: Final = re.compile(rf"(?<!\S)[{_LETTER}{_MARK}]+[{_PUNCTUATION}]+(?!\S)")

_FEWEST: Final = 3
"""Words that must tell the same."""
_MOST_AGAINST: Final = 20
"""For each word that tells otherwise, so many must tell it."""


class Restored(NamedTuple):
    """A text in logical order."""

    text: str
    found: Order
    is_sure_of_words: bool = True
    """Whether the order of the words in a line was told by punctuation; else whole lines were assumed."""


def restore(text: str) -> Restored:
    """Put a text into logical order.

    Args:
        text: With its presentation forms still in it, and its lines as they were.
    """
    if _ARABIC.search(text) is None:
        return Restored(text, "logical")
    backwards, forwards = _tell_by_forms(text)
    if not backwards and not forwards:
        backwards, forwards = _tell_by_letters(text)
        if forwards:
            return Restored(text, "logical")
    if backwards < _FEWEST:
        return Restored(text, "logical")
    if backwards < forwards * _MOST_AGAINST:
        return Restored(text, "unsure" if backwards * _MOST_AGAINST > forwards else "logical")
    before, after = len(_TOKEN_BEFORE.findall(text)), len(_TOKEN_AFTER.findall(text))
    has_marks_first = _MARKS_FIRST.search(text) is not None
    if after > before * 5:
        turned = _WORD.sub(lambda match: _turn_word(match.group(), has_marks_first), text)
        return Restored(turned, "words")
    # Brackets that were drawn mirrored face each other; others do once they are moved.
    is_mirrored = len(_FACING_AWAY.findall(text)) <= len(_FACING.findall(text))
    turned = _LINE.sub(lambda match: _turn_line(match.group(), has_marks_first, is_mirrored), text)
    return Restored(turned, "lines", before > after * 5)


def _tell_by_forms(text: str) -> tuple[int, int]:
    """How many words can only be backwards, and how many only forwards, by the forms of their letters."""
    backwards = forwards = 0
    for match in _SHAPED_WORD.finditer(text):
        joins = [joined for character in match.group() if (joined := _joins(character)) is not None]
        reads_on = _is_joined(joins)
        reads_back = _is_joined(joins[::-1])
        backwards += reads_back and not reads_on
        forwards += reads_on and not reads_back
    return backwards, forwards


def _joins(character: str) -> tuple[bool, bool] | None:
    """Whether a form joins back and onwards; None for marks."""
    form, *codes = unicodedata.decomposition(character).split()[:3] or [""]
    if form not in ("<initial>", "<medial>", "<final>", "<isolated>"):
        return None
    if unicodedata.category(chr(int(codes[-1], 16))) == "Mn":
        return None
    return form in ("<medial>", "<final>"), form in ("<initial>", "<medial>")


def _is_joined(joins: list[tuple[bool, bool]]) -> bool:
    is_open = False
    for back, onwards in joins:
        if back != is_open:
            return False
        is_open = onwards
    return not is_open


def _tell_by_letters(text: str) -> tuple[int, int]:
    """How many words begin, and how many end, with a letter that no word begins with."""
    words = [letters for word in _WORD.findall(text) if (letters := _NO_LETTER.sub("", word))]
    first = sum(word[0] in _NEVER_FIRST for word in words)
    last = sum(word[-1] in _NEVER_FIRST for word in words)
    return first, last


def _turn_line(line: str, has_marks_first: bool, is_mirrored: bool) -> str:
    if _ARABIC.search(line) is None:
        return line
    if is_mirrored:
        line = line.translate(_MIRRORED)
    kept: list[str] = []
    position = 0
    for match in _LEFT_TO_RIGHT.finditer(line):
        kept += _pieces(line[position : match.start()], has_marks_first)
        kept.append(match.group())
        position = match.end()
    kept += _pieces(line[position:], has_marks_first)
    return "".join(reversed(kept)).rstrip()


def _turn_word(word: str, has_marks_first: bool) -> str:
    return "".join(reversed(_pieces(word, has_marks_first)))


def _pieces(text: str, has_marks_first: bool) -> list[str]:
    return list(text) if has_marks_first else _CLUSTER.findall(text)
