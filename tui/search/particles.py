"""Words of names that some leave out: on their own they are nobody's name."""

from __future__ import annotations

from typing import Final

PARTICLES: Final = frozenset(
    [
        "al", "el", "ul", "as", "es", "ash", "esh", "ad", "ed", "ar", "er", "an", "en", "at", "et",
        "az", "ez", "bin", "ibn", "ben", "bint", "binti", "ould",
        "ал", "аль", "эль", "ас", "аш", "ад", "ар", "ан", "бин", "ибн", "бен",
        "ال", "بن", "ابن", "بنت", "ولد",
    ]
)  # fmt: skip
"""Folded: articles, also as they are before letters that swallow their l, and son or daughter of. Folding
makes آل (house of) ال."""
