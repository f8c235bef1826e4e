"""The commands `list` and `show`: what is printed of records, and how they are found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from small_dossier import write_small_dossier

from tui.cli import main
from tui.dossier.bundled import bundled_dossier
from tui.dossier.reading import read_dossier
from tui.dossier.records import KINDS
from tui.export.data import flatten, to_data
from tui.subcommands.naming import nearest_ids


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return write_small_dossier(tmp_path / "dossier")


def prints(capsysbinary: pytest.CaptureFixture[bytes], *arguments: object) -> str:
    assert main([str(argument) for argument in arguments]) == 0
    captured = capsysbinary.readouterr()
    assert captured.err == b""
    return captured.out.decode()


def fails(capsysbinary: pytest.CaptureFixture[bytes], *arguments: object, status: int) -> str:
    assert main([str(argument) for argument in arguments]) == status
    captured = capsysbinary.readouterr()
    assert captured.out == b""
    return captured.err.decode()


class TestList:
    @pytest.mark.parametrize(
        ("kind", "table"),
        [
            ("articles", "full  2024-05  النواب البحرينى فى باكو\nbare           بلا شىء\n"),
            ("officials", "mahmudov  رستم محمودوف · نائب رئيس، ميلي مجلس\n"),
            ("organizations", "majlis  ميلي مجلس\n"),
            ("areas", "digital  1  التحول الرقمي\n"),
        ],
    )
    def test_a_table(
        self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes], kind: str, table: str
    ) -> None:
        assert prints(capsysbinary, "list", kind, "--dossier", dossier) == table

    def test_for_programs(self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        said = prints(capsysbinary, "list", "articles", "--format", "tsv", "--dossier", dossier)
        assert said == (
            "id\tkind\ttitle\tdate_published\n"
            "full\tarticle\tالنواب البحرينى فى باكو\t2024-05\n"
            "bare\tarticle\tبلا شىء\t\n"
        )
        said = prints(capsysbinary, "list", "officials", "--format", "json", "--dossier", dossier)
        assert json.loads(said) == [
            {
                "id": "mahmudov",
                "kind": "official",
                "title": "رستم محمودوف",
                "country": None,
                "post": "نائب رئيس، ميلي مجلس",
            }
        ]
        said = prints(capsysbinary, "list", "areas", "--format", "jsonl", "--dossier", dossier)
        assert [json.loads(line)["articles"] for line in said.splitlines()] == [1]

    def test_so_many(self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        listed = prints(capsysbinary, "list", "articles", "--limit", 1, "--dossier", dossier)
        assert listed.split()[0] == "full"
        assert listed.count("\n") == 1
        assert prints(capsysbinary, "list", "articles", "--limit", 0, "--dossier", dossier) == ""

    def test_everything_that_is_bundled(self, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        bundled = read_dossier(bundled_dossier())
        for kind, name in zip(KINDS, ("articles", "officials", "organizations", "areas"), strict=True):
            said = prints(capsysbinary, "list", name, "--format", "jsonl")
            assert [json.loads(line)["id"] for line in said.splitlines()] == list(bundled.of_kind(kind))

    @pytest.mark.parametrize("arguments", [[], ["article"], ["articles", "--limit", "-1"], ["articles", "x"]])
    def test_misuse(self, capsysbinary: pytest.CaptureFixture[bytes], arguments: list[str]) -> None:
        said = fails(capsysbinary, "list", *arguments, status=2)
        assert said.endswith(". See relations-tui list --help.\n")

    @pytest.mark.parametrize(
        ("kind", "said"),
        [
            ("article", "there is no kind “article” (did you mean articles?)"),
            ("Organisations", "there is no kind “Organisations” (did you mean organizations?)"),
            ("things", "there is no kind “things”, only articles, officials, organizations and areas"),
            ("", "there is no kind “”, only articles, officials, organizations and areas"),
            ("\x1b[31m\udcff", ", only articles, officials, organizations and areas"),
        ],
    )
    def test_the_kind_that_was_meant(
        self, capsysbinary: pytest.CaptureFixture[bytes], kind: str, said: str
    ) -> None:
        told = fails(capsysbinary, "list", kind, status=2)
        assert told.endswith(f"{said}. See relations-tui list --help.\n")
        assert "\x1b" not in told

    def test_no_dossier(self, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        fails(capsysbinary, "list", "areas", "--dossier", "/nowhere", status=3)


PAGE = """\
رستم محمودوف
Country: not stated

Posts
• نائب رئيس · ميلي مجلس

Other names
• Rustam Mahmudov · en

Articles
• النواب البحرينى فى باكو · 2024-05

Cooperation areas
• التحول الرقمي

Sources
• not stated
"""


class TestShow:
    def test_the_page_in_logical_order(
        self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        assert prints(capsysbinary, "show", "mahmudov", "--dossier", dossier) == PAGE

    def test_a_record_of_each_kind(self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        for id, title in (
            ("full", "النواب البحرينى فى باكو"),
            ("majlis", "ميلي مجلس"),
            ("digital", "التحول الرقمي"),
        ):
            assert prints(capsysbinary, "show", id, "--dossier", dossier).startswith(f"{title}\n")

    def test_in_another_language(self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        for tag in ("en", "EN", "en-GB"):
            said = prints(capsysbinary, "show", "full", "--lang", tag, "--dossier", dossier)
            assert said.startswith("Bahrain's council in Baku\n")
            assert "\n\nThey talked.\n" in said
        assert main(["show", "bare", "--lang", "en", "--dossier", str(dossier)]) == 0
        captured = capsysbinary.readouterr()
        assert captured.out.decode().startswith("بلا شىء\n")
        assert "bare is not there in en; this is ar." in captured.err.decode()

    def test_lines_are_as_wide_as_wanted(
        self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        wide = prints(capsysbinary, "show", "01-official-visit", "--width", "0")
        usual = prints(capsysbinary, "show", "01-official-visit")
        narrow = prints(capsysbinary, "show", "01-official-visit", "--width", "30")
        assert max(map(len, wide.splitlines())) > 250
        assert 60 < max(map(len, usual.splitlines())) <= 81  # a mark takes no cell, lam with alef one
        assert max(map(len, narrow.splitlines())) <= 34
        assert wide.split() == usual.split() == narrow.split()

    def test_no_escapes_and_no_forms_in_a_pipe(self, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        for id in ("01-official-visit", "rustam-mahmudov", "smart-transport", "milli-majlis"):
            said = prints(capsysbinary, "show", id)
            assert not any(
                "\ufb50" <= letter <= "\ufefc" or letter in "\x1b\u2068\u2069\xa0" for letter in said
            )

    def test_colours_when_they_are_asked_for(
        self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        said = prints(capsysbinary, "show", "mahmudov", "--color", "always", "--dossier", dossier)
        assert said.startswith("\x1b[1mرستم محمودوف\x1b[0m\n")

    def test_all_fields_for_programs(self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        said = json.loads(prints(capsysbinary, "show", "full", "--format", "json", "--dossier", dossier))
        assert list(said)[:3] == ["id", "kind", "path"]
        assert said["path"] == "articles/full.toml"
        assert said["headline"] == {"ar": "النواب البحرينى فى باكو", "en": "Bahrain's council in Baku"}
        assert said["date_published"] == "2024-05"
        assert said["date_modified"] == "2024-06-01"
        assert said["author"] == {"ar": "كاتب"}
        assert said["mentions"] == ["mahmudov", "majlis"]
        assert said["sources"][1] == {"url": "https://example.org/t"}
        assert "related" not in said
        line = prints(capsysbinary, "show", "full", "--format", "jsonl", "--dossier", dossier)
        assert json.loads(line) == said
        assert line.count("\n") == 1
        rows = prints(capsysbinary, "show", "full", "--format", "tsv", "--dossier", dossier).splitlines()
        assert rows[0] == "field\tvalue"
        assert "sources.0.title.ar\tبيان" in rows
        assert len(rows) == len(flatten(said)) + 1

    def test_every_field_of_every_bundled_file(self) -> None:
        import tomli

        dossier = read_dossier(bundled_dossier())
        for kind in KINDS:
            for record in dossier.of_kind(kind).values():
                written = tomli.loads(record.path.read_text("utf-8"))
                assert written.keys() == to_data(record, dossier.path).keys() - {"id", "kind", "path"}

    def test_an_unknown_id(self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        said = fails(capsysbinary, "show", "mahmoudov", "--dossier", dossier, status=1)
        assert "There is no record mahmoudov; the nearest are: mahmudov." in said
        said = fails(capsysbinary, "show", "\udcff\x1b[/]", "--dossier", dossier, status=1)
        assert f"relations-tui list articles --dossier {dossier}" in said
        assert "\x1b" not in said
        fails(capsysbinary, "show", "full", "--kind", "area", "--dossier", dossier, status=1)

    def test_an_id_of_two_kinds(self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        (dossier / "areas" / "full.toml").write_text('name = "مجال"\n', "utf-8")
        said = fails(capsysbinary, "show", "full", "--dossier", dossier, status=2)
        assert said.endswith("There are several records full: article, area. Say which with --kind.\n")
        shown = prints(capsysbinary, "show", "full", "--kind", "area", "--dossier", dossier)
        assert shown.startswith("مجال\n")

    def test_what_could_not_be_read(self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
        (dossier / "areas" / "bad.toml").write_text("name = ")
        assert "The file of bad cannot be read." in fails(
            capsysbinary, "show", "bad", "--dossier", dossier, status=1
        )

    def test_nothing_in_a_file_commands_the_terminal(
        self, dossier: Path, capsysbinary: pytest.CaptureFixture[bytes]
    ) -> None:
        # What a dossier is read from has none of these; what is printed does not rely on that.
        from dataclasses import replace

        from tui.dossier.records import LocalizedText
        from tui.export.json_text import to_json

        record = read_dossier(dossier).articles["bare"]
        hostile = replace(record, body=LocalizedText({"ar": "\x1b[31m\x9b31m\x7f\u202e\ud800"}))
        written = to_json(to_data(hostile, dossier))
        assert not any(each in written for each in "\x1b\x9b\x7f\u202e\ud800")
        assert json.loads(written)["body"] == {"ar": "\x1b[31m\x9b31m\x7f\u202e\ud800"}


def test_nearest_ids_of_very_many_in_little_time() -> None:
    import time

    ids = [f"n{number:07}" for number in range(100_000)]
    started = time.process_time()
    assert nearest_ids("n000012", ids)
    assert nearest_ids("nonsense", ids) is not None
    assert time.process_time() - started < 5
    assert nearest_ids("n0000012x", [*ids, "n0000012y"])[0] in ("n0000012", "n0000012y")
