"""Every case of Unicode's own tests of the bidirectional algorithm: levels and visual order.

A sample always runs; the whole of both files runs with CI=true or `-m whole`.
"""

from __future__ import annotations

import lzma
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tui.text.levels import BaseDirection, resolve_levels
from tui.text.reordering import reorder, reset_levels
from tui.text.unicode_properties import bidi_class

DATA = Path(__file__).parent / "data"

REMOVED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
"""Classes that rule X9 removes: their level and place are not specified."""

CHARACTERS = {
    "L": "a",
    "R": "\u05d0",
    "AL": "\u0628",
    "EN": "7",
    "AN": "\u0663",
    "ES": "-",
    "ET": "$",
    "CS": ":",
    "NSM": "\u064e",
    "BN": "\u200b",
    "B": "\u2029",
    "S": "\t",
    "WS": "\u2003",
    "ON": "*",
    "LRE": "\u202a",
    "RLE": "\u202b",
    "PDF": "\u202c",
    "LRO": "\u202d",
    "RLO": "\u202e",
    "LRI": "\u2066",
    "RLI": "\u2067",
    "FSI": "\u2068",
    "PDI": "\u2069",
}
"""A character of each class; mostly not the one that the engine itself takes for the class."""


class Case(NamedTuple):
    line: int
    """Line number in the file."""
    rule: str
    """Under which expectation of the file the case stands."""
    text: str
    base_direction: BaseDirection
    paragraph_level: int | None
    """None where the file does not say."""
    levels: list[str]
    """A level or "x" for each character."""
    order: list[int]


def read_lines(name: str) -> Iterator[tuple[int, str]]:
    with lzma.open(DATA / name, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            yield number, line.partition("#")[0].strip()


def read_class_cases() -> Iterator[Case]:
    """The cases of BidiTest.txt: sequences of classes, each for up to three base directions."""
    levels: list[str] = []
    order: list[int] = []
    rule = ""
    directions: tuple[tuple[int, BaseDirection], ...] = ((1, "auto"), (2, "ltr"), (4, "rtl"))
    for number, line in read_lines("BidiTest.txt.xz"):
        if line.startswith("@Levels:"):
            rule = f"line {number}: {line}"
            levels = line.partition(":")[2].split()
        elif line.startswith("@Reorder:"):
            order = [int(index) for index in line.partition(":")[2].split()]
        elif line and not line.startswith("@"):
            classes, _, bits = line.partition(";")
            text = "".join([CHARACTERS[name] for name in classes.split()])
            for bit, direction in directions:
                if int(bits) & bit:
                    yield Case(number, rule, text, direction, None, levels, order)


def read_character_cases() -> Iterator[Case]:
    """The cases of BidiCharacterTest.txt: sequences of characters."""
    directions: tuple[BaseDirection, ...] = ("ltr", "rtl", "auto")
    for number, line in read_lines("BidiCharacterTest.txt.xz"):
        if line:
            points, direction, paragraph_level, levels, order = line.split(";")
            yield Case(
                number,
                f"lines {number // 1000}000 to {number // 1000}999",
                "".join([chr(int(point, 16)) for point in points.split()]),
                directions[int(direction)],
                int(paragraph_level),
                levels.split(),
                [int(index) for index in order.split()],
            )


def find_failure(case: Case) -> str | None:
    """What is wrong with a case, or nothing."""
    paragraph_level, levels = resolve_levels(case.text, case.base_direction)
    if case.paragraph_level is not None and paragraph_level != case.paragraph_level:
        return f"paragraph level {paragraph_level}, expected {case.paragraph_level}"
    classes = [bidi_class(character) for character in case.text]
    levels = reset_levels(classes, levels, paragraph_level)
    found = [level if expected != "x" else "x" for level, expected in zip(levels, case.levels, strict=True)]
    if found != [level if level == "x" else int(level) for level in case.levels]:
        return f"levels {found}, expected {case.levels}"
    kept = [index for index, name in enumerate(classes) if name not in REMOVED]
    order = [kept[index] for index in reorder([levels[index] for index in kept])]
    if order != case.order:
        return f"order {order}, expected {case.order}"
    return None


def check(cases: Iterable[Case]) -> int:
    """Run cases and fail with the failures grouped by what the file expects; return how many there were."""
    failures: dict[str, list[str]] = defaultdict(list)
    count = 0
    for case in cases:
        count += 1
        problem = find_failure(case)
        if problem:
            classes = " ".join(map(bidi_class, case.text))
            failures[case.rule].append(f"  line {case.line}, {case.base_direction}, {classes}: {problem}")
    if failures:
        groups = [
            f"{rule}: {len(problems)} failures\n" + "\n".join(problems[:3])
            for rule, problems in sorted(failures.items(), key=lambda item: -len(item[1]))[:20]
        ]
        total = sum(map(len, failures.values()))
        pytest.fail(f"{total} of {count} cases failed\n" + "\n".join(groups), pytrace=False)
    return count


def sample(cases: Iterable[Case], step: int) -> Iterator[Case]:
    """Every nth case, and those of the first and most telling lines."""
    return (case for index, case in enumerate(cases) if index % step == 0 or case.line < 600)


def test_a_sample_of_class_sequences() -> None:
    assert check(sample(read_class_cases(), 61)) > 12_000


def test_a_sample_of_character_sequences() -> None:
    assert check(sample(read_character_cases(), 17)) > 5_000


@pytest.mark.whole
def test_all_class_sequences() -> None:
    assert check(read_class_cases()) == 770_241


@pytest.mark.whole
def test_all_character_sequences() -> None:
    assert check(read_character_cases()) == 91_707
