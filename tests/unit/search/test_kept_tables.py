"""What is worked out of records is the same whether it was kept or is made, whatever becomes of the files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from made_records import area, dossier, official, organization

from tui.search.index.cache import Cache
from tui.search.index.kept_tables import KeptTables
from tui.search.mentions import NameIndex, NameTable, name_table
from tui.search.names import NameFinder
from tui.search.short_texts import ShortShelf, ShortTexts
from tui.search.texts import other_texts

NAMES = (
    ("official a", ("Rustam Mahmudov", "رستم محمودوف")),
    ("official b", ("عبد الرحمن بن خالد",)),
    ("official c", ("Əliyev",)),
    ("official d", ("\udc80", "😀 Smile")),
)
ASKED = ("Mahmudov", "محمود", "Abdurrahman", "Aliyev", "علييف", "rus", "😀", "")
DOSSIER = dossier(
    officials=[
        replace(official(id.split()[1], *names, role=f"وزير  {id}"), country=country)
        for (id, names), country in zip(NAMES, ("AZ", None, "BH", "AZ"), strict=True)
    ],
    organizations=[organization("o", "مجلس النواب", "Council")],
    areas=[area("t", "النقل", "الطرق")],
)
OTHERS = partial(other_texts, DOSSIER)


def make_texts() -> ShortTexts:
    return ShortTexts.of(DOSSIER.officials.values(), OTHERS, "ar")


def finder_answers(finder: NameFinder) -> Any:
    return [finder.find(asked) for asked in ASKED]


def texts_answers(texts: ShortTexts) -> Any:
    shelf = ShortShelf(DOSSIER.officials, OTHERS, lambda: texts)
    pieces = ("محمودوف", "mahmudov", "a", "وزير", "وزير official", "\udc80", "😀")
    return (
        [shelf.holding(piece) for piece in pieces],
        [shelf.writing(piece, DOSSIER.officials) for piece in pieces],
        [*texts.titles],
        [*texts.countries],
    )


def mentions_answers(table: NameTable) -> Any:
    text = "قال رستم محمودوف لعبد الرحمن بن خالد في مجلس النواب عن النقل: Əliyev, Council 😀 Smile"
    return NameIndex(table).find_mentions(text)


TABLES: dict[str, tuple[str, Callable[[], Any], Callable[[Any], Any]]] = {
    "finder": ("names", lambda: NameFinder(NAMES), finder_answers),
    "texts": ("texts_official", make_texts, texts_answers),
    "name_table": ("mentions", lambda: name_table(DOSSIER), mentions_answers),
}
each_table = pytest.mark.parametrize("name", TABLES)


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache("dossier", tmp_path)


def take(name: str, cache: Cache, state: str | None = "state", *, is_made: bool) -> Any:
    """The answers of a table that is taken, and has to be made or not."""
    _suffix, make, answers = TABLES[name]
    times: list[None] = []

    def noted() -> Any:
        times.append(None)
        return make()

    tables = KeptTables(cache, state)
    taken = tables.texts("official", noted) if name == "texts" else getattr(tables, name)(noted)
    assert bool(times) == is_made
    return answers(taken)


@each_table
def test_what_was_kept_is_taken(cache: Cache, name: str) -> None:
    _suffix, make, answers = TABLES[name]
    truth = answers(make())
    assert any(truth)
    assert take(name, cache, is_made=True) == truth
    for _time in range(2):
        assert take(name, cache, is_made=False) == truth


@each_table
@pytest.mark.parametrize("state", ["another", None])
def test_what_is_of_other_files_is_not(cache: Cache, name: str, state: str | None) -> None:
    take(name, cache, is_made=True)
    take(name, cache, state, is_made=True)


def damages() -> list[Callable[[bytes], bytes]]:
    def flipped(step: int) -> Callable[[bytes], bytes]:
        return lambda data: bytes(byte ^ 1 if index % step == 7 else byte for index, byte in enumerate(data))

    cut = [lambda data: data[:-5], lambda data: data + b"x", lambda data: b"", lambda data: data[9:]]
    grown: list[Callable[[bytes], bytes]] = [lambda data: data.replace(b", ", b", 99999999999", 3)]
    return [*cut, *grown, *(flipped(step) for step in (20, 50, 97, 300, 500))]


@each_table
@pytest.mark.parametrize("damage", damages())
def test_what_is_broken_is_made_again(cache: Cache, name: str, damage: Callable[[bytes], bytes]) -> None:
    truth = take(name, cache, is_made=True)
    path = cache.path_of(TABLES[name][0])
    assert path is not None
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert take(name, cache, is_made=True) == truth
    assert path.read_bytes() == whole
