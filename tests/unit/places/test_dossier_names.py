"""What a path or a name means, and what is said when it means nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tui.dossier.bundled import bundled_dossier
from tui.places.naming import UnknownDossierError, find_dossier
from tui.places.remembered import PastDossiers


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty current folder."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return folder


@pytest.fixture
def past(tmp_path: Path) -> PastDossiers:
    return PastDossiers(tmp_path / "dossiers.json")


def make(folder: Path, past: PastDossiers | None = None, **names: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "dossier.toml").write_text("format = 1\n")
    if past is not None:
        past.add(folder, names)
    return folder


def refusal(given: str, past: PastDossiers) -> str:
    with pytest.raises(UnknownDossierError) as caught:
        find_dossier(given, past)
    return str(caught.value)


def test_a_path_is_a_path(tmp_path: Path, here: Path, past: PastDossiers) -> None:
    make(here / "mine")
    assert find_dossier("mine", past) == Path("mine")
    assert find_dossier("mine/dossier.toml", past) == Path("mine/dossier.toml")
    assert find_dossier(str(here / "mine"), past) == here / "mine"
    assert find_dossier("no/such", past) == Path("no/such")
    assert find_dossier(".", past) == Path(".")
    assert find_dossier("~/x", past) == tmp_path / "home" / "x"


def test_a_folder_here_goes_before_what_is_remembered(tmp_path: Path, here: Path, past: PastDossiers) -> None:
    there = make(tmp_path / "there" / "mine", past)
    assert find_dossier("mine", past) == there
    (here / "mine").mkdir()
    assert find_dossier("mine", past) == there, "it is no dossier"
    (here / "mine" / "dossier.toml").write_text("")
    assert find_dossier("mine", past) == Path("mine")


def test_a_folder_that_is_no_dossier_is_left_to_who_reads_it(here: Path, past: PastDossiers) -> None:
    (here / "mine").mkdir()
    assert find_dossier("mine", past) == Path("mine")


@pytest.mark.parametrize(
    "given",
    ["visits", "VISITS", "العلاقات البحرينية", "العلاقات البحرينيه", "الْعلاقات  البحرينية", "relations"],
)
def test_a_name_is_the_folders_or_the_dossiers_own_in_any_spelling(
    tmp_path: Path, past: PastDossiers, given: str
) -> None:
    make(tmp_path / "other", past, en="Others")
    visits = make(tmp_path / "a" / "visits", past, ar="العلاقات البحرينية", en="Relations")
    assert find_dossier(given, past) == visits


def test_of_several_the_paths_are_told(tmp_path: Path, past: PastDossiers) -> None:
    one = make(tmp_path / "one" / "visits", past)
    other = make(tmp_path / "other", past, en="Visits")
    said = refusal("visits", past)
    assert str(one) in said
    assert str(other) in said
    shutil.rmtree(one)
    assert find_dossier("visits", past) == other, "the other is gone"


def test_many_of_one_name_are_counted(tmp_path: Path, past: PastDossiers) -> None:
    for number in range(12):
        make(tmp_path / str(number) / "visits", past)
    assert "and 7 more" in refusal("visits", past)


def test_one_that_is_gone_is_said_to_be(tmp_path: Path, past: PastDossiers) -> None:
    shutil.rmtree(make(tmp_path / "visits", past))
    said = refusal("visits", past)
    assert "no longer" in said
    assert str(tmp_path / "visits") in said


def test_the_bundled_one_has_its_names_too(tmp_path: Path, past: PastDossiers) -> None:
    assert find_dossier("bahrain-azerbaijan", past) == bundled_dossier()
    assert find_dossier("العلاقات بين البحرين واذربيجان", past) == bundled_dossier()
    own = make(tmp_path / "bahrain-azerbaijan", past)
    assert find_dossier("bahrain-azerbaijan", past) == own


@pytest.mark.parametrize(
    ("given", "near"), [("vistis", "visits"), ("bahrein", "Bahrain"), ("العلاقة", "علاقات")]
)
def test_the_nearest_is_offered(tmp_path: Path, past: PastDossiers, given: str, near: str) -> None:
    make(tmp_path / "visits", past, ar="علاقات")
    said = refusal(given, past)
    assert near in said.partition("did you mean")[2]
    assert "the path of its folder" in said


def test_what_is_like_nothing_is_told_what_to_do(past: PastDossiers) -> None:
    said = refusal("qqqq\x1b[31m", past)
    assert "did you mean" not in said
    assert "the path of its folder" in said
    assert said.isprintable()
    assert "is empty" in refusal(" ", past)


def test_where_nothing_is_kept_that_is_said(tmp_path: Path) -> None:
    past = PastDossiers(tmp_path / "dossiers.json", is_kept=False)
    assert 'history = "off"' in refusal("qqqq", past)


def test_a_home_that_nobody_has_is_told_of(past: PastDossiers) -> None:
    assert "~nobody-of-that-name/x" in refusal("~nobody-of-that-name/x", past)


def test_relative_paths_begin_where_they_are_written(tmp_path: Path, past: PastDossiers) -> None:
    assert find_dossier("a/b", past, tmp_path) == tmp_path / "a" / "b"
    make(tmp_path / "c")
    assert find_dossier("c", past, tmp_path) == tmp_path / "c"


@pytest.mark.parametrize("given", ["a\0b", "x" * 5_000, "\udcff", "ـً"])
def test_no_name_is_a_traceback(past: PastDossiers, given: str) -> None:
    assert refusal(given, past)
