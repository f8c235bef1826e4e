"""Which way a language is written."""

from __future__ import annotations

from typing import Literal

_RTL_LANGUAGES = frozenset(
    {"ar", "fa", "ur", "ckb", "ku-arab", "az-arab", "ps", "sd", "ug", "he", "yi", "dv", "syr"}
)
"""Languages written right to left; a tag counts by itself or by its first subtag."""


def language_direction(tag: str) -> Literal["ltr", "rtl", "auto"]:
    """The base direction of a language's script; auto when the tag is empty."""
    if not tag:
        return "auto"
    lowered = tag.lower()
    script = next((part for part in lowered.split("-")[1:] if len(part) == 4), "")
    if script:
        return "rtl" if script in {"arab", "hebr", "syrc", "thaa", "nkoo"} else "ltr"
    return "rtl" if lowered.split("-")[0] in _RTL_LANGUAGES else "ltr"
