"""Control characters made harmless and visible.

Text of a file may hold escape sequences that would command the terminal, and bidi overrides that would show
something else than is written. Each such character becomes a visible sign of its own; no character is added
or taken away, so every index into the clean text is an index into the source.
"""

from __future__ import annotations

import re

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"
WORD_JOINER = "\u2060"
REPLACEMENT = "\ufffd"

PARAGRAPH_SEPARATORS = "\n\r\x85\u2028\u2029"
"""What ends a paragraph here; the information separators U+001C to U+001E are shown as signs instead."""

_HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ud800-\udfff]")
_BREAKS = re.compile("[\n\t\x85\u2028\u2029]")
_QUOTED = "(?<=\u201c)[^\u201c\u201d]+(?=\u201d)"  # compiled when it is first needed
_ISOLATE_CONTROLS = re.compile(f"[{LRI}{RLI}{FSI}{PDI}]")


def _sign(match: re.Match[str]) -> str:
    """The visible sign of one harmful character: a control picture where Unicode has one."""
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else REPLACEMENT


def clean(text: str) -> str:
    """Make control characters, bidi embeddings and overrides, and lone surrogates harmless and visible.

    Line feed, tab, U+0085, joiners, direction marks and isolates stay as they are.

    Args:
        text: Any string at all.

    Returns:
        A text of the same length, each character in the place of the one it stands for.
    """
    return _HARMFUL.sub(_sign, text)


def clean_line(text: str) -> str:
    """Clean a text for a single line: tabs and paragraph separators become spaces.

    Args:
        text: Any string at all.

    Returns:
        A text of the same length without any line break.
    """
    return _BREAKS.sub(" ", clean(text))


def clean_paragraphs(text: str) -> str:
    """Clean a text that will be split at `PARAGRAPH_SEPARATORS`: as `clean`, but carriage returns stay.

    Args:
        text: Any string at all.

    Returns:
        A text of the same length; no control character but separators and tabs.
    """
    return _HARMFUL.sub(lambda match: "\r" if match.group() == "\r" else _sign(match), text)


def isolate(text: str) -> str:
    """Fence a text off, so that it and what stands beside it do not reorder each other.

    Isolate characters of the text that have no partner in it would close or outlive the fence: each becomes
    an invisible word joiner. A paragraph separator would end the fence: it becomes a space.

    Args:
        text: One line's piece, for example a name in a line of a name and a post.

    Returns:
        The text, one character before it and one after: FSI, the same number of characters, PDI.
    """
    text = re.sub(f"[{PARAGRAPH_SEPARATORS}\x1c-\x1e]", " ", text)
    open_at: list[int] = []
    unmatched: list[int] = []
    for match in _ISOLATE_CONTROLS.finditer(text):
        if match.group() != PDI:
            open_at.append(match.start())
        elif open_at:
            open_at.pop()
        else:
            unmatched.append(match.start())
    if open_at or unmatched:
        characters = list(text)
        for index in open_at + unmatched:
            characters[index] = WORD_JOINER
        text = "".join(characters)
    return f"{FSI}{text}{PDI}"


def isolate_quoted(sentence: str) -> str:
    """Fence off what stands in quotation marks in a sentence of the program's own.

    Two Arabic names with a comma between them would otherwise run from right to left together, and the second
    be taken for the first.

    Args:
        sentence: Where names out of files stand between U+201C and U+201D.
    """
    return re.sub(_QUOTED, lambda match: isolate(match[0]), sentence)
