"""Many articles: into one file, or into a folder; what is left out is told, and nothing is written over."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from small_dossier import write_small_dossier

import tui.pages.opening
import tui.subcommands.filing
from tui.cli import main

MORE = {
    "articles/english.toml": """
        headline = {en = "English only"}
        body = {en = "Text."}
        date_published = 2023-01-02
    """,
    "articles/visit.toml": 'headline = "زيارة"\nbody = {ar = "نصّ.", en = "Text."}\ntype = "news"\n',
}


@pytest.fixture(params=["in memory", "indexed"])
def dossier(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier of four articles, opened as small ones are and as large ones are."""
    folder = write_small_dossier(tmp_path / "dossier")
    for name, source in MORE.items():
        (folder / name).write_text(source, "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    if request.param == "indexed":
        monkeypatch.setattr(tui.pages.opening, "LARGE", 1)
    return folder


@pytest.fixture
def export(dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., tuple[int, str, str]]:
    def run(*arguments: object) -> tuple[int, str, str]:
        status = main(["export", *map(str, arguments), "--dossier", str(dossier)])
        captured = capsysbinary.readouterr()
        said = captured.err.decode().replace(
            "relations-tui: This large dossier is read for the first time, which takes a while.\n", ""
        )
        return status, captured.out.decode(), said

    return run


Export = Callable[..., tuple[int, str, str]]


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_all_go_into_a_folder(export: Export, tmp_path: Path) -> None:
    for output in ("new", "new2/", "deep/new3"):
        status, out, said = export("--all", "-o", f"{tmp_path}/{output}")
        assert (status, out) == (0, "")
        assert f"4 files were written to {tmp_path / output}." in said
        assert files(tmp_path / output) == ["bare.txt", "english.txt", "full.txt", "visit.txt"]
    assert (tmp_path / "new" / "full.txt").read_bytes() == export("full")[1].encode()


def test_names_are_made_as_asked(export: Export, tmp_path: Path) -> None:
    template = "{year}/{date}-{id}.{lang}.{ext}"
    status, _out, _said = export("--all", "-f", "md", "-o", tmp_path / "o", "--name-template", template)
    assert status == 0
    assert files(tmp_path / "o") == [
        "2023/2023-01-02-english.en.md",
        "2024/2024-05-full.ar.md",
        "undated/undated-bare.ar.md",
        "undated/undated-visit.ar.md",
    ]


def test_one_article_into_a_folder(export: Export, tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    for arguments in (["-o", tmp_path / "there"], ["-o", f"{tmp_path}/new/"]):
        assert export("full", *arguments)[0] == 0
    assert export("full", "-o", tmp_path / "third", "--name-template", "{headline}.{ext}")[0] == 0
    assert files(tmp_path / "there") == files(tmp_path / "new") == ["full.txt"]
    assert files(tmp_path / "third") == ["النواب البحرينى فى باكو.txt"]


def test_many_into_one_file(export: Export, tmp_path: Path) -> None:
    status, out, said = export("--all", "-o", tmp_path / "all.json")
    assert (status, out, said) == (0, "", "")
    written = json.loads((tmp_path / "all.json").read_text("utf-8"))
    assert [each["id"] for each in written] == ["full", "english", "bare", "visit"]
    assert export("--all", "-f", "json")[1].encode() == (tmp_path / "all.json").read_bytes()
    (alone,) = json.loads(export("--search", "English", "-f", "json")[1])
    assert alone["id"] == "english"
    assert json.loads(export("english", "-f", "json")[1]) == alone


def test_what_a_search_finds(export: Export, tmp_path: Path) -> None:
    status, _out, said = export("--search", "زيارة", "-o", tmp_path / "o")
    assert (status, files(tmp_path / "o")) == (0, ["full.txt", "visit.txt"])
    assert "2 files were written" in said
    status, out, said = export("--search", "xyzzy", "-o", tmp_path / "o2")
    assert (status, out, said) == (1, "", "relations-tui: No article was found.\n")
    assert not (tmp_path / "o2").exists()
    status, _out, said = export("--search", "after:202", "-o", tmp_path / "o3")  # not everything
    assert (status, "is not a date" in said) == (1, True)


def test_each_in_every_language_that_is_there(export: Export, tmp_path: Path) -> None:
    assert export("--all", "--lang", "all", "-o", tmp_path / "o")[0] == 0
    assert files(tmp_path / "o") == [
        "bare.ar.txt",
        "english.en.txt",
        "full.ar.txt",
        "full.en.txt",
        "visit.ar.txt",
        "visit.en.txt",
    ]
    assert export("full", "--lang", "en", "--lang", "ar", "-o", f"{tmp_path}/p/")[0] == 0
    assert files(tmp_path / "p") == ["full.ar.txt", "full.en.txt"]
    assert export("full", "--lang", "all")[1].count("\n* * *\n") == 1


def test_what_is_not_there_in_a_language_is_left_out_and_told(export: Export, tmp_path: Path) -> None:
    status, _out, said = export("--all", "--lang", "EN", "-o", tmp_path / "o")
    assert status == 0
    assert files(tmp_path / "o") == ["english.txt", "full.txt", "visit.txt"]
    assert "1 article is not there in EN and was left out: bare." in said
    status, out, said = export("--all", "--lang", "az", "-f", "csl")
    assert (status, out) == (1, "")
    assert "4 articles are not there in az" in said
    status, _out, said = export("--all", "--lang", "az", "-o", tmp_path / "o3")
    assert (status, (tmp_path / "o3").exists()) == (1, False)


def test_what_was_named_must_be_there(export: Export, tmp_path: Path) -> None:
    for arguments in (["full", "bare", "--lang", "en"], ["full", "nothing"]):
        status, out, said = export(*arguments, "-o", tmp_path / "o")
        assert (status, out) == (1, "")
        assert "There is no article" in said or "bare is not there in en; it is in: ar" in said
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("template", ["{type}.{ext}", "{year}/{lang}"])
def test_two_of_one_name_are_refused_before_anything_is_written(
    export: Export, tmp_path: Path, template: str
) -> None:
    status, _out, said = export("--all", "-o", tmp_path / "o", "--name-template", template)
    assert status == 4
    assert "would both be written to" in said
    assert "{id} and {lang}" in said
    assert not (tmp_path / "o").exists()


def test_names_that_differ_by_case_only_are_one(export: Export, tmp_path: Path, dossier: Path) -> None:
    for name, headline in (("one", "The Visit"), ("two", "the visit")):
        (dossier / "articles" / f"{name}.toml").write_text(f'headline = "{headline}"\nbody = "x"\n')
    status, _out, said = export("one", "two", "-o", f"{tmp_path}/o/", "--name-template", "{headline}")
    assert status == 4
    assert "one (ar) and two (ar)" in said


def test_nothing_is_written_over_unasked(export: Export, tmp_path: Path) -> None:
    folder = tmp_path / "o"
    folder.mkdir()
    (folder / "full.txt").write_text("mine")
    status, _out, said = export("--all", "-o", folder)
    assert status == 4
    assert f"full.txt exists already in {folder}; nothing was written. --force replaces it." in said
    assert files(folder) == ["full.txt"]
    assert (folder / "full.txt").read_text() == "mine"
    assert export("--all", "-o", folder, "--force")[0] == 0
    assert (folder / "full.txt").read_text("utf-8").startswith("النواب")
    status, _out, said = export("--all", "-o", folder)
    assert "4 of the files exist already" in said


def test_a_link_that_leads_nowhere_is_there_too(export: Export, tmp_path: Path) -> None:
    (tmp_path / "o").mkdir()
    (tmp_path / "o" / "full.txt").symlink_to(tmp_path / "elsewhere")
    assert export("--all", "-o", tmp_path / "o")[0] == 4
    assert not (tmp_path / "elsewhere").exists()


def test_what_an_interrupt_leaves_is_whole(
    export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tui.export.files import write_text

    count = 0

    def interrupted(path: Path, text: Any, **how: Any) -> None:
        nonlocal count
        count += 1

        def pieces() -> Iterator[str]:
            for piece in text:
                yield piece[: len(piece) // 2]
                if count == 3:
                    raise KeyboardInterrupt
                yield piece[len(piece) // 2 :]

        write_text(path, pieces(), **how)

    monkeypatch.setattr(tui.subcommands.filing, "write_text", interrupted)
    status, _out, said = export("--all", "-f", "html", "-o", tmp_path / "o")
    assert status == 130
    assert "Interrupted: 2 of 4 files were written." in said
    assert len(os.listdir(tmp_path / "o")) == 2
    for path in (tmp_path / "o").iterdir():
        assert path.read_text("utf-8").endswith("</html>\n")


def test_a_file_that_cannot_be_written_ends_it(export: Export, tmp_path: Path) -> None:
    (tmp_path / "o").write_text("a file")
    status, _out, said = export("--all", "-o", f"{tmp_path}/o/")
    assert status == 4
    assert "folder" in said


def test_progress_is_for_a_terminal_only(
    export: Export, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import tui.subcommands.progress

    monkeypatch.setattr(tui.subcommands.progress, "PATIENCE", 0.0)
    assert "\r" not in export("--all", "-o", tmp_path / "o")[2]
    monkeypatch.setattr(tui.subcommands.progress, "is_terminal", lambda stream: stream is sys.stderr)
    said = export("--all", "-o", tmp_path / "p")[2]
    assert said.startswith("\r1 of 4 files\x1b[K")
    assert "\r\x1b[Krelations-tui: 4 files" in said
