"""A text gets into a file whole, or not at all and with a reason."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.dossier.records import Article, LocalizedText
from tui.errors import ExportError
from tui.export.files import (
    AlreadyExists,
    IsFolder,
    ParentMissing,
    typed_path,
    write_text,
)
from tui.export.naming import LONGEST_NAME, propose_name


def article(headline: str, id: str = "an-id", **others: str) -> Article:
    text = LocalizedText({"ar": headline, **others})
    return Article(id=id, path=Path("x"), headline=text, body=text)


@pytest.mark.parametrize(
    ("headline", "name"),
    [
        ("البحرين وأذربيجان: تعاون", "البحرين وأذربيجان - تعاون.txt"),
        ("فرص؟ «نعم»!", "فرص؟ «نعم»!.txt"),
        ("a/b\\c|d:e", "a-b-c-d-e.txt"),
        ('a*b?"c"<d>', "a b c d.txt"),
        ("../../etc/passwd", "etc-passwd.txt"),
        (".hidden", "hidden.txt"),
        ("-rf x. ", "rf x.txt"),
        ("con", "con_.txt"),
        ("LPT1.report", "LPT1_.report.txt"),
        ("concord", "concord.txt"),
        ("a\x00b\x1b[31m\nc\u2028d", "ab[31m c d.txt"),
        ("\u202egnp.exe\u2066\u200f\ufeff", "gnp.exe.txt"),
        ("نمی\u200cخواهم\u200c", "نمی\u200cخواهم.txt"),
        ("a\ud800b", "ab.txt"),
        ("", "an-id.txt"),
        ("[/]", "an-id.txt"),
        ("\u202e \u064e / .", "an-id.txt"),
        ("... --- ...", "an-id.txt"),
        ("a" + "\u0301" * 300, "an-id.txt"),
    ],
)
def test_a_headline_becomes_a_safe_name(headline: str, name: str) -> None:
    assert propose_name(article(headline), "ar") == name


def test_the_name_is_in_the_language_asked_for() -> None:
    assert propose_name(article("زيارة", en="A visit"), "en") == "A visit.txt"
    assert propose_name(article("زيارة"), "en") == "زيارة.txt"


def test_a_long_name_ends_with_a_word() -> None:
    assert propose_name(article("كلمة " * 60), "ar") == "كلمة " * 20 + "كلمة.txt"


def test_a_long_word_ends_with_a_cluster() -> None:
    name = propose_name(article("ك\u0651\u064e" * 100), "ar")
    assert name == "ك\u0651\u064e" * 32 + ".txt"


@given(st.text(st.characters() | st.sampled_from('/\\.:\u202e\u0651كا "'), max_size=300))
def test_any_headline_gives_a_name_that_any_file_system_takes(headline: str) -> None:
    name = propose_name(article(headline), "ar")
    assert name.endswith(".txt")
    assert len(name.encode()) <= LONGEST_NAME
    assert not any(character in '/\\:*?"<>|\x00\n\r\u202e\u2066\u200f' for character in name)
    assert name[0] not in ".- "


def test_a_file_is_written(tmp_path: Path) -> None:
    write_text(tmp_path / "ملف.txt", "سطر\n")
    assert (tmp_path / "ملف.txt").read_bytes() == "سطر\n".encode()
    assert os.listdir(tmp_path) == ["ملف.txt"]


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    previous = os.umask(0o027)
    try:
        write_text(tmp_path / "a", "x")
    finally:
        os.umask(previous)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_file_that_is_there_stays_unless_asked(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    with pytest.raises(AlreadyExists, match="exists already"):
        write_text(path, "new")
    assert path.read_text() == "old"
    write_text(path, "new", overwrite=True)
    assert path.read_text() == "new"
    assert os.listdir(tmp_path) == ["a"]


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")
    path.chmod(0o600)
    write_text(path, "new", overwrite=True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_overwriting_what_is_not_there_is_fine(tmp_path: Path) -> None:
    write_text(tmp_path / "a", "x", overwrite=True)
    assert (tmp_path / "a").read_text() == "x"


def test_a_file_that_appears_meanwhile_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real_fsync = os.fsync

    def somebody_is_faster(descriptor: int) -> None:
        real_fsync(descriptor)
        (tmp_path / "a").write_text("theirs")

    monkeypatch.setattr(os, "fsync", somebody_is_faster)
    with pytest.raises(AlreadyExists):
        write_text(tmp_path / "a", "ours")
    assert (tmp_path / "a").read_text() == "theirs"
    assert os.listdir(tmp_path) == ["a"]


def test_without_hard_links_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", fails_with(errno.EPERM))
    write_text(tmp_path / "a", "ours")
    assert (tmp_path / "a").read_text() == "ours"
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(AlreadyExists):
        write_text(tmp_path / "a", "again")
    monkeypatch.setattr(os, "replace", fails_with(errno.EIO))
    with pytest.raises(ExportError):
        write_text(tmp_path / "c", "x")
    assert sorted(os.listdir(tmp_path)) == ["a", "b"]


def test_the_file_behind_a_link_is_replaced_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a").write_text("old")
    link = tmp_path / "link"
    link.symlink_to("real/a")
    with pytest.raises(AlreadyExists):
        write_text(link, "new")
    write_text(link, "new", overwrite=True)
    assert link.is_symlink()
    assert (tmp_path / "real" / "a").read_text() == "new"


def test_a_link_to_nothing_counts_as_there(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("nowhere")
    with pytest.raises(AlreadyExists):
        write_text(link, "x")
    write_text(link, "x", overwrite=True)
    assert (tmp_path / "nowhere").read_text() == "x"


def test_links_in_a_circle(tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    with pytest.raises(ExportError, match="circle"):
        write_text(tmp_path / "a", "x", overwrite=True)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path)
    for path in (tmp_path, tmp_path / "link", tmp_path / "..", Path("/"), Path(".")):
        with pytest.raises(IsFolder, match="is a folder"):
            write_text(path, "x", overwrite=True)


def test_a_missing_folder_is_made_when_asked(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a"
    with pytest.raises(ParentMissing, match="does not exist"):
        write_text(path, "x")
    assert os.listdir(tmp_path) == []
    write_text(path, "x", make_parents=True)
    assert path.read_text() == "x"


@pytest.mark.parametrize("make_parents", [False, True])
def test_a_file_is_no_folder(tmp_path: Path, make_parents: bool) -> None:
    (tmp_path / "a").write_text("old")
    for path in (tmp_path / "a" / "b", tmp_path / "a" / "b" / "c"):
        with pytest.raises(ExportError, match="not a folder"):
            write_text(path, "x", make_parents=make_parents)


def test_what_is_not_an_ordinary_file_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/null")):
        with pytest.raises(ExportError, match="not an ordinary file"):
            write_text(path, "x", overwrite=True)


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="too long"):
        write_text(tmp_path / ("ك" * 128), "x")
    write_text(tmp_path / ("ك" * 127), "x")


def test_a_name_that_cannot_be(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="cannot be the name") as caught:
        write_text(tmp_path / "a\x00\x1b[31m", "x")
    assert "\x1b" not in str(caught.value)


def test_bytes_that_are_no_text_in_a_name(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"\xff.txt")
    write_text(path, "x")
    with pytest.raises(AlreadyExists) as caught:
        write_text(path, "x")
    str(caught.value).encode()


def fails_with(code: int) -> Callable[..., None]:
    def fail(*_arguments: object, **_options: object) -> None:
        raise OSError(code, os.strerror(code))

    return fail


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EDQUOT, "no room left"),
        (errno.EROFS, "only be read"),
        (errno.EACCES, "no permission"),
        (errno.EPERM, "no permission"),
        (errno.EIO, "Input/output error"),
    ],
)
@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_each_refusal_has_its_reason_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, code: int, words: str
) -> None:
    monkeypatch.setattr(os, step, fails_with(code))
    with pytest.raises(ExportError, match=words):
        write_text(tmp_path / "a", "x", overwrite=True)
    monkeypatch.undo()
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("step", ["fsync", "link"])
def test_an_interrupt_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, step, interrupt)
    with pytest.raises(KeyboardInterrupt):
        write_text(tmp_path / "a", "x")
    monkeypatch.undo()
    assert os.listdir(tmp_path) == []


def test_a_replacement_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_text("old")
    monkeypatch.setattr(os, "replace", fails_with(errno.ENOSPC))
    with pytest.raises(ExportError):
        write_text(tmp_path / "a", "new", overwrite=True)
    assert (tmp_path / "a").read_text() == "old"
    assert os.listdir(tmp_path) == ["a"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ExportError, match="no permission"):
        write_text(tmp_path / "a", "x")


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a file system that makes no files")
def test_a_folder_that_takes_no_files() -> None:
    with pytest.raises(ExportError, match="could not be written"):
        write_text(Path("/proc/self/a"), "x")


def test_a_path_as_it_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/somebody")
    assert typed_path("~/a b.txt") == Path("/home/somebody/a b.txt")
    assert typed_path("a/b") == Path("a/b")
    with pytest.raises(IsFolder):
        typed_path("a/")
    with pytest.raises(ExportError, match="not known"):
        typed_path("~nobody-of-this-name/a")
