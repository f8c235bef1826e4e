"""A dossier as a plain list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from small_dossier import write_small_dossier

from tui.dossier.reading import read_dossier
from tui.dossier.records import LocalizedText
from tui.export.listing import to_listing

LISTING = """\
ملف صغير

Articles (2)
  full\tالنواب البحرينى فى باكو\t2024-05
  bare\tبلا شىء

Officials (1)
  mahmudov\tرستم محمودوف\tنائب رئيس

Organizations (1)
  majlis\tميلي مجلس

Cooperation areas (1)
  digital\tالتحول الرقمي
"""


def test_every_record_is_a_line(tmp_path: Path) -> None:
    assert to_listing(read_dossier(write_small_dossier(tmp_path))) == LISTING


def test_kinds_without_records_have_no_heading(tmp_path: Path) -> None:
    dossier = replace(read_dossier(write_small_dossier(tmp_path)), areas={}, officials={}, organizations={})
    assert to_listing(dossier) == "\n\n".join(LISTING.split("\n\n")[:2]) + "\n"


def test_a_title_cannot_carry_controls_or_further_fields(tmp_path: Path) -> None:
    dossier = read_dossier(write_small_dossier(tmp_path))
    bare = replace(dossier.articles["bare"], headline=LocalizedText({"ar": "a\tb\x1b[2J\n\u202ec"}))
    listing = to_listing(replace(dossier, articles={"bare": bare}))
    assert "  bare\ta b\u241b[2J \ufffdc\n" in listing
