"""The formats for programs and for people."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import presented
import pytest
import seeded_dossier

from tui.check.as_github import to_github
from tui.check.as_json import to_json
from tui.check.as_sarif import to_sarif
from tui.check.as_text import summarize, to_rows
from tui.check.checking import check_dossier
from tui.check.findings import Finding, Note, Report
from tui.dossier.codes import RULES
from tui.dossier.locating import Place, Region

HARMFUL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@pytest.fixture
def seeded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """What is found in the dossier of mistakes, seen from the folder round it."""
    folder = tmp_path / "my dossier"
    folder.mkdir()
    seeded_dossier.write(folder)
    monkeypatch.chdir(tmp_path)
    return check_dossier(Path("my dossier"))


def one(finding: Finding, folder: str = "d") -> Report:
    return Report(Path(folder), (finding,), 1, True)


class TestText:
    def rows(self, report: Report, width: int | None = None) -> list[str]:
        with presented.presented("logical", "common"):
            return list(to_rows(report, width))

    def test_a_finding(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        (tmp_path / "d" / "areas").mkdir(parents=True)
        (tmp_path / "d" / "dossier.toml").write_text(
            'format = 1\nname = "Test"\ncountries = ["BH"]\ndefault_language = "en"\nlicens = "x"\n'
        )
        (tmp_path / "d" / "areas" / "a.toml").write_text('name = "a"\nbroader = "b"\n')
        (tmp_path / "d" / "areas" / "b.toml").write_text('name = "b"\nbroader = "a"\n')
        assert self.rows(check_dossier(Path("d"))) == [
            "d/dossier.toml:5:1: warning: licens: the key “licens” is unknown here; did you mean “license”?"
            " [unknown-key]",
            '    5 | licens = "x"',
            "      | ^~~~~~",
            "d/areas/b.toml:2:11: error: this link closes a circle: a → b → a [link-circle]",
            '    2 | broader = "a"',
            "      |           ^~~",
            "d/areas/a.toml:2:11: note: a link of the circle",
            '    2 | broader = "b"',
            "      |           ^~~",
            "3 files checked: 1 error, 1 warning",
        ]

    def test_names_in_quotation_marks_keep_their_places_where_they_are_seen(self) -> None:
        finding = Finding("shared-id", Path("x"), None, "“\u0627\u0628” (2), “\u062a\u062b”")
        with presented.presented("visual", "none"):
            row, _summary = to_rows(one(finding), 80)
        assert row == "d/x: warning: “\u0628\u0627” (2), “\u062b\u062a” [shared-id]"
        assert self.rows(one(finding), 80)[0] == f"d/x: warning: {finding.reason} [shared-id]"

    def test_pieces_are_painted_as_what_they_are(self, seeded: Report) -> None:
        def paint(piece: str, part: str) -> str:
            return f"<{part}>{piece}</>" if part else piece

        for width in (None, 60):
            with presented.presented("logical", "common"):
                rows = list(to_rows(seeded, width, paint))
            assert [re.sub("<[a-z]*>|</>", "", row) for row in rows] == self.rows(seeded, width)
            assert sum("<error>error</>" in row for row in rows) == seeded.errors
            assert any(re.search(r"<gutter> +\| </> *<warning>\^", row) for row in rows)
            assert any("<note>note</>" in row for row in rows)

    def test_rows_fit_and_drive_nothing(self, seeded: Report) -> None:
        for width in (None, 60, 20):
            for row in self.rows(seeded, width):
                assert not HARMFUL.search(row)
        assert max(map(len, self.rows(seeded, 60))) <= 62  # a mark takes no cell of its own

    @pytest.mark.parametrize(
        ("findings", "files", "said"),
        [
            ((), 1, "1 file checked: no problems"),
            ((), 27, "27 files checked: no problems"),
            (("wrong-id", "wrong-id", "empty-text"), 5, "5 files checked: 2 errors, 1 warning"),
        ],
    )
    def test_the_summary(self, findings: tuple[Any, ...], files: int, said: str) -> None:
        found = tuple(Finding(code, Path("x"), None, "x") for code in findings)
        assert summarize(Report(Path("d"), found, files, True)) == said


class TestJson:
    def test_every_finding_is_told(self, seeded: Report) -> None:
        data = json.loads(to_json(seeded))
        assert data["version"] == 1
        assert data["dossier"] == "my dossier"
        assert data["can_be_opened"] is False
        assert data["errors"] + data["warnings"] == len(data["problems"]) == len(seeded.findings)
        assert data["errors"] == sum(each["severity"] == "error" for each in data["problems"])
        keys = ["code", "severity", "file", "line", "column", "end_line", "end_column"]
        for problem in data["problems"]:
            assert list(problem) == [*keys, "message", "suggestion", "related"]
            assert RULES[problem["code"]].severity == problem["severity"]
            assert (Path(problem["file"])).exists()
            for related in problem["related"]:
                assert list(related) == [*keys[2:], "message"]

    def test_a_suggestion_is_a_word_of_its_own(self, seeded: Report) -> None:
        problems = json.loads(to_json(seeded))["problems"]
        (unknown,) = [each for each in problems if each["message"].startswith("licens:")]
        assert unknown["suggestion"] == "license"
        assert (unknown["line"], unknown["column"], unknown["end_column"]) == (8, 1, 7)


class TestSarif:
    """The essential structure of the schema of SARIF 2.1.0: what is required, and what may be where."""

    def test_the_log(self, seeded: Report, tmp_path: Path) -> None:
        log = json.loads(to_sarif(seeded))
        assert set(log) == {"$schema", "version", "runs"}
        assert log["version"] == "2.1.0"
        assert log["$schema"].endswith("sarif-schema-2.1.0.json")
        (run,) = log["runs"]
        assert set(run) == {"tool", "columnKind", "results", "originalUriBaseIds"}
        assert run["columnKind"] == "unicodeCodePoints"
        base = run["originalUriBaseIds"]["%SRCROOT%"]["uri"]
        assert base.startswith("file:///")
        assert base.endswith("/")
        driver = run["tool"]["driver"]
        assert driver["name"] == "relations-tui"
        ids = [rule["id"] for rule in driver["rules"]]
        assert ids == list(RULES)
        for rule in driver["rules"]:
            assert rule["shortDescription"]["text"]
            assert rule["defaultConfiguration"]["level"] in ("error", "warning")
        assert len(run["results"]) == len(seeded.findings)
        for result in run["results"]:
            self.check_result(result, ids, unquote(base.removeprefix("file://")))

    def check_result(self, result: dict[str, Any], ids: list[str], base: str) -> None:
        assert set(result) <= {"ruleId", "ruleIndex", "level", "message", "locations", "relatedLocations"}
        assert ids[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note", "none")
        assert set(result["message"]) == {"text"}
        assert len(result["locations"]) == 1
        numbers = [each["id"] for each in result.get("relatedLocations", [])]
        assert numbers == list(range(1, len(numbers) + 1))
        for location in result["locations"] + result.get("relatedLocations", []):
            physical = location["physicalLocation"]
            artifact = physical["artifactLocation"]
            assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", artifact["uri"])
            assert not artifact["uri"].startswith(("/", "file:"))
            assert artifact["uriBaseId"] == "%SRCROOT%"
            assert Path(base, unquote(artifact["uri"])).exists()
            if "region" in physical:
                region = physical["region"]
                assert set(region) == {"startLine", "startColumn", "endLine", "endColumn"}
                assert all(type(number) is int and number >= 1 for number in region.values())
                start = region["startLine"], region["startColumn"]
                assert start <= (region["endLine"], region["endColumn"])

    def test_braces_and_links_are_no_commands_of_a_message(self) -> None:
        finding = Finding("wrong-url", Path("x.toml"), None, "{0} [x](http://evil)")
        (result,) = json.loads(to_sarif(one(finding)))["runs"][0]["results"]
        assert result["message"]["text"] == "{{0}} [x]\\(http://evil)"

    def test_a_name_is_written_as_an_address(self) -> None:
        finding = Finding("wrong-name", Path("articles/a b%\udcff:ز.toml"), None, "x")
        (result,) = json.loads(to_sarif(one(finding)))["runs"][0]["results"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert uri.endswith("articles/a%20b%25%FF%3A%D8%B2.toml")

    def test_a_dossier_outside_of_the_working_folder_is_its_own_base(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "here").mkdir()
        monkeypatch.chdir(tmp_path / "here")
        finding = Finding("wrong-url", Path("areas/x.toml"), None, "x")
        run = json.loads(to_sarif(one(finding, "../other")))["runs"][0]
        location = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
        assert location["uri"] == "areas/x.toml"
        assert run["originalUriBaseIds"]["%SRCROOT%"]["uri"].endswith("/other/")


class TestGithub:
    def test_every_finding_is_a_command(self, seeded: Report) -> None:
        lines = to_github(seeded).splitlines()
        assert len(lines) == len(seeded.findings)
        for line in lines:
            assert re.fullmatch(
                r"::(error|warning) file=my dossier/[^,:]+(,line=\d+,endLine=\d+,col=\d+(,endColumn=\d+)?)?"
                r",title=[a-z0-9-]+::.+",
                line,
            )

    def test_what_would_end_a_property_or_a_command_is_escaped(self) -> None:
        region = Region(Place(2, 3), Place(4, 5))
        finding = Finding("wrong-url", Path("a,b:c%.toml"), region, "50% of\nit: a,b")
        assert to_github(one(finding)) == (
            "::error file=d/a%2Cb%3Ac%25.toml,line=2,endLine=4,col=3,title=wrong-url::50%25 of%0Ait: a,b\n"
        )

    def test_both_places_of_what_is_there_twice_are_told(self) -> None:
        there = Region(Place(1, 1), Place(1, 9))
        notes = (
            Note(Path("x.toml"), there, "the first"),
            Note(Path("y.toml"), None, "the other file"),
        )
        finding = Finding("duplicate-key", Path("x.toml"), Region(Place(2, 1), Place(2, 9)), "twice")
        told = to_github(one(finding._replace(notes=notes)))
        assert told.endswith("::twice%0Ad/x.toml:1:1: the first%0Ad/y.toml: the other file\n")
