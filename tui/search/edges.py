"""Spans widened to the edges of grapheme clusters (UAX #29): no highlight parts a letter from its marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right


def _characters(*ranges: tuple[int, int]) -> frozenset[str]:
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


PLAIN = _characters(
    (0x0020, 0x007E),  # ASCII
    (0x00C0, 0x02FF),  # Latin letters
    (0x0370, 0x0482),  # Greek and Cyrillic letters
    (0x048A, 0x052F),
    (0x0621, 0x064A),  # Arabic letters, tatweel
    (0x0660, 0x066F),  # Arabic digits and their signs
    (0x0671, 0x06D5),  # more Arabic letters, full stop
    (0x06F0, 0x06F9),  # Persian digits
) | frozenset("«»،؛؟–—‘’“”…•·\u00a0")
"""Characters between two of which there is always a cluster edge: neither joins the one before or after
it."""

MARKS = _characters(
    (0x0300, 0x036F),  # of Latin letters
    (0x0610, 0x061A),  # of Arabic ones
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E4),
    (0x06E7, 0x06E8),
    (0x06EA, 0x06ED),
    (0x200C, 0x200D),  # the joiners
)
"""Characters that join what is before them, and after which a plain one begins a cluster."""

CONTROLS = _characters((0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069)) | frozenset("\t\n")
"""Characters that never join anything, but for a line feed after a carriage return."""


def widen_to_clusters(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Move the ends of each span outwards to the next edges of grapheme clusters.

    Args:
        text: The text that the spans count in, code points.
        spans: Sorted, not overlapping, none empty.

    Returns:
        As many spans, sorted; neighbours overlap where they shared a cluster.
    """
    edges = _Edges(text)
    return [(edges.at_or_before(start), edges.at_or_after(end)) for start, end in spans]


class _Edges:
    """Cluster edges of one text, worked out near the places asked for; linear when these come in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._edges: list[int] = [0]
        """All edges of the stretch looked at last, its own two ends included."""

    def at_or_before(self, index: int) -> int:
        nearest = index
        while (is_edge := self._is_edge(nearest)) is False:
            nearest -= 1
        if is_edge:
            return nearest
        self._look_around(index)
        return self._edges[bisect_right(self._edges, index) - 1]

    def at_or_after(self, index: int) -> int:
        nearest = index
        while (is_edge := self._is_edge(nearest)) is False:
            nearest += 1
        if is_edge:
            return nearest
        self._look_around(index)
        return self._edges[bisect_left(self._edges, index)]

    def _is_edge(self, index: int) -> bool | None:
        """Whether there is an edge between two characters of the most usual ones; None between others."""
        text = self._text
        if index in (0, len(text)):
            return True
        before, after = text[index - 1], text[index]
        if before in CONTROLS or (after in CONTROLS and before != "\r"):
            return True
        if before in PLAIN or before in MARKS:
            if after in PLAIN:
                return True
            if after in MARKS:
                return False
        return None

    def _look_around(self, index: int) -> None:
        """Part the stretch around `index` into clusters; spaces that are sure to begin one bound it."""
        if self._edges[0] <= index <= self._edges[-1]:
            return
        # Only few texts need it, and it takes two megabytes, and three more of what it imports.
        from wcwidth import iter_graphemes

        start = self._text.rfind(" ", 0, index)
        while start > 0 and self._text[start - 1] not in PLAIN:
            start = self._text.rfind(" ", 0, start)
        start = max(start, 0)
        end = self._text.find(" ", index)
        while end > 0 and self._text[end - 1] not in PLAIN:
            end = self._text.find(" ", end + 1)
        if end < 0:
            end = len(self._text)
        edges = [start]
        for cluster in iter_graphemes(self._text[start:end]):
            edges.append(edges[-1] + len(cluster))
        self._edges = edges
