"""Bidi classes and joining types, the same under every Python."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from bidi.mirror import MIRRORED as python_bidi_pairs

from tui.text import unicode_tables
from tui.text.unicode_properties import BRACKETS, MIRRORED, bidi_class, joining_type

UCD = Path("/usr/share/unicode")
"""Where Debian's unicode-data puts the Unicode Character Database."""


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("a", "L"),
        ("\u0628", "AL"),
        ("\u05ff", "R"),
        ("\u07bf", "AL"),
        ("\u0870", "AL"),
        ("\u0898", "NSM"),
        ("\u20cf", "ET"),
        ("\U0001fae0", "ON"),
        ("\U0001ec70", "AL"),
        ("\U00010cff", "R"),
        ("\ufdd0", "BN"),
        ("\uffff", "BN"),
        ("\u2065", "BN"),
        ("\U000e0fff", "BN"),
        ("\U000f0000", "L"),
        ("\ud800", "L"),
    ],
)
def test_class_of_assigned_and_unassigned(character: str, expected: str) -> None:
    assert bidi_class(character) == expected


@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("\u0628", "D"),
        ("\u0627", "R"),
        ("\u0640", "C"),
        ("\u200d", "C"),
        ("\u064e", "T"),
        ("\u200e", "T"),
        ("\ufe0f", "T"),
        ("\u0621", "U"),
        ("\u200c", "U"),
        ("a", "U"),
        ("\u0088", "U"),
        ("\ua872", "L"),
    ],
)
def test_joining_type(character: str, expected: str) -> None:
    assert joining_type(character) == expected


def test_mirroring_is_symmetric() -> None:
    assert all(MIRRORED[partner] == character for character, partner in MIRRORED.items())


@pytest.mark.parametrize(
    ("character", "partner"),
    [
        ("(", ")"),
        ("\u00ab", "\u00bb"),
        ("<", ">"),
        ("\u2e55", "\u2e56"),
        ("\u2a85", "\u2a86"),
        ("\u29e8", "\u29e9"),
    ],
)
def test_mirrored_pairs(character: str, partner: str) -> None:
    assert MIRRORED[character] == partner


def test_pairs_that_python_bidi_lacks_are_here() -> None:
    lacking = [character for character in MIRRORED if character not in python_bidi_pairs]
    assert len(lacking) >= 66


def test_brackets_are_neutral_and_mirrored() -> None:
    assert len(BRACKETS) == 128
    assert all(bidi_class(character) == "ON" and character in MIRRORED for character in BRACKETS)


def read_property(name: str) -> dict[str, str]:
    values = {}
    for line in (UCD / name).read_text(encoding="utf-8").splitlines():
        points, _, value = line.partition("#")[0].partition(";")
        if value:
            first, _, last = points.strip().partition("..")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                values[chr(code)] = value.strip()
    return values


has_ucd = pytest.mark.skipif(
    not UCD.joinpath("BidiBrackets.txt").is_file()
    or f"-{unicode_tables.UNICODE_VERSION}." not in UCD.joinpath("BidiBrackets.txt").read_text("utf-8")[:40],
    reason=f"the files of Unicode {unicode_tables.UNICODE_VERSION} are not installed",
)


@has_ucd
@pytest.mark.skipif(
    unicodedata.unidata_version > unicode_tables.UNICODE_VERSION, reason="this Python knows a younger Unicode"
)
def test_every_class_is_the_databases() -> None:
    known = read_property("extracted/DerivedBidiClass.txt")
    assert {c: bidi_class(c) for c in known if bidi_class(c) != known[c]} == {}


@has_ucd
def test_every_joining_type_is_the_databases() -> None:
    known = read_property("extracted/DerivedJoiningType.txt")
    assert {
        c: joining_type(c) for c in map(chr, range(0x20000)) if joining_type(c) != known.get(c, "U")
    } == {}


@has_ucd
def test_the_tables_are_what_their_generator_makes() -> None:
    generator = Path(__file__).parents[2] / "conformance" / "make_unicode_tables.py"
    made = subprocess.run([sys.executable, generator, UCD], capture_output=True, text=True, check=True).stdout
    assert made == Path(unicode_tables.__file__).read_text(encoding="utf-8")
