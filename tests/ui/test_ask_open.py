"""Addresses leave the program only after a yes, and only http and https ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn import screen_rows
from textual.pilot import Pilot

from tui.app import RelationsApp
from tui.dossier.reading import read_dossier
from tui.screens import ask_open
from tui.screens.ask_open import AskOpenScreen, can_open
from tui.screens.browse import BrowseScreen

FIRST, SECOND = "https://example.org/one", "http://example.org/two"


async def until_opened(app: RelationsApp) -> None:
    for worker in [each for each in app.workers if each.name == "open"]:
        await worker.wait()


@pytest.fixture
def app(tmp_path: Path) -> RelationsApp:
    (tmp_path / "articles").mkdir()
    (tmp_path / "dossier.toml").write_text(
        'format = 1\nname = "N"\ncountries = ["BH"]\ndefault_language = "en"\n'
    )
    (tmp_path / "articles" / "a.toml").write_text(
        f'headline = "H"\nbody = "B"\n[[sources]]\nurl = "{FIRST}"\n[[sources]]\nurl = "{SECOND}"\n'
    )
    return RelationsApp(lambda: read_dossier(tmp_path))


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    addresses: list[str] = []

    def take(url: str) -> bool:
        addresses.append(url)
        return True

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(ask_open, "open_in_browser", take)
    return addresses


async def ask(pilot: Pilot[int]) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, BrowseScreen)
    while not screen.is_loaded:
        await pilot.pause(0.01)
    await pilot.press("o")
    await pilot.pause()
    assert isinstance(pilot.app.screen, AskOpenScreen)


async def test_shows_the_whole_address_and_opens_it_on_enter(app: RelationsApp, opened: list[str]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot)
        assert any(FIRST in row for row in screen_rows(app.screen))
        assert opened == []
        await pilot.press("enter")
        await until_opened(app)
        assert opened == [FIRST]


async def test_another_address_can_be_chosen(app: RelationsApp, opened: list[str]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot)
        await pilot.press("down", "enter")
        await until_opened(app)
        assert opened == [SECOND]


async def test_escape_opens_nothing(app: RelationsApp, opened: list[str]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot)
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, BrowseScreen)
        assert opened == []


async def test_without_a_window_system_the_address_is_copied(
    app: RelationsApp, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(RelationsApp, "copy_to_clipboard", lambda _self, text: copied.append(text))
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert opened == []
        assert copied == [FIRST]


async def test_following_a_link_out_asks_too(app: RelationsApp, opened: list[str]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await ask(pilot)
        await pilot.press("escape", "4", "tab", "enter")
        await pilot.pause()
        assert isinstance(app.screen, AskOpenScreen)
        assert opened == []


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://example.org",
        "https:///nohost",
        "http://[",
        "",
        "https://a b.example/",
        "https://a.example/\t",
        "x",
    ],
)
def test_other_addresses_are_never_opened(url: str) -> None:
    assert not can_open(url)
