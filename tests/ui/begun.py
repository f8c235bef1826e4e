"""A dossier without articles, for tests that write their own."""

from __future__ import annotations

from pathlib import Path


def begin_dossier(parent: Path) -> Path:
    """Make a dossier with an area, `trade`, and an official, `rustam`; returns its folder."""
    folder = parent / "dossier"
    for kind in ("articles", "areas", "officials"):
        (folder / kind).mkdir(parents=True)
    (folder / "dossier.toml").write_text(
        'format = 1\nname = "N"\ncountries = ["BH"]\ndefault_language = "en"\n', encoding="utf-8"
    )
    (folder / "areas" / "trade.toml").write_text('name = "Trade"\n', encoding="utf-8")
    (folder / "officials" / "rustam.toml").write_text('name = "Rustam Mahmudov"\n', encoding="utf-8")
    return folder
