"""Which Arabic letters fonts cannot show joined: `python tests/conformance/uncommon_letters.py FONT_FILE...`

Prints the letters that Unicode has presentation forms of and one of the fonts lacks a form of. Needs
fc-query, which comes with fontconfig. `UNCOMMON` in `tui/text/shaping.py` is what it finds for DejaVu Sans
Mono.
"""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path


def characters_of(font: Path) -> frozenset[str]:
    """The characters that a font has glyphs of."""
    done = subprocess.run(
        ["fc-query", "--index=0", "--format=%{charset}", font], capture_output=True, text=True, check=True
    )
    ranges = [item.partition("-")[::2] for item in done.stdout.split()]
    return frozenset(
        chr(code) for first, last in ranges for code in range(int(first, 16), int(last or first, 16) + 1)
    )


def forms_by_letter() -> dict[str, set[str]]:
    """The presentation forms of each letter; no ligatures."""
    forms: dict[str, set[str]] = defaultdict(set)
    for form in map(chr, (*range(0xFB50, 0xFE00), *range(0xFE80, 0xFF00))):
        kind, *codes = unicodedata.decomposition(form).split() or [""]
        if kind in ("<isolated>", "<initial>", "<medial>", "<final>") and len(codes) == 1:
            forms[chr(int(codes[0], 16))].add(form)
    return forms


def uncommon_letters(fonts: Iterable[Path]) -> frozenset[str]:
    """The letters of which one of the fonts lacks a form."""
    found: set[str] = set()
    for font in fonts:
        characters = characters_of(font)
        found.update(letter for letter, forms in forms_by_letter().items() if not characters >= forms)
    return frozenset(found)


def main() -> None:
    """Print them as code points."""
    letters = uncommon_letters(map(Path, sys.argv[1:]))
    print(len(letters), *(f"U+{ord(letter):04X}" for letter in sorted(letters)))


if __name__ == "__main__":
    main()
