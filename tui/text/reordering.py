"""The order of one line: rules L1 to L4 of UAX #9.

Levels belong to the whole paragraph, their order to the line. Rule L2 is applied to clusters, so a mark
follows its base in the stream (L3). Rule L4 exchanges a mirrored character by its partner at an odd level.
"""

from __future__ import annotations

from collections.abc import Sequence

_RESET_AT_END = frozenset({"WS", "FSI", "LRI", "RLI", "PDI", "LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
"""Classes that take the paragraph level at the end of a line or before a separator (L1, section 5.2)."""


def reset_levels(classes: Sequence[str], levels: Sequence[int], paragraph_level: int) -> list[int]:
    """Apply rule L1 to one line.

    Args:
        classes: The bidi class of each element of the line, in logical order, before any rule changed it.
        levels: Their levels.
        paragraph_level: 0 or 1.

    Returns:
        The levels with separators, and white space before them and at the line's end, at the paragraph level.
    """
    result = list(levels)
    resets = True
    for index in range(len(result) - 1, -1, -1):
        if classes[index] in ("B", "S"):
            resets = True
        elif classes[index] not in _RESET_AT_END:
            resets = False
        if resets:
            result[index] = paragraph_level
    return result


def reorder(levels: Sequence[int]) -> list[int]:
    """Apply rule L2 to one line.

    Args:
        levels: One level per element of the line, in logical order.

    Returns:
        Logical indices in visual order, left to right.
    """
    order = list(range(len(levels)))
    if not levels:
        return order
    lowest, highest = min(levels), max(levels)
    if lowest == highest:
        if lowest & 1:
            order.reverse()
        return order
    # Every element whose level is below the one at hand ends a run; a reversal at a higher level never moves
    # an element across such a border, so runs found in logical order stay runs in the half-ordered line.
    for level in range(highest, (lowest | 1) - 1, -1):
        start = -1
        for index, own_level in enumerate(levels):
            if own_level >= level:
                if start < 0:
                    start = index
            elif start >= 0:
                order[start:index] = order[start:index][::-1]
                start = -1
        if start >= 0:
            order[start:] = order[start:][::-1]
    return order
