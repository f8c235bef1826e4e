"""Files that are no records at all, and names that are no ids."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from dossier_files import ARTICLE, only_problem, read, write_dossier

from tui.dossier.files import MOST_BYTES, reason_of
from tui.dossier.reading import read_dossier

BAD = Path("articles/bad.toml")


@pytest.mark.parametrize(
    ("content", "line", "column", "reason"),
    [
        (b"headline = 'a'\nbody = 'b\xff'\n", 2, 10, "the byte 0xFF is not UTF-8"),
        (b"\xff\xfeh\x00", 1, 1, "the byte 0xFF is not UTF-8 but UTF-16"),
        ("headline = 'ا'\nbody = 'ب".encode() + b"\xc0\xaf'", 2, 10, "the byte 0xC0 is not UTF-8"),
        (b"a = '\xed\xa0\x80'", 1, 6, "the byte 0xED is not UTF-8"),
        (b"headline = 'a'\nbody = = 'b'\n", 2, 8, "this is not TOML: Invalid value"),
        (b"headline = 'a'\nbody = 'b", 2, 8, "this is not TOML: the text in quotes that begins here is not"),
        (b'a = """b\n""\n', 1, 5, "the text in quotes that begins here is not closed"),
        (b"a = 1\nb = [\n", 2, 5, "this is not TOML: the list that begins here is not closed"),
        (b"b = [[1, 2], # c]\r\n\r\n", 1, 5, "the list that begins here is not closed"),
        (b"b = [\n [1, 2\n", 2, 2, "the list that begins here is not closed"),
        (b"b = [{", 1, 6, "the inline table that begins here is not closed"),
        (b"b = [{c", 1, 6, "the inline table that begins here is not closed"),
        (b"b = [{c =", 1, 6, "the inline table that begins here is not closed"),
        (b"b = {c = {d = 1}", 1, 5, "the inline table that begins here is not closed"),
        (b"b = {c.'d", 1, 8, "the text in quotes that begins here is not closed"),
        (b"b = {c = 1}\nd", 2, 2, "this is not TOML: Expected '='"),
        (b"b = {c = 1}\nd = ", 2, 5, "this is not TOML: Invalid value"),
        (b"a = [1]\ntype = news\n", 2, 8, 'a text stands in straight quotes (")'),
        ("a = زيارة".encode(), 1, 5, 'a text stands in straight quotes (")'),
        (b'a = {b = news, c = "x"}\n', 1, 10, 'a text stands in straight quotes (")'),
        (b"a = [\n  news,\n]\n", 2, 3, 'a text stands in straight quotes (")'),
        ("type = “news”\n".encode(), 1, 8, 'a text stands in straight quotes ("), not in “'),
        ("a = [«زيارة»]\n".encode(), 1, 6, 'a text stands in straight quotes ("), not in «'),
        (b"a = [\nb = 1\n", 2, 1, "this is not TOML: Invalid value"),
        (b"a = [\n[[b]]\n", 2, 3, "this is not TOML: Invalid value"),
        (b"a = True\n", 1, 5, "this is not TOML: Invalid value"),
        (b'a = "b\r\nc = 1\n', 1, 5, "is not closed on its line; several lines take three quotes"),
        (b"a = 2024-02-30\n", 1, 5, "2024-02-30 is not a date of the calendar"),
        (b"a = [1, 2024-13-01]\n", 1, 9, "2024-13-01 is not a date of the calendar"),
        (b"a = 2024-05 # May\n", 1, 5, "2024-05 is no whole date; put it in quotes"),
        (b"headline = 'a'\nheadline = 'b'\n", 2, 1, "the key “headline” is there twice"),
        (b"[a]\nb = 1\n[c]\n[a]\n", 4, 2, "the key “a” is there twice"),
        (b"a = [{b = 1, 'b' = 2}]\n", 1, 14, "the key “'b'” is there twice"),
        (b"a = '\x1b'", 1, 6, "the control character U+001B is not allowed"),
        (b"\x00\x01\x02", 1, 1, "the control character U+0000 is not allowed"),
        (b"a = 1\rb = 2\n", 1, 6, "the control character U+000D is not allowed"),
        (b"a = 1\r\n\r\nb = !\r\n", 3, 5, "this is not TOML: Invalid value"),
        (b"a = " + b"[" * 100_000, 1, 105, "nested too deep"),
        (b"a = " + b"{a = " * 100_000, 1, 505, "nested too deep"),
        (b"a" + b".a" * 5_000 + b" = 1", 1, 201, "nested too deep"),
        (rb'a = "x\ud800"', 1, 7, "Escaped character is not a Unicode scalar value"),
        (rb'a = "x\q"', 1, 7, "this is not TOML: Unescaped"),
        (rb'a = "x\u12"', 1, 7, "Invalid hex value"),
        (b"a = " + b"9" * 100_000, 1, 5, "a number has too many digits"),
        (b"# " + b"x" * MOST_BYTES, None, None, "the file is larger than 4 MiB"),
    ],
)
def test_a_file_that_cannot_be_read_is_left_out(
    tmp_path: Path, content: bytes, line: int | None, column: int | None, reason: str
) -> None:
    dossier = read(tmp_path, {"articles/good.toml": ARTICLE, "articles/bad.toml": content})
    problem = only_problem(dossier)
    assert (problem.path, problem.line, problem.column) == (BAD, line, column)
    assert reason in problem.reason
    assert (problem.kind, problem.id, problem.severity) == ("article", "bad", "error")
    assert list(dossier.articles) == ["good"]


def test_a_file_as_large_as_allowed_is_read(tmp_path: Path) -> None:
    content = ARTICLE + "# " + "x" * (MOST_BYTES - len(ARTICLE) - 2)
    assert read(tmp_path, {"articles/x.toml": content}).problems == ()


def test_a_folder_named_like_a_record_is_left_out(tmp_path: Path) -> None:
    write_dossier(tmp_path)
    (tmp_path / BAD).mkdir(parents=True)
    assert str(only_problem(read_dossier(tmp_path))) == "articles/bad.toml: this is a folder, not a file"


def test_a_pipe_is_left_out_without_waiting_for_it(tmp_path: Path) -> None:
    write_dossier(tmp_path, {"articles/good.toml": ARTICLE})
    os.mkfifo(tmp_path / BAD)
    assert str(only_problem(read_dossier(tmp_path))) == "articles/bad.toml: this is not an ordinary file"


def test_links_that_lead_nowhere_or_in_a_circle_are_left_out(tmp_path: Path) -> None:
    write_dossier(tmp_path, {"articles/good.toml": ARTICLE})
    (tmp_path / "articles" / "circle.toml").symlink_to("circle.toml")
    (tmp_path / "articles" / "nowhere.toml").symlink_to("missing.toml")
    (tmp_path / "articles" / "fine.toml").symlink_to("good.toml")
    dossier = read_dossier(tmp_path)
    assert list(dossier.articles) == ["fine", "good"]
    circle, nowhere = dossier.problems
    assert "symbolic links" in circle.reason
    assert nowhere.reason == "it does not exist, or is a link to something that does not"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read_is_left_out(tmp_path: Path) -> None:
    write_dossier(tmp_path, {"articles/bad.toml": ARTICLE, "officials/x.toml": "name = 'x'"})
    (tmp_path / BAD).chmod(0)
    (tmp_path / "officials").chmod(0)
    try:
        dossier = read_dossier(tmp_path)
    finally:
        (tmp_path / "officials").chmod(0o700)
    assert [str(problem) for problem in dossier.problems] == [
        "articles/bad.toml: there is no permission to read it",
        "officials: there is no permission to read it",
    ]


def test_a_file_in_the_place_of_a_folder_is_a_problem(tmp_path: Path) -> None:
    dossier = read(tmp_path, {"articles/good.toml": ARTICLE, "officials": b"x"})
    assert str(only_problem(dossier)) == "officials: this is a file, not a folder"
    assert list(dossier.articles) == ["good"]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (PermissionError(errno.EACCES, "x"), "there is no permission to read it"),
        (OSError(errno.EIO, "Input/output error"), "input/output error"),
        (OSError("x"), "its name cannot be a file's name"),
        (ValueError("embedded null byte"), "its name cannot be a file's name"),
    ],
)
def test_why_the_system_would_not_open_a_file(error: OSError | ValueError, reason: str) -> None:
    assert reason_of(error) == reason


@pytest.mark.parametrize("stem", ["Bad", "a_b", "-a", "a b", "زيارة", "a" * 65, "a.b", "a\nb", "\x1b[31m"])
def test_a_name_that_is_no_id_is_left_out(tmp_path: Path, stem: str) -> None:
    problem = only_problem(read(tmp_path, {f"articles/{stem}.toml": ARTICLE}))
    assert "is not an id: 1 to 64 small Latin letters, digits and hyphens" in problem.reason
    assert (problem.kind, problem.id) == ("article", None)
    assert str(problem).isprintable()


def test_of_names_that_differ_by_case_only_the_right_one_is_kept(tmp_path: Path) -> None:
    names = ["NEWS.toml", "News.toml", "news.toml"]
    write_dossier(tmp_path, {f"articles/{name}": ARTICLE for name in names})
    if len(os.listdir(tmp_path / "articles")) == 1:
        pytest.skip("this file system does not tell the case of letters apart")
    dossier = read_dossier(tmp_path)
    assert list(dossier.articles) == ["news"]
    assert [str(problem) for problem in dossier.problems] == [
        "articles/NEWS.toml: its name differs only by case from “news.toml”",
        "articles/News.toml: its name differs only by case from “news.toml”",
    ]


def test_a_name_that_is_no_utf8_is_left_out(tmp_path: Path) -> None:
    write_dossier(tmp_path)
    (tmp_path / "articles").mkdir()
    try:
        with open(os.fsencode(tmp_path / "articles") + b"/\xff.toml", "wb"):
            pass
    except OSError:
        pytest.skip("this file system has no such names")
    assert str(only_problem(read_dossier(tmp_path))).startswith("articles/\ufffd.toml: ")
