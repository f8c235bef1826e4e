"""Models of terminals that reorder what they are sent, for tests of what is sent to them.

Written for the tests from UAX #9 alone, and sharing no code with the program: one paragraph from left to
right, no embeddings, no isolates.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

BOLD = "\x1b[1m"

BRACKETS = {"(": ")", "[": "]", "{": "}"}
MIRRORS = {
    **BRACKETS,
    **{close: open for open, close in BRACKETS.items()},
    "<": ">",
    ">": "<",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
}


@dataclass(frozen=True)
class Shown:
    """What one column of the screen shows."""

    text: str
    style: str


def is_right_to_left(text: str) -> bool:
    return unicodedata.bidirectional(text[:1]) in ("R", "AL", "AN")


def levels_of(characters: Sequence[str], *, pairs_brackets: bool) -> list[int]:
    """Embedding levels of a row, by rules W2 to I2 and L1 (there are no marks among the characters)."""
    original = [unicodedata.bidirectional(character) for character in characters]
    types = list(original)
    strong = "L"
    for index, name in enumerate(types):  # W2
        if name in ("L", "R", "AL"):
            strong = name
        elif name == "EN" and strong == "AL":
            types[index] = "AN"
    types = ["R" if name == "AL" else name for name in types]  # W3
    for index in range(1, len(types) - 1):  # W4
        before, name, after = types[index - 1 : index + 2]
        if before == after and (
            (before == "EN" and name in ("ES", "CS")) or (before == "AN" and name == "CS")
        ):
            types[index] = before
    index = 0
    while index < len(types):  # W5
        if types[index] == "ET":
            end = index
            while end < len(types) and types[end] == "ET":
                end += 1
            if (index and types[index - 1] == "EN") or (end < len(types) and types[end] == "EN"):
                types[index:end] = ["EN"] * (end - index)
            index = end
        else:
            index += 1
    types = ["ON" if name in ("ES", "ET", "CS", "WS", "S", "BN") else name for name in types]  # W6
    strong = "L"
    for index, name in enumerate(types):  # W7
        if name in ("L", "R"):
            strong = name
        elif name == "EN" and strong == "L":
            types[index] = "L"
    if pairs_brackets:
        _pair_brackets(characters, types)
    index = 0
    while index < len(types):  # N1, N2
        if types[index] == "ON":
            end = index
            while end < len(types) and types[end] == "ON":
                end += 1
            before = "L" if index == 0 or types[index - 1] == "L" else "R"
            after = "L" if end == len(types) or types[end] == "L" else "R"
            types[index:end] = ["R" if before == after == "R" else "L"] * (end - index)
            index = end
        else:
            index += 1
    levels = [{"L": 0, "R": 1}.get(name, 2) for name in types]  # I1
    for index in range(len(levels) - 1, -1, -1):  # L1
        if original[index] not in ("WS", "BN"):
            break
        levels[index] = 0
    return levels


def _pair_brackets(characters: Sequence[str], types: list[str]) -> None:
    """N0."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for index, character in enumerate(characters):
        if types[index] != "ON":
            continue
        if character in BRACKETS:
            opened.append((BRACKETS[character], index))
        elif any(close == character for close, _ in opened):
            while opened:
                close, start = opened.pop()
                if close == character:
                    pairs.append((start, index))
                    break
    for start, end in sorted(pairs):
        inside = {"L" if name == "L" else "R" for name in types[start + 1 : end] if name != "ON"}
        if "L" in inside:
            types[start] = types[end] = "L"
        elif inside:
            before = next((name for name in reversed(types[:start]) if name != "ON"), "L")
            types[start] = types[end] = "L" if before == "L" else "R"


def reordered(levels: Sequence[int]) -> list[int]:
    """L2: the indices in the order in which they are seen."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        index = 0
        while index < len(order):
            end = index
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[index:end] = reversed(order[index:end])
            index = max(end, index + 1)
    return order


def implicit(sent: Sequence[tuple[str, str]], *, pairs_brackets: bool = True) -> list[Shown]:
    """What a terminal with implicit bidi shows.

    Args:
        sent: Text and style of each cell in the order sent. A left-to-right mark after the text takes part
            in the resolution and no column; marks go with their letter.
        pairs_brackets: Whether the terminal knows rule N0.
    """
    characters: list[str] = []
    owners: list[int | None] = []
    for index, (text, _style) in enumerate(sent):
        characters.append(text[0])
        owners.append(index)
        if text.endswith("\u200e"):
            characters.append("\u200e")
            owners.append(None)
    levels = levels_of(characters, pairs_brackets=pairs_brackets)
    shown: list[Shown] = []
    for place in reordered(levels):
        owner = owners[place]
        if owner is None:
            continue
        text, style = sent[owner]
        text = text.replace("\u200e", "")
        if levels[place] & 1:
            text = MIRRORS.get(text[0], text[0]) + text[1:]
        shown.append(Shown(text, style))
    return shown


def run_reversing(sent: Sequence[tuple[str, str]], *, has_letters: bool = True) -> list[Shown]:
    """What kitty shows: each run between blanks, in one font, is drawn in the direction of its first letter.

    A style that begins with `BOLD` is a bold font, any other the usual one.

    Args:
        sent: Text and style of each cell.
        has_letters: Whether the font has right-to-left letters; they are in a font of their own otherwise.
    """

    def font(index: int) -> tuple[bool, bool]:
        text, style = sent[index]
        return style.startswith(BOLD), not has_letters and (
            is_right_to_left(text) or text[0] in "\u060c\u061b\u061f\u066a"
        )

    texts = [text for text, _style in sent]
    index = 0
    while index < len(texts):
        end = index
        while (
            end < len(texts)
            and texts[end] != " "
            and not "─" <= texts[end] <= "╿"
            and font(end) == font(index)
        ):
            end += 1
        letters = [
            text for text in texts[index:end] if unicodedata.bidirectional(text[0]) in ("L", "R", "AL", "AN")
        ]
        if letters and unicodedata.bidirectional(letters[0][0]) != "L":
            texts[index:end] = [
                MIRRORS.get(text[0], text[0]) + text[1:] for text in reversed(texts[index:end])
            ]
        index = max(end, index + 1)
    return [Shown(text, style) for text, (_text, style) in zip(texts, sent, strict=True)]
