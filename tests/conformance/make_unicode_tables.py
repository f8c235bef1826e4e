"""Regenerate `tui/text/unicode_tables.py` from the files of the Unicode Character Database.

Usage: python tests/conformance/make_unicode_tables.py UCD_FOLDER > tui/text/unicode_tables.py

The folder holds BidiBrackets.txt, BidiMirroring.txt, DerivedAge.txt, extracted/DerivedBidiClass.txt and
extracted/DerivedJoiningType.txt, all of one Unicode version.
"""

from __future__ import annotations

import sys
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

OLDEST_PYTHON_UNICODE = (13, 0)
"""The Unicode version of Python 3.10's unicodedata: what is younger must be told it."""

HEADER = '''"""Unicode properties that Python's unicodedata lacks, or knows only in some of its versions.

Made by tests/conformance/make_unicode_tables.py from the Unicode Character Database {version}; see
UNICODE-LICENSE. Do not edit. Ranges are hexadecimal, inclusive, separated by spaces.
"""

from __future__ import annotations

UNICODE_VERSION = "{version}"
'''


def read_records(path: Path) -> Iterator[tuple[int, int, list[str]]]:
    """Each data line of a UCD file as (first code point, last code point, remaining fields)."""
    for line in path.read_text(encoding="utf-8").splitlines():
        data = line.partition("#")[0].strip()
        if not data:
            continue
        points, *fields = (field.strip() for field in data.split(";"))
        first, _, last = points.partition("..")
        yield int(first, 16), int(last or first, 16), fields


def to_ranges(points: Iterable[int]) -> str:
    """Code points as the shortest list of inclusive hexadecimal ranges."""
    runs: list[list[int]] = []
    for point in sorted(points):
        if runs and runs[-1][1] == point - 1:
            runs[-1][1] = point
        else:
            runs.append([point, point])
    return " ".join(f"{a:04X}" if a == b else f"{a:04X}-{b:04X}" for a, b in runs)


def as_literal(text: str, indent: str) -> str:
    """A long string as adjacent literals, one a source line."""
    lines = textwrap.wrap(text, 96, break_on_hyphens=False)
    if len(lines) == 1:
        return f'"{text}"'
    pieces = [line + " " for line in lines[:-1]] + lines[-1:]
    return "(\n" + "".join(f'{indent}    "{piece}"\n' for piece in pieces) + f"{indent})"


def as_table(name: str, doc: str, values: dict[str, str]) -> str:
    """The source text of one dictionary of range lists."""
    rows = "".join(f'    "{key}": {as_literal(value, "    ")},\n' for key, value in sorted(values.items()))
    return f'\n{name} = {{\n{rows}}}\n"""{doc}"""\n'


def as_pairs(name: str, doc: str, pairs: Iterable[tuple[int, int]]) -> str:
    """The source text of one list of pairs of characters."""
    text = " ".join(f"{first:04X}:{second:04X}" for first, second in pairs)
    return f'\n{name} = {as_literal(text, "")}\n"""{doc}"""\n'


def main(folder: Path) -> None:
    """Print the module."""
    version = (
        folder.joinpath("BidiBrackets.txt").read_text(encoding="utf-8").split("-", 1)[1].split(".txt")[0]
    )
    print(HEADER.format(version=version), end="")

    brackets = [
        (first, int(partner, 16))
        for first, _, (partner, kind) in read_records(folder / "BidiBrackets.txt")
        if kind == "o"
    ]
    print(as_pairs("BRACKET_PAIRS", "Paired brackets (rule N0), the opening one first.", brackets), end="")

    mirrored = {
        (first, int(partner, 16)) for first, _, (partner,) in read_records(folder / "BidiMirroring.txt")
    }
    if any((partner, first) not in mirrored for first, partner in mirrored):
        raise SystemExit("BidiMirroring.txt is no longer symmetric")
    once = sorted(pair for pair in mirrored if pair[0] < pair[1])
    print(
        as_pairs("MIRRORED_PAIRS", "Characters that mirror each other (rule L4), each pair once.", once),
        end="",
    )

    joining: dict[str, set[int]] = defaultdict(set)
    for first, last, (kind,) in read_records(folder / "extracted/DerivedJoiningType.txt"):
        joining[kind].update(range(first, last + 1))
    joining.pop("U", None)
    doc = (
        "Joining_Type: C joins both sides without changing, D dual, L left, R right, T transparent; others U."
    )
    print(as_table("JOINING_TYPES", doc, {key: to_ranges(points) for key, points in joining.items()}), end="")

    young: set[int] = set()
    for first, last, (age,) in read_records(folder / "DerivedAge.txt"):
        if tuple(map(int, age.split("."))) > OLDEST_PYTHON_UNICODE:
            young.update(range(first, last + 1))
    classes: dict[str, set[int]] = defaultdict(set)
    for first, last, (kind,) in read_records(folder / "extracted/DerivedBidiClass.txt"):
        classes[kind].update(point for point in range(first, last + 1) if point in young)
    doc = "Bidi_Class of code points that Python 3.10's unicodedata does not know yet."
    rows = {key: to_ranges(points) for key, points in classes.items() if points}
    print(as_table("YOUNG_BIDI_CLASSES", doc, rows), end="")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
