"""Arguments in; bytes, sentences and an exit status out."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import cast

import pytest

import tui.cli
import tui.subcommands.export
from tui import __version__
from tui.cli import main
from tui.dossier.bundled import bundled_dossier
from tui.dossier.reading import read_dossier
from tui.errors import DossierError
from tui.places.remembered import PastDossiers
from tui.subcommands import SUBCOMMANDS


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    (folder / "articles").mkdir(parents=True)
    (folder / "dossier.toml").write_text(
        'format = 1\nname = "ملف"\ncountries = ["BH"]\ndefault_language = "ar"\n', "utf-8"
    )
    (folder / "articles" / "visit.toml").write_text(
        'headline = {ar = "زيارة", en = "A visit"}\nbody = {ar = "نصّ عربى طويل.", en = "Text."}\n', "utf-8"
    )
    return folder


def fails(capsysbinary: pytest.CaptureFixture[bytes], *arguments: object, status: int) -> str:
    """Run the command, see that it fails with this status and prints nothing; return what it says."""
    assert main([str(argument) for argument in arguments]) == status
    captured = capsysbinary.readouterr()
    assert captured.out == b""
    return captured.err.decode()


def prints(capsysbinary: pytest.CaptureFixture[bytes], *arguments: object) -> str:
    """Run the command, see that it is fine; return what it prints."""
    assert main([str(argument) for argument in arguments]) == 0
    return capsysbinary.readouterr().out.decode()


class TestExport:
    def test_prints_by_default(self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        text = prints(capsysbinary, "export", "visit", "--dossier", dossier)
        assert text.startswith("زيارة\n\n")
        assert "\n\nنصّ عربى طويل.\n\n" in text
        assert prints(capsysbinary, "export", "visit", "-o", "-", "--dossier", dossier) == text

    def test_writes_a_file(
        self, dossier: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        text = prints(capsysbinary, "export", "visit", "--dossier", dossier)
        assert prints(capsysbinary, "export", "visit", "--dossier", dossier, "-o", tmp_path / "a") == ""
        assert (tmp_path / "a").read_bytes() == text.encode()

    @pytest.mark.parametrize("name", ["x.pdf", "a.b.DOCX", "x.csl", "x.\x1b[31m"])
    def test_an_ending_of_no_format_is_refused(
        self, dossier: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], name: str
    ) -> None:
        arguments = ("export", "visit", "--dossier", dossier, "-o", tmp_path / name)
        said = fails(capsysbinary, *arguments, status=2)
        assert ", only for .txt, .md, .html, .json, .jsonld, .csl.json; name one of them with -f." in said
        assert said.count("\n") == 1
        assert "\x1b" not in said
        assert not (tmp_path / name).exists()
        assert prints(capsysbinary, *arguments, "-f", "md") == ""
        assert (tmp_path / name).read_text("utf-8").startswith("# زيارة")

    @pytest.mark.parametrize("name", ["x", "x.", ".x", "dotted.folder/x"])
    def test_a_name_without_an_ending_is_plain_text(
        self, dossier: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], name: str
    ) -> None:
        (tmp_path / "dotted.folder").mkdir()
        assert prints(capsysbinary, "export", "visit", "--dossier", dossier, "-o", tmp_path / name) == ""
        assert (tmp_path / name).read_text("utf-8").startswith("زيارة\n")

    def test_a_folder_may_have_any_ending(
        self, dossier: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        (tmp_path / "there.v2").mkdir()
        for output in (tmp_path / "there.v2", f"{tmp_path}/new.v2/"):
            prints(capsysbinary, "export", "visit", "--dossier", dossier, "-o", output)
            assert (Path(output) / "visit.txt").exists()

    def test_replaces_a_file_only_by_force(
        self, dossier: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        path = tmp_path / "a"
        path.write_text("old")
        arguments = ("export", "visit", "--dossier", dossier, "-o", path)
        said = fails(capsysbinary, *arguments, status=4)
        assert said.endswith("exists already and was left as it is. --force replaces it.\n")
        assert path.read_text() == "old"
        prints(capsysbinary, *arguments, "--force")
        assert path.read_text("utf-8").startswith("زيارة\n")

    def test_says_why_a_file_cannot_be_written(
        self, dossier: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        (tmp_path / "file").write_text("x")
        for output, words in (
            ("no/a", "does not exist. Make it first, or name another."),
            (tmp_path / "file" / "a", "not a folder"),
            ("/dev/null", "not an ordinary file"),
        ):
            said = fails(capsysbinary, "export", "visit", "--dossier", dossier, "-o", output, status=4)
            assert words in said

    def test_wraps(self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        text = prints(capsysbinary, "export", "visit", "--dossier", dossier, "--width", 10)
        assert "\nنصّ عربى\nطويل.\n" in text

    @pytest.mark.parametrize(("tag", "headline"), [("en", "A visit"), ("EN", "A visit"), ("ar-BH", "زيارة")])
    def test_in_a_language(
        self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes], tag: str, headline: str
    ) -> None:
        text = prints(capsysbinary, "export", "visit", "--dossier", dossier, "--lang", tag)
        assert text.startswith(f"{headline}\n")

    @pytest.mark.parametrize("tag", ["az", "e", "", "-", "\x1b[31m"])
    def test_names_the_languages_there_are(
        self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes], tag: str
    ) -> None:
        said = fails(capsysbinary, "export", "visit", "--dossier", dossier, f"--lang={tag}", status=1)
        assert "ar, en" in said
        assert "\x1b" not in said

    def test_names_the_nearest_articles(
        self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        assert "the nearest are: visit." in fails(
            capsysbinary, "export", "visits", "--dossier", dossier, status=1
        )
        assert f"relations-tui list articles --dossier {dossier}" in fails(
            capsysbinary, "export", "\udcff\x1b[/]", "--dossier", dossier, status=1
        )

    def test_tells_of_what_was_left_out(
        self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        (dossier / "articles" / "bad.toml").write_text("headline = ")
        assert main(["export", "visit", "--dossier", str(dossier)]) == 0
        said = capsysbinary.readouterr().err.decode()
        assert said.startswith("articles/bad.toml:1:")
        assert said.endswith("relations-tui: 1 file was left out.\n")
        assert "bad cannot be read" in fails(capsysbinary, "export", "bad", "--dossier", dossier, status=1)

    def test_every_bundled_article(self, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        for id, article in read_dossier(bundled_dossier()).articles.items():
            headline = article.headline.in_language("ar")
            assert prints(capsysbinary, "export", id).startswith(f"{headline}\n\n")


class TestMisuse:
    @pytest.mark.parametrize(
        "arguments",
        [
            ["a", "b"],
            ["--nope"],
            ["export"],
            ["export", "a", "--all"],
            ["export", "--all", "--search", "x"],
            ["export", "a", "--format", "pdf"],
            ["export", "a", "--format", "html", "--width", "70"],
            ["export", "a", "--format", "json", "--lang", "ar"],
            ["export", "a", "--name-template", "{id}"],
            ["export", "a", "-o", "f", "--name-template", "{headlin}"],
            ["export", "a", "-o", "f", "--name-template", "{id:5}"],
            ["export", "a", "-o", "f", "--name-template", "{id}/../{id}"],
            ["export", "a", "-o", "f", "--name-template", "/{id}"],
            ["export", "a", "-o", "f", "--name-template", "fixed.txt"],
            ["export", "a", "-o", "f", "--name-template", "{id\x1b[31m"],
            ["export", "a", "--width", "-1"],
            ["export", "a", "--width", "x\x1b"],
            ["export", "a", "--width", "1.5"],
            ["export", "a", "--nope\x1b[31m\udcff"],
        ],
    )
    def test_is_status_2_and_one_line_with_the_next_step(
        self, capsysbinary: pytest.CaptureFixture[bytes], arguments: list[str]
    ) -> None:
        said = fails(capsysbinary, *arguments, status=2)
        assert said.startswith("relations-tui: ")
        assert said.count("\n") == 1
        assert re.search(r"\. See relations-tui( export)? --help\.\n\Z", said)
        assert "\x1b" not in said

    @pytest.mark.parametrize("path", ["/no/such/folder", "a\x00b", "\udcff\x1b[31m", "export.toml"])
    def test_no_dossier_is_status_3(self, capsysbinary: pytest.CaptureFixture[bytes], path: str) -> None:
        for arguments in ([path], ["export", "a", "--dossier", path]):
            said = fails(capsysbinary, *arguments, status=3)
            assert said.startswith(("relations-tui: The dossier ", "relations-tui: There is no folder "))
            assert "\x1b" not in said


@pytest.mark.parametrize(
    ("arguments", "status", "command"),
    [
        (["lst"], 3, "list"),
        (["chekc", "."], 2, "check"),
        (["exprot", "visit", "-o", "x.txt"], 2, "export"),
        (["./lst"], 3, None),
        (["an-island"], 3, None),
        (["--shwo", "x"], 2, None),
    ],
)
def test_a_command_that_is_misspelt(
    arguments: list[str], status: int, command: str | None, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    try:
        ended = main(arguments)
    except SystemExit as error:  # as argparse leaves
        ended = cast(int, error.code)
    assert ended == status
    said = capsysbinary.readouterr().err.decode()
    assert said.count("\n") == 1
    assert ("Was the command" in said) == (command is not None)
    assert command is None or f"Was the command {command} meant?" in said


class TestPlainList:
    def test_is_printed_where_no_screen_can_be(
        self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        assert main([str(dossier)]) == 0
        captured = capsysbinary.readouterr()
        assert captured.out.decode() == "ملف\n\nArticles (1)\n  visit\tزيارة\n"
        assert b"plain list" in captured.err
        assert b"\x1b" not in captured.out + captured.err

    def test_of_the_bundled_dossier(self, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        listing = prints(capsysbinary)
        assert "\nArticles (7)\n" in listing
        assert "\nOfficials (6)\n" in listing


class TestScreen:
    @pytest.fixture
    def opened(self, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
        """A stand-in for the screen; the folders that it was opened with."""
        opened: list[Path] = []

        def run_app(path: Path, *_more: object, **_named: object) -> int:
            opened.append(path)
            if path.name == "broken":
                raise DossierError("It is broken.")
            return 7

        app = ModuleType("tui.app")
        app.run_app = run_app  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "tui.app", app)
        monkeypatch.setattr(tui.cli, "is_terminal", lambda stream: True)
        monkeypatch.setenv("TERM", "xterm-256color")
        return opened

    def test_opens_the_bundled_dossier(self, opened: list[Path]) -> None:
        assert main([]) == 7
        assert opened == [bundled_dossier()]

    @pytest.mark.parametrize("path", ["some/folder", "./export", "/tmp"])
    def test_opens_a_folder(self, opened: list[Path], path: str) -> None:
        assert main([path]) == 7
        assert opened == [Path(path)]

    def test_of_a_dossier_that_cannot_be_opened(
        self, opened: list[Path], capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        assert fails(capsysbinary, "./broken", status=3) == "relations-tui: It is broken.\n"

    def test_is_not_opened_on_a_dumb_terminal(
        self,
        opened: list[Path],
        monkeypatch: pytest.MonkeyPatch,
        capsysbinary: pytest.CaptureFixture[bytes],
    ) -> None:
        monkeypatch.setenv("TERM", "dumb")
        assert "Articles (7)" in prints(capsysbinary)
        assert opened == []


def test_an_interrupt_is_quiet(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    def interrupt(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(tui.subcommands.export, "open_or_read", interrupt)
    assert fails(capsysbinary, "export", "a", status=130) == ""


class TestMistakesOfItsOwn:
    @pytest.fixture(autouse=True)
    def log(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        def fail(*_arguments: object) -> None:
            raise KeyError("\u0646\u0635")

        log = tmp_path / "crash.log"
        monkeypatch.setattr(tui.subcommands.export, "open_or_read", fail)
        monkeypatch.setattr("tui.terminal.crash.log_path", lambda: log)
        return log

    def test_are_told_in_one_sentence_and_kept(
        self, log: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        said = fails(capsysbinary, "export", "a", status=1)
        assert said.count("\n") == 1
        assert str(log) in said
        assert "in fail\n" in log.read_text()
        assert "\u0646" not in log.read_text()

    @pytest.mark.parametrize(
        "arguments", [["--debug", "export", "a"], ["export", "--debug", "a"], ["export", "a", "--deb"]]
    )
    def test_are_shown_when_debugging(
        self, log: Path, arguments: list[str], capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        said = fails(capsysbinary, *arguments, status=1)
        assert said.startswith("Traceback")
        assert said.endswith("KeyError: '\u0646\u0635'\n")
        assert not log.exists()

    def test_are_not_what_a_person_may_have_written(
        self, log: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        assert fails(capsysbinary, "--debug", "/no/folder", status=3).startswith("relations-tui: The dossier")


class TestTheWholeParser:
    def test_has_every_command_with_all_that_it_takes(self) -> None:
        text = tui.cli.whole_parser().format_help()
        for subcommand in SUBCOMMANDS:
            assert f"\n    {subcommand.name} " in text
        options = tui.cli.whole_parser().parse_args(["export", "a", "--width", "3", "--debug"])
        assert (options.ids, options.width, options.debug) == (["a"], 3, True)


def test_version_and_help(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert prints(capsysbinary, "--version") == f"relations-tui {__version__}\n"
    assert "export ID" in prints(capsysbinary, "--help")
    assert "--force" in prints(capsysbinary, "export", "--help")


class TestSearch:
    def test_prints_a_table(self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        assert prints(capsysbinary, "search", "عربي", "--dossier", dossier) == (
            "article  visit  زيارة  (ى as ي)\n"
        )

    def test_json_tells_where_in_logical_offsets(
        self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        (hit,) = json.loads(
            prints(capsysbinary, "search", "عربي", "نص", "--format", "json", "--dossier", dossier)
        )
        assert (hit["id"], hit["kind"], hit["title"]) == ("visit", "article", "زيارة")
        assert hit["why"] == ["ى as ي"]
        assert 0 < hit["score"] < 1
        body = "نصّ عربى طويل."
        assert [
            (span["field"], span["lang"], body[span["start"] : span["end"]]) for span in hit["spans"]
        ] == [
            ("body", "ar", "نصّ"),
            ("body", "ar", "عربى"),
        ]

    def test_json_tells_where_in_every_field(
        self, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        for name, content in {
            "dossier": 'format = 1\nname = "N"\ncountries = ["BH"]\ndefault_language = "en"\n',
            "articles/a": 'headline = "h"\nabstract = "of wind"\nbody = "b"\n',
            "articles/b": 'headline = "wind"\nbody = "wind, wind"\n',
            "officials/a": 'name = "A"\nhonorific_prefix = "Wind"\nother_names = [{name = "Wind A"}]\n'
            '[[memberships]]\nrole = "of the wind"\n',
            "areas/a": 'name = "A"\ntopics = ["sun", "new winds"]\n',
        }.items():
            path = tmp_path / f"{name}.toml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(content, "utf-8")
        said = prints(capsysbinary, "search", "wind", "--format", "jsonl", "--dossier", tmp_path)
        hits = [json.loads(line) for line in said.splitlines()]
        spans = {
            f"{hit['kind']} {hit['id']}": [
                (span["field"], span["start"], span["end"]) for span in hit["spans"]
            ]
            for hit in hits
        }
        assert spans == {
            "article b": [("headline", 0, 4), ("body", 0, 4), ("body", 6, 10)],
            "article a": [("abstract", 3, 7)],
            "official a": [
                ("honorific_prefix", 0, 4),
                ("other_names.0", 0, 4),
                ("memberships.0.role", 7, 11),
            ],
            "area a": [("topics.1", 4, 8)],
        }
        scores = [hit["score"] for hit in hits]
        assert scores[0] > scores[1]  # in the headline

    def test_json_tells_of_headlines_alone_where_words_are_looked_for_there(
        self, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        def fields(*query: str) -> set[str]:
            said = prints(capsysbinary, "search", *query, "--format", "jsonl")
            hits = map(json.loads, said.splitlines())
            return {span["field"].partition(".")[0] for hit in hits for span in hit["spans"]}

        assert fields("in:headline", "البحرين OR محمودوف") == {"headline", "name", "other_names"}
        assert fields("البحرين OR محمودوف") > {"headline", "body", "name", "other_names"}

    def test_a_line_a_record(self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        said = prints(capsysbinary, "search", "visit", "--format", "jsonl", "--dossier", dossier)
        assert [json.loads(line)["id"] for line in said.splitlines()] == ["visit"]
        said = prints(capsysbinary, "search", "visit", "--format", "tsv", "--dossier", dossier)
        assert said.splitlines()[0].split("\t") == ["kind", "id", "title", "score", "why"]
        assert said.splitlines()[1].split("\t")[:3] == ["article", "visit", "زيارة"]

    def test_some_kinds_and_so_many(self, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        said = prints(
            capsysbinary, "search", "Məhmudov", "--kind", "article", "--limit", "2", "--format", "jsonl"
        )
        assert [json.loads(line)["kind"] for line in said.splitlines()] == ["article", "article"]

    def test_exact(self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        assert main(["search", "عربي", "--exact", "--dossier", str(dossier)]) == 1
        assert main(["search", "عربى", "--exact", "--dossier", str(dossier)]) == 0
        capsysbinary.readouterr()

    def test_words_can_be_excluded(self, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        everything = prints(capsysbinary, "search", "البحرين", "--format", "tsv", "--kind", "article")
        some = prints(capsysbinary, "search", "البحرين", "-الأغذية", "--format", "tsv", "--kind", "article")
        assert 0 < len(some) < len(everything)
        fails(capsysbinary, "search", "البحرين", "--frmat", "tsv", status=2)

    @pytest.mark.parametrize("word", ["-البحرين", "-hamad"])
    def test_excluded_words_are_a_query(self, capsysbinary: pytest.CaptureFixture[bytes], word: str) -> None:
        said = prints(capsysbinary, "search", "--format", "tsv", "--", word)
        for arguments in ([word, "--format", "tsv"], ["--format", "tsv", word]):
            assert prints(capsysbinary, "search", *arguments) == said
        assert said.count("\n") > 1

    @pytest.mark.parametrize(
        "words", [["-hamad", "OR", "علييف"], ["علييف", "OR", "-hamad"], ["علييف", "-hamad", "رئيس"]]
    )
    def test_words_are_in_their_order(
        self, capsysbinary: pytest.CaptureFixture[bytes], words: list[str]
    ) -> None:
        found = prints(capsysbinary, "search", "--format", "tsv", "--", *words)
        spread = [words[0], "--format", "tsv", *words[1:]]
        assert prints(capsysbinary, "search", *spread) == found

    @pytest.mark.parametrize("arguments", [[], ["--"], ["--limit", "2"], ["--limit", "-x"], ["x", "--y"]])
    def test_misuse(self, capsysbinary: pytest.CaptureFixture[bytes], arguments: list[str]) -> None:
        said = fails(capsysbinary, "search", *arguments, status=2)
        assert said.endswith(". See relations-tui search --help.\n")
        assert said.count("\n") == 1

    def test_nothing_printed_is_not_nothing_found(self, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        assert prints(capsysbinary, "search", "البحرين", "--limit", "0") == ""

    def test_posts_are_found_and_shown(self, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        said = prints(capsysbinary, "search", "رئيس", "--kind", "official", "--format", "jsonl")
        for line in said.splitlines():
            assert json.loads(line)["spans"], line

    def test_nothing_found(self, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        said = fails(capsysbinary, "search", "hgfpvdk", status=1)
        assert "البحرين" in said
        assert "lang:ar البحرين?" in fails(capsysbinary, "search", "lang:ar hgfpvdk", status=1)
        assert "official:محمودوف?" in fails(capsysbinary, "search", "official:lpl,],t", status=1)
        assert "Nothing was found." in fails(capsysbinary, "search", "xyzzy", status=1)

    def test_what_is_not_understood_is_told(self, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        assert "is not known" in fails(capsysbinary, "search", "foo:bar", status=1)
        for unfinished in ("official:", "after:202", "xyzzy OR", '""'):
            assert "searched as written" in fails(capsysbinary, "search", unfinished, status=1)
        fails(capsysbinary, "search", status=2)
        fails(capsysbinary, "search", "x", "--limit", "many", status=2)
        fails(capsysbinary, "search", "x", "--dossier", "/nowhere", status=3)


class TestWhichDossier:
    """One can be named by a path, by a name, in the environment, and in the configuration."""

    @pytest.fixture(autouse=True)
    def own(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """A person's own folders, with nothing in them; returns that of the configuration."""
        monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
        monkeypatch.delenv("RELATIONS_TUI_DOSSIER", raising=False)
        folder = tmp_path / "config" / "relations-tui"
        folder.mkdir(parents=True)
        return folder

    def exports(self, capsysbinary: pytest.CaptureFixture[bytes], *arguments: object) -> bool:
        return prints(capsysbinary, "export", "visit", *arguments).startswith("زيارة\n")

    def test_by_a_name_that_is_remembered(
        self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        assert "there is no folder" in fails(
            capsysbinary, "export", "visit", "--dossier", "ملف", status=3
        ).replace("There", "there")
        PastDossiers().add(dossier, {"ar": "مَلَفّ"})
        assert self.exports(capsysbinary, "--dossier", "ملف")
        assert self.exports(capsysbinary, "--dossier", "dossier")

    def test_history_off_remembers_none(
        self, dossier: Path, own: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        PastDossiers().add(dossier, {"ar": "ملف"})
        (own / "config.toml").write_text('history = "off"')
        assert "history" in fails(capsysbinary, "export", "visit", "--dossier", "ملف", status=3)

    def test_by_the_environment_and_by_the_configuration(
        self,
        dossier: Path,
        own: Path,
        tmp_path: Path,
        capsysbinary: pytest.CaptureFixture[bytes],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        fails(capsysbinary, "export", "visit", status=1)  # not one of the bundled dossier
        (own / "config.toml").write_text('dossier = "../../dossier"')
        assert self.exports(capsysbinary), "relative paths begin beside the file"
        monkeypatch.setenv("HOME", str(tmp_path))
        (own / "config.toml").write_text('dossier = "~/dossier"')
        assert self.exports(capsysbinary)
        monkeypatch.setenv("RELATIONS_TUI_DOSSIER", str(bundled_dossier()))
        fails(capsysbinary, "export", "visit", status=1)
        (own / "config.toml").unlink()
        monkeypatch.setenv("RELATIONS_TUI_DOSSIER", str(dossier))
        assert self.exports(capsysbinary)
        assert "البحرين" in prints(capsysbinary, "bahrain-azerbaijan")
        assert prints(capsysbinary).startswith("ملف\n")

    def test_one_that_is_set_and_not_there_says_where_it_is_set(
        self,
        own: Path,
        tmp_path: Path,
        capsysbinary: pytest.CaptureFixture[bytes],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        (own / "config.toml").write_text('dossier = "/no/such"')
        said = fails(capsysbinary, "export", "visit", status=3)
        assert "/no/such" in said
        assert str(own / "config.toml") in said
        monkeypatch.setenv("RELATIONS_TUI_DOSSIER", "nosuch")
        said = fails(capsysbinary, status=3)
        assert "“nosuch”" in said
        assert "RELATIONS_TUI_DOSSIER" in said

    def test_what_is_wrong_in_the_configuration_is_told_where_it_decides(
        self, own: Path, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        (own / "config.toml").write_text("dossier = 3")
        assert "must be a string" in fails(capsysbinary, "export", "visit", status=1)
        assert main(["export", "visit", "--dossier", str(dossier)]) == 0
        assert capsysbinary.readouterr().err == b""
