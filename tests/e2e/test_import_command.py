"""Texts become articles of a dossier: in a process of its own, with its streams, statuses and files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
SAMPLES = REPOSITORY / "tests" / "unit" / "importing" / "samples"
COMMAND = [sys.executable, "-m", "tui", "import"]
MANIFEST = 'format = 1\nname = "ملف"\ncountries = ["BH", "AZ"]\ndefault_language = "ar"\n'
OFFICIAL = 'name = {ar = "صمدين أسادوف", en = "Samaddin Asadov"}\n'
NOTE = "زيارة إلى باكو\n\nالتقى الأمين العام في هذا اليوم صمدين أسادوف.\n"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    (folder / "officials").mkdir(parents=True)
    (folder / "dossier.toml").write_text(MANIFEST, encoding="utf-8")
    (folder / "officials" / "samaddin-asadov.toml").write_text(OFFICIAL, encoding="utf-8")
    return folder


def run(
    *arguments: object, given: bytes = b"", cwd: Path | None = None, **changes: str
) -> subprocess.CompletedProcess[bytes]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [*COMMAND, *map(os.fspath, arguments)],  # type: ignore[arg-type]
        env=kept | {"PYTHONPATH": str(REPOSITORY)} | changes,
        cwd=cwd,
        input=given,
        capture_output=True,
        timeout=120,
        check=False,
    )


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_file_becomes_an_article(dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "Visit to Baku.txt").write_text(NOTE, encoding="utf-8")
    done = run("Visit to Baku.txt", "--into", dossier, cwd=tmp_path, LC_ALL="C")
    assert done.returncode == 0
    assert done.stdout.decode() == (
        "Visit to Baku.txt: articles/visit-to-baku.toml (ar, no date stated, 1 paragraph, 1 mention)\n"
    )
    assert done.stderr == b""
    assert (dossier / "articles" / "visit-to-baku.toml").read_text(encoding="utf-8") == (
        'headline = "زيارة إلى باكو"\nmentions = ["samaddin-asadov"]\n'
        "body = '''\nالتقى الأمين العام في هذا اليوم صمدين أسادوف.\n'''\n"
    )
    exported = subprocess.run(
        [*COMMAND[:-1], "export", "visit-to-baku", "--dossier", dossier], cwd=REPOSITORY, capture_output=True
    )
    assert "صمدين أسادوف" in exported.stdout.decode()
    assert exported.stderr == b""


def test_a_dry_run_prints_all_and_writes_nothing(dossier: Path) -> None:
    before = snapshot(dossier)
    done = run(SAMPLES / "letter-1256.txt", SAMPLES / "short.html", "--into", dossier, "--dry-run")
    assert done.returncode == 0
    assert snapshot(dossier) == before
    printed = done.stdout.decode()
    assert printed.startswith("# articles/letter-1256.toml\nheadline = ")
    assert "\n# articles/short.toml\n" in printed
    said = done.stderr.decode().splitlines()
    assert all(line.startswith(str(SAMPLES)) for line in said)
    assert any("Windows-1256" in line for line in said)


def test_every_sample_is_an_article_without_a_problem(dossier: Path) -> None:
    files = [path for path in SAMPLES.iterdir() if path.suffix != ".toml"]
    done = run(*files, "--into", dossier)
    assert done.returncode == 1  # one of them is a picture
    assert len(done.stdout.splitlines()) == len(files) - 1
    listed = subprocess.run([*COMMAND[:-1], dossier], cwd=REPOSITORY, capture_output=True, check=True)
    assert b"left out" not in listed.stderr
    assert listed.stderr.count(b"\n") == 1
    again = run(*files, "--into", dossier)
    assert again.stdout.count(b"is there already as articles/") == len(files) - 1
    assert len(list((dossier / "articles").iterdir())) == len(files) - 1


def test_one_wrong_file_keeps_no_other_from_being_imported(dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTE, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    done = run("empty.txt", "no.txt", tmp_path, "a.txt", "--into", dossier, cwd=tmp_path)
    assert done.returncode == 1
    assert (dossier / "articles" / "a.toml").exists() is False  # too short a name to tell anything
    assert [path.name for path in (dossier / "articles").iterdir()] == ["zyara-ila-baku.toml"]
    assert done.stderr.decode().splitlines() == [
        "empty.txt: it is empty",
        "no.txt: it cannot be read: it does not exist, or is a link to something that does not",
        f"{tmp_path}: this is a folder, not a file",
    ]


def test_nothing_is_overwritten(dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTE, encoding="utf-8")
    articles = dossier / "articles"
    articles.mkdir()
    (articles / "visit.toml").write_text("mine", encoding="utf-8")
    for flags in ((), ("--dry-run",)):
        done = run("a.txt", "--id", "visit", "--into", dossier, *flags, cwd=tmp_path)
        assert done.returncode == 4
        assert b"exists already and was left as it is" in done.stderr
        assert done.stdout == b""
        assert snapshot(articles) == {"visit.toml": b"mine"}
    (tmp_path / "visit.txt").write_text(NOTE, encoding="utf-8")
    done = run("visit.txt", "--into", dossier, cwd=tmp_path)
    assert done.returncode == 0
    assert sorted(snapshot(articles)) == ["visit-2.toml", "visit.toml"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder where nobody may write")
def test_a_folder_that_may_not_be_written(dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTE, encoding="utf-8")
    (dossier / "articles").symlink_to("/proc")
    done = run(tmp_path / "a.txt", "--into", dossier)
    assert done.returncode == 4
    assert done.stderr.count(b"\n") == 1


def test_a_file_in_the_place_of_the_folder(dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTE, encoding="utf-8")
    (dossier / "articles").write_text("no folder")
    done = run("a.txt", "--into", dossier, cwd=tmp_path)
    assert done.returncode in (3, 4)
    assert b"Traceback" not in done.stderr


def test_the_standard_input(dossier: Path) -> None:
    done = run("-", "--into", dossier, given=NOTE.encode("utf-16"))
    assert done.returncode == 0
    assert done.stderr.decode() == "-: read as UTF-16, by its byte order mark\n"
    assert done.stdout.decode().startswith("-: articles/zyara-ila-baku.toml (ar,")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["a.txt"], "--into DOSSIER"),
        (["a.txt", "b.txt", "--id", "x", "--dry-run"], "one file"),
        (["a.txt", "--id", "No Id", "--dry-run"], "is not an id"),
        (["-", "-", "--dry-run"], "once"),
        (["a.txt", "--lang", "!", "--dry-run"], "language tag"),
        (["a.txt", "--encoding", "martian", "--dry-run"], "encoding"),
        ([], "FILE"),
    ],
)
def test_arguments_that_make_no_sense(tmp_path: Path, arguments: list[str], words: str) -> None:
    (tmp_path / "a.txt").write_text(NOTE, encoding="utf-8")
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == b""
    assert words in done.stderr.decode()


def test_the_bundled_dossier_is_not_written_into(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTE, encoding="utf-8")
    bundled = REPOSITORY / "data" / "bahrain-azerbaijan"
    for into in (("--into", bundled), ("--into", bundled / "dossier.toml"), ()):
        done = run(tmp_path / "a.txt", *into, cwd=tmp_path)
        assert done.returncode == 2
        assert done.stderr.endswith(b"--into DOSSIER, or make one: relations-tui new FOLDER\n")
        assert run(tmp_path / "a.txt", *into, "--dry-run", cwd=tmp_path).returncode == 0
    assert "zyara-ila-baku.toml" not in os.listdir(bundled / "articles")


def test_the_dossier_may_be_that_of_the_settings_or_of_the_current_folder(
    dossier: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(NOTE, encoding="utf-8")
    assert run("a.txt", cwd=tmp_path, RELATIONS_TUI_DOSSIER="dossier").returncode == 0
    assert run("../../a.txt", "--id", "b", cwd=dossier / "officials").returncode == 0
    (tmp_path / "config" / "relations-tui").mkdir(parents=True)
    (tmp_path / "config" / "relations-tui" / "config.toml").write_text(f'dossier = "{dossier}"\n')
    config = str(tmp_path / "config")
    assert run("a.txt", "--id", "c", cwd=tmp_path, XDG_CONFIG_HOME=config).returncode == 0
    assert sorted(os.listdir(dossier / "articles")) == ["b.toml", "c.toml", "zyara-ila-baku.toml"]


def test_a_dossier_that_cannot_be_opened(tmp_path: Path) -> None:
    done = run("-", "--into", tmp_path / "no", given=NOTE.encode())
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1


def test_nothing_from_a_file_drives_the_terminal(dossier: Path, tmp_path: Path) -> None:
    name = b"\x1b[31m\xff.txt"
    (tmp_path / os.fsdecode(name)).write_bytes(
        "\x1b]0;title\x07 Mr. \x1b[2JBad Name\n\nText\x9b1m.\n".encode()
    )
    done = run(os.fsdecode(name), "--into", dossier, cwd=tmp_path)
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout + done.stderr
    (article,) = snapshot(dossier / "articles").values()
    assert b"\x1b" not in article
    assert b"\xc2\x9b" not in article


def test_html_without_its_library_is_one_sentence(dossier: Path, tmp_path: Path) -> None:
    (tmp_path / "trafilatura.py").write_text("raise ImportError('no')")
    done = run(
        SAMPLES / "short.html", SAMPLES / "post.md", "--into", dossier, PYTHONPATH=f"{tmp_path}:{REPOSITORY}"
    )
    assert done.returncode == 1
    assert b"-m pip install " in done.stderr
    assert b"trafilatura" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"articles/post.toml" in done.stdout


def test_a_closed_pipe_is_no_news(dossier: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*COMMAND, SAMPLES / "note-az.txt", "--dry-run", "--into", dossier],
        cwd=REPOSITORY,
        stdout=writer,
        stderr=subprocess.PIPE,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        (
            "note-az.txt",
            {"textual", "rich", "trafilatura", "lxml", "markdown_it", "yaml", "charset_normalizer"},
        ),
        ("post.md", {"textual", "rich", "trafilatura", "lxml", "charset_normalizer"}),
        ("wordpress.html", {"textual", "rich", "markdown_it", "yaml"}),
    ],
)
def test_only_what_a_file_needs_is_loaded(name: str, missing: set[str]) -> None:
    program = (
        "import sys; from tui.cli import main; status = main(sys.argv[1:]); "
        "print(status, *sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "import", SAMPLES / name, "--dry-run"],
        cwd=REPOSITORY,
        capture_output=True,
        check=True,
    )
    status, *modules = done.stderr.decode().splitlines()[-1].split()
    assert status == "0"
    assert missing.isdisjoint(modules)
