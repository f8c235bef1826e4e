"""Spans widened to the edges of grapheme clusters (UAX #29): no highlight parts a letter from its marks."""

from __future__ import annotations

from bisect import bisect_left, bisect_right


def _characters(*ranges: tuple[int, int]) -> frozenset[str]:
    return frozenset(chr(code) for first, last in ranges for code in range(first, last + 1))


PLAIN = _characters(
    (0x0020, 0x007E),  # ASCII
    (0x00C0, 0x024F),  # Latin letters
    (0x0621, 0x064A),  # Arabic letters, tatweel
    (0x0660, 0x066F),  # Arabic digits and their signs
    (0x0671, 0x06D5),  # more Arabic letters, full stop
    (0x06F0, 0x06F9),  # Persian digits
) | frozenset("«»،؛؟–—‘’“”…")
"""Characters between two of which there is always a cluster edge: neither joins the one before or after
it."""


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
        if self._is_plain_edge(index):
            return index
        self._look_around(index)
        return self._edges[bisect_right(self._edges, index) - 1]

    def at_or_after(self, index: int) -> int:
        if self._is_plain_edge(index):
            return index
        self._look_around(index)
        return self._edges[bisect_left(self._edges, index)]

    def _is_plain_edge(self, index: int) -> bool:
        text = self._text
        return index in (0, len(text)) or (text[index - 1] in PLAIN and text[index] in PLAIN)

    def _look_around(self, index: int) -> None:
        """Part the stretch around `index` into clusters; spaces that are sure to begin one bound it."""
        if self._edges[0] <= index <= self._edges[-1]:
            return
        # Where the screen is not wanted nothing is highlighted either: the import is only paid for when it
        # is of use.
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
