"""Reading a picture back, and how far that is from what it should say."""

from __future__ import annotations

import os
import re
import subprocess
import unicodedata
from collections import Counter
from typing import NamedTuple

from desktop import Picture

GOOD = 0.03
"""Errors with which nobody looks further."""
FOREIGN = 0.2
"""Errors of a row at an edge that is cut, or no part of the source."""


_FULLEST_OF_INK = 0.4
"""The share of its rectangle that one colour covers when it is behind letters, and not that of letters."""

SHORTEST = 3
"""Letters; a row of fewer may be anything."""


class _Row(NamedTuple):
    rate: float
    errors: int
    text: str


class Reading(NamedTuple):
    """What was read."""

    errors: float
    """The share of characters read wrongly."""
    text: str


SCALES = ("150%", "100%", "200%")
"""A line that Tesseract cannot read at one size it mostly can at another."""


def read(picture: Picture, source: str, row_height: float) -> Reading:
    """Read a picture of Arabic text, row by row.

    Args:
        picture: Part of a window. Rows at its edges that are cut or hold something else are left out.
        source: All that could be seen there, in logical order.
        row_height: Pixels of a row, roughly.

    Returns:
        What Tesseract reads, each row at the size at which it reads it best.
    """
    wanted = letters_of(source)
    places = rows_of_text(picture, row_height)
    best = [_Row(1.0, 0, "")] * len(places)
    for scale in SCALES:
        doubtful = [index for index, row in enumerate(best) if row.rate > GOOD]
        for index, text in zip(
            doubtful, _read_rows(picture, [places[i] for i in doubtful], scale), strict=True
        ):
            letters = letters_of(text)
            errors = errors_in(letters, wanted)
            if len(letters) > SHORTEST:
                best[index] = min(best[index], _Row(errors / len(letters), errors, letters))
    while best and best[0].rate > FOREIGN:
        del best[0]
    while best and best[-1].rate > FOREIGN:
        del best[-1]
    rows = [row for row in best if row.text]
    rate = sum(row.errors for row in rows) / sum(len(row.text) for row in rows) if rows else 1.0
    return Reading(rate, "\n".join(row.text for row in rows))


def rows_of_text(picture: Picture, row_height: float) -> list[tuple[int, int]]:
    """Where rows of text are: the first pixel row of each, and the one after its last."""
    # In the blue channel a yellow highlight is as dark as the background.
    blues = picture.pixels[2::3]
    paper = max(range(256), key=blues.count)
    inked = [
        any(abs(blue - paper) > 60 for blue in blues[picture.width * y : picture.width * (y + 1)])
        for y in range(picture.height)
    ]
    rows: list[tuple[int, int]] = []
    for y, is_inked in enumerate(inked):
        if not is_inked:
            continue
        if rows and y - rows[-1][1] <= 3:
            rows[-1] = (rows[-1][0], y + 1)
        else:
            rows.append((y, y + 1))
    split: list[tuple[int, int]] = []
    for top, bottom in rows:
        parts = max(1, round((bottom - top) / row_height))
        split += [
            (top + (bottom - top) * part // parts, top + (bottom - top) * (part + 1) // parts)
            for part in range(parts)
        ]
    return [(top, bottom) for top, bottom in split if bottom - top > row_height / 4]


def _unlit(picture: Picture, rows: list[tuple[int, int]]) -> bytes:
    """Grey levels of a picture, in which what is highlighted looks as the text beside it does."""
    grey = bytearray(picture.pixels[2::3])
    is_dark = sum(grey) < 128 * len(grey)
    paper_level, ink_level = (0, 255) if is_dark else (255, 0)
    for top, bottom in rows:
        start, end = picture.width * top, picture.width * bottom
        pixels = [picture.pixels[3 * index : 3 * index + 3] for index in range(start, end)]
        for light, count in Counter(pixels).most_common(4)[1:]:
            columns = [index % picture.width for index, pixel in enumerate(pixels) if pixel == light]
            left, right = min(columns), max(columns) + 1
            if count < _FULLEST_OF_INK * (right - left) * (bottom - top):
                continue  # that is the ink
            lit = {
                index: sum(abs(one - other) for one, other in zip(pixel, light, strict=True))
                for index, pixel in enumerate(pixels)
                if left <= index % picture.width < right
            }
            farthest = max(lit.values()) or 1
            for index, apart in lit.items():
                grey[start + index] = paper_level + (ink_level - paper_level) * apart // farthest
    return bytes(grey)


def _read_rows(picture: Picture, rows: list[tuple[int, int]], scale: str) -> list[str]:
    if not rows:
        return []
    greys = _unlit(picture, rows)
    is_dark = sum(greys) < 128 * len(greys)
    crops = [
        (
            *("(", "mpr:page", "-crop", f"{picture.width}x{bottom - top}+0+{top}", "+repage"),
            *("-bordercolor", "white", "-border", "12", ")"),
        )
        for top, bottom in rows
    ]
    pages = subprocess.run(
        [
            *(
                "convert",
                "pgm:-",
                *(["-negate"] if is_dark else []),
                "-normalize",
                "-write",
                "mpr:page",
                "+delete",
            ),
            *[argument for crop in crops for argument in crop],
            *("-resize", scale, "tiff:-"),
        ],
        input=b"P5\n%d %d\n255\n%b" % (picture.width, picture.height, greys),
        capture_output=True,
        check=True,
    ).stdout
    read = subprocess.run(
        ["tesseract", "-", "-", "-l", "ara", "--psm", "7"],
        input=pages,
        capture_output=True,
        check=True,
        env={"OMP_THREAD_LIMIT": "1", "PATH": os.environ.get("PATH", os.defpath)},
    ).stdout.decode("utf-8", "replace")
    return read.split("\f")[: len(rows)]  # there is one after each


def letters_of(text: str) -> str:
    """The letters and digits of a text, words parted by single spaces: what a reader of pictures can know."""
    folded = []
    for character in unicodedata.normalize("NFKC", text):
        category = unicodedata.category(character)
        if category == "Nd":
            folded.append(str(unicodedata.decimal(character)))
        elif category.startswith("L") and character != "\u0640":
            folded.append(character)
        elif category not in ("Mn", "Cf", "Lm"):
            folded.append(" ")
    return re.sub(" +", " ", "".join(folded)).strip()


def errors_in(row: str, source: str) -> int:
    """How many characters of a row were read wrongly: its edit distance to the nearest part of the source."""
    distances = [0] * (len(source) + 1)  # a part of the source may begin anywhere
    for index, letter in enumerate(row, 1):
        last, distances[0] = distances[0], index
        for column, other in enumerate(source, 1):
            last, distances[column] = (
                distances[column],
                min(distances[column] + 1, distances[column - 1] + 1, last + (letter != other)),
            )
    return min(distances)
