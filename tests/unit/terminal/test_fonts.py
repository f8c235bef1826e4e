"""Whether a font has Arabic letters, with a font system that is played by a script."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.terminal.fonts import has_arabic, kitty_has_arabic

REMOTE = {"SSH_CONNECTION": "a 1 b 2"}
FONTS = """#!/bin/sh
for pattern; do :; done
case "$pattern" in
":postscriptname=Has\\-Regular"|":family=Has Them") echo "20-7e a0 61f fe70-fe74 fe76-fefc ";;
":postscriptname=Lacks"|":family=Lacks"|":postscriptname=Some\\:wght\\=400") echo "20-7e fb01";;
":postscriptname=Odd") echo "20-7e nonsense -";;
monospace) echo "20-7e fee3";;
esac
"""


@pytest.fixture(autouse=True)
def _fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("fc-list", "fc-match"):
        (tmp_path / name).write_text(FONTS)
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")


@pytest.mark.parametrize(
    ("font", "environ", "has"),
    [
        ("Has-Regular", {}, True),
        ("Lacks", {}, False),
        ("Odd", {}, False),
        ("Has-Regular", REMOTE, False),
        ("Some:wght=400", {}, False),
        ("DejaVuSansMono-Bold", REMOTE, True),
        ("CourierNewPSMT", {}, True),  # unknown to the font system, so known by its name
        ("FiraCode-Regular", REMOTE, False),
        ("", {}, False),
        ("-f", {}, False),
        ("a\0b", {}, False),
    ],
)
def test_a_font_is_looked_up_where_the_terminal_is(font: str, environ: dict[str, str], has: bool) -> None:
    assert has_arabic(font, environ) is has


@pytest.mark.parametrize(
    ("settings", "has"),
    [
        (None, True),
        ("", True),
        ("# font_family Lacks\n", True),
        ("font_family auto\n", True),
        ("font_family Lacks\n", False),
        ("font_family\tLacks  \nfont_size 12\nfont_family   Has Them\n", True),
        ('font_family family="Lacks" style=Light\n', False),
        ("font_family family=Lacks\n", False),
        ("font_family 'Has Them'\n", True),
        ("font_family Unheard Of\n", None),
    ],
)
def test_the_settings_of_kitty_tell_where_it_cannot_be_asked(
    tmp_path: Path, settings: str | None, has: bool | None
) -> None:
    folder = tmp_path / "kitty"
    folder.mkdir()
    if settings is not None:
        (folder / "kitty.conf").write_text(settings)
    assert kitty_has_arabic({"XDG_CONFIG_HOME": str(tmp_path)}) is has
    assert kitty_has_arabic({"KITTY_CONFIG_DIRECTORY": str(folder)}) is has
    assert kitty_has_arabic({"KITTY_CONFIG_DIRECTORY": str(folder), **REMOTE}) is None


def test_a_font_system_that_takes_too_long_says_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tui.terminal.fonts._PATIENCE", 0.05)
    for name in ("fc-list", "fc-match"):
        (tmp_path / name).write_text("#!/bin/sh\nexec sleep 5\n")
    assert has_arabic("Lacks", {}) is None
    assert has_arabic("DejaVuSansMono", {}) is True
    assert kitty_has_arabic({"HOME": "/nonexistent"}) is None


def test_without_a_font_system_the_name_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    assert has_arabic("DejaVuSansMono", {})
    assert not has_arabic("Menlo-Regular", {})
    assert kitty_has_arabic({"HOME": "/nonexistent"}) is None
