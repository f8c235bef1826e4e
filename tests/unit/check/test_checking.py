"""Every mistake is found where it is, and nothing else."""

from __future__ import annotations

import datetime
import os
import time
from pathlib import Path

import pytest
import seeded_dossier
from seeded_dossier import Seed

from tui.check.checking import MOST_OF_FILE, check_dossier
from tui.check.findings import Finding, Report
from tui.dossier.bundled import bundled_dossier
from tui.dossier.codes import RULES
from tui.errors import DossierError

TODAY = datetime.date(2024, 6, 1)
MANIFEST = 'format = 1\nname = "Test"\ncountries = ["BH"]\ndefault_language = "en"\n'
ARTICLE = 'headline = "A headline"\nbody = "A body"\n'


def check(folder: Path, files: dict[str, str | bytes], today: datetime.date = TODAY) -> Report:
    for name, content in {"dossier.toml": MANIFEST, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return check_dossier(folder, today)


def told(report: Report) -> list[str]:
    """The findings as a line each."""
    return [as_line(finding) for finding in report.findings]


def as_line(finding: Finding) -> str:
    place = "" if finding.region is None else ":{}:{}".format(*finding.region.start)
    return f"{finding.path.as_posix()}{place}: {finding.code}: {finding.reason}"


def test_every_seeded_mistake_is_found_where_it_is_and_nothing_else(tmp_path: Path) -> None:
    seeds = seeded_dossier.write(tmp_path)
    assert len(seeds) >= 60
    report = check_dossier(tmp_path, TODAY)
    found = []
    for finding in report.findings:
        line, column = finding.region.start if finding.region is not None else (None, None)
        found.append(Seed(finding.path.as_posix(), line, column, finding.code))
    assert sorted(map(str, found)) == sorted(map(str, seeds))
    assert report.is_open is False  # a country of the manifest is wrong
    # Every code there is, but those that need files of their own, and that of the screen alone.
    elsewhere = {"unreadable", "wrong-format", "more-problems", "left-out-link"}
    assert {seed.code for seed in seeds} == RULES.keys() - elsewhere


def test_a_link_behind_what_is_none_is_found_where_it_is(tmp_path: Path) -> None:
    report = check(
        tmp_path,
        {
            "articles/x.toml": ARTICLE + 'mentions = ["", "Not An Id", 3, "o", "nobody", "o "]\n',
            "officials/o.toml": 'name = "o"\nmemberships = [3, {role = "r", organization = "none"}]\n',
        },
    )
    wrong = [each for each in told(report) if "link" in each]
    assert wrong == [
        "articles/x.toml:3:38: dangling-link: there is no official or organization “nobody”",
        "articles/x.toml:3:48: double-link: “o” is linked twice",
        "officials/o.toml:2:47: dangling-link: there is no organization “none”",
    ]
    (double,) = [finding for finding in report.findings if finding.code == "double-link"]
    assert [note.region and note.region.start for note in double.notes] == [(3, 33)]


def test_findings_are_in_the_order_of_the_files_and_of_the_places_in_them(tmp_path: Path) -> None:
    seeded_dossier.write(tmp_path)
    findings = check_dossier(tmp_path, TODAY).findings
    folders = list(dict.fromkeys(finding.path.parts[0] for finding in findings))
    known = ["dossier.toml", "articles", "officials", "organizations", "areas"]
    assert folders == [*known, "organisations"]
    for folder in folders:
        places = [
            (each.path.as_posix(), each.region.start if each.region else (0, 0))
            for each in findings
            if each.path.parts[0] == folder
        ]
        assert places == sorted(places)


def test_what_is_found_is_in_the_excerpt(tmp_path: Path) -> None:
    seeded_dossier.write(tmp_path)
    for finding in check_dossier(tmp_path, TODAY).findings:
        if finding.region is None or finding.excerpt is None:
            assert finding.region is None
            assert finding.excerpt is None
            continue
        source = (tmp_path / finding.path).read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
        line = source.split("\n")[finding.region.start.line - 1].removesuffix("\r")
        text, start, end = finding.excerpt[:3]
        assert text in line
        at = finding.region.start.column - 1
        assert line[at : at + end - start] == text[start:end]
        assert end > start or line[at:] == "" or finding.code in ("missing-field", "shared-id")


def test_the_bundled_dossier_is_clean() -> None:
    report = check_dossier(bundled_dossier())
    assert told(report) == []
    assert report.files == 27
    assert report.is_open


def test_a_duplicate_names_both_places(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles/x.toml": ARTICLE + 'about = ["t", "t"]\nabstract = {en = "a", EN = "b"}\n',
        "articles/y.toml": ARTICLE + 'body = "again"\n',
        "areas/t.toml": 'name = "t"\n',
        "areas/T.toml": 'name = "t"\n',
        "officials/o.toml": "name = 'o'\n[[memberships]]\nrole = 'r'\n"
        "end_date = '2019'\nstart_date = '2020'\n",
        "articles/z.toml": ARTICLE + 'mentions = ["o"]\n',
    }
    report = check(tmp_path, files)
    notes = {
        (finding.code, note.path.as_posix(), note.region and tuple(note.region.start))
        for finding in report.findings
        for note in finding.notes
    }
    assert notes == {
        ("double-link", "articles/x.toml", (3, 10)),
        ("duplicate-language", "articles/x.toml", (4, 13)),
        ("duplicate-key", "articles/y.toml", (2, 1)),
        ("case-twin", "areas/t.toml", None),
        ("reversed-dates", "officials/o.toml", (5, 14)),
    }


def test_a_circle_names_its_other_links(tmp_path: Path) -> None:
    ring = {f"areas/{a}.toml": f'name = "{a}"\nbroader = "{b}"\n' for a, b in ("ab", "bc", "ca")}
    (finding,) = check(tmp_path, {**ring}).findings
    assert as_line(finding) == "areas/c.toml:2:11: link-circle: this link closes a circle: a → b → c → a"
    assert [note.path.name for note in finding.notes] == ["a.toml", "b.toml"]


@pytest.mark.parametrize(
    ("wrong", "known", "hint"),
    [
        ("tarde", ["trade", "transport"], "trade"),
        ("milli-mejlis-offise", ["milli-majlis-office", "milli-majlis"], "milli-majlis-office"),
        ("zzz", ["trade"], None),
    ],
)
def test_the_nearest_id_is_named(tmp_path: Path, wrong: str, known: list[str], hint: str | None) -> None:
    files = {f"areas/{id}.toml": f'name = "{id}"\nbroader = "{wrong}"\n' for id in known}
    findings = [each for each in check(tmp_path, {**files}).findings if each.code == "dangling-link"]
    assert {finding.hint for finding in findings} == {hint}
    assert all(("did you mean" in finding.reason) is (hint is not None) for finding in findings)


@pytest.mark.parametrize(
    ("wrong", "meant"), [("Trade", "trade"), ("milli majlis", "milli-majlis"), ("a_B", "a-b"), ("-a", None)]
)
def test_what_a_wrong_id_may_have_been_is_named(tmp_path: Path, wrong: str, meant: str | None) -> None:
    files: dict[str, str | bytes] = {"articles/x.toml": f"{ARTICLE}about = ['{wrong}']\n"}
    (finding,) = check(tmp_path, files).findings
    assert (finding.code, finding.hint) == ("wrong-id", meant)


def test_warnings_that_are_not_told_one_by_one_are_no_errors(tmp_path: Path) -> None:
    unknown = "".join(f"k{number} = 1\n" for number in range(MOST_OF_FILE + 7))
    report = check(tmp_path, {"articles/x.toml": ARTICLE + unknown})
    assert report.errors == 0
    assert report.findings[-1].reason == "and 7 more problems"


def test_an_id_of_another_kind_is_named_as_that(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "articles/x.toml": ARTICLE + "about = ['minister']\nmentions = ['minister']",
        "officials/minister.toml": "name = 'x'\n",
    }
    assert told(check(tmp_path, files)) == [
        "articles/x.toml:3:10: dangling-link: there is no area “minister”; there is an official of this id"
    ]


class TestOneMistakeIsOneFinding:
    def test_links_to_a_record_that_is_wrong_are_right(self, tmp_path: Path) -> None:
        files: dict[str, str | bytes] = {
            "articles/x.toml": ARTICLE + "about = ['typed', 'broken', 'mine']\nmentions = ['o']",
            "areas/typed.toml": "name = 5\n",
            "areas/broken.toml": "name = \n",
            "areas/mine.toml": "name = 'x'\n",
            "officials/o.toml": b"\xff",
        }
        found = [finding.path.name for finding in check(tmp_path, files).findings]
        assert found == ["o.toml", "broken.toml", "typed.toml"]

    def test_links_from_a_record_that_is_wrong_count(self, tmp_path: Path) -> None:
        files: dict[str, str | bytes] = {
            "articles/x.toml": 'headline = 5\nbody = "x"\nabout = ["a"]\n',
            "articles/y.toml": 'headline = "x\nabout = ["b"]\n',
            "articles/z.toml": b'about = ["c"]\n\xff',
            "areas/a.toml": "name = 'a'\n",
            "areas/b.toml": "name = 'b'\n",
            "areas/c.toml": "name = 'c'\n",
        }
        codes = [finding.code for finding in check(tmp_path, files).findings]
        assert codes == ["wrong-type", "invalid-toml", "not-utf8"]

    def test_a_required_text_that_is_empty_is_told_once(self, tmp_path: Path) -> None:
        files: dict[str, str | bytes] = {"articles/x.toml": 'headline = {en = " "}\nbody = "x"\n'}
        assert told(check(tmp_path, files)) == [
            "articles/x.toml:1:12: missing-field: headline: the required field “headline” has no value"
        ]


class TestDates:
    def dated(self, tmp_path: Path, date: str, today: datetime.date) -> list[str]:
        report = check(tmp_path, {"articles/x.toml": f"{ARTICLE}date_published = {date}\n"}, today)
        return [finding.code for finding in report.findings]

    @pytest.mark.parametrize("date", ["2024-06-01", "'2024-06'", "'2024'", "2024-05-31", "'1999'"])
    def test_what_has_begun_is_not_in_the_future(self, tmp_path: Path, date: str) -> None:
        assert self.dated(tmp_path, date, TODAY) == []

    @pytest.mark.parametrize("date", ["2024-06-02", "'2024-07'", "'2025'", "2999-01-01"])
    def test_what_has_not_is(self, tmp_path: Path, date: str) -> None:
        assert self.dated(tmp_path, date, TODAY) == ["future-date"]

    def test_today_is_that_of_whoever_is_first(self, tmp_path: Path) -> None:
        now = datetime.datetime.now(datetime.timezone.utc)
        first = (now + datetime.timedelta(hours=14)).date()
        report = check(tmp_path, {"articles/x.toml": f"{ARTICLE}date_published = {first}\n"})
        assert check_dossier(tmp_path).findings == () or report.findings

    @pytest.mark.parametrize(
        ("start", "end", "is_reversed"),
        [
            ("2020", "2020", False),
            ("2020-05", "2020", False),
            ("2020", "2020-05-01", False),
            ("2020-05-02", "2020-05", False),
            ("2020-05-02", "2020-05-01", True),
            ("2020-05", "2020-04-30", True),
            ("2021", "2020-12-31", True),
        ],
    )
    def test_an_end_is_before_a_start_when_that_is_sure(
        self, tmp_path: Path, start: str, end: str, is_reversed: bool
    ) -> None:
        post = f"[[memberships]]\nrole = 'x'\nstart_date = '{start}'\nend_date = '{end}'\n"
        files: dict[str, str | bytes] = {
            "officials/o.toml": f"name = 'o'\n{post}",
            "articles/x.toml": f"{ARTICLE}mentions = ['o']\n",
        }
        assert bool(check(tmp_path, files).findings) is is_reversed


class TestNormalForm:
    @pytest.mark.parametrize(
        ("text", "column", "reason"),
        [
            ("cafe\u0301", 4, "“e\u0301” is not in the normal form NFC: U+0065 U+0301 should be U+00E9"),
            # As most people type it: the shadda before the vowel, which NFC has the other way round.
            ("م\u062f\u0651\u064e", 2, "U+062F U+0651 U+064E should be U+062F U+064E U+0651"),
            ("\u0627\u0653", 1, "U+0627 U+0653 should be U+0622"),
            ("x \u212b", 3, "U+212B should be U+00C5"),
            ("\u1100\u1161", 1, "U+1100 U+1161 should be U+AC00"),
        ],
    )
    def test_the_first_letters_that_should_be_others_are_named(
        self, tmp_path: Path, text: str, column: int, reason: str
    ) -> None:
        content = f'headline = "{text}"\nbody = "x"\n'
        (finding,) = check(tmp_path, {"articles/x.toml": content}).findings
        assert finding.code == "not-nfc"
        assert finding.region is not None
        assert tuple(finding.region.start) == (1, 12 + column)
        assert reason in finding.reason

    def test_only_texts_count(self, tmp_path: Path) -> None:
        assert told(check(tmp_path, {"articles/x.toml": f"# cafe\u0301\n{ARTICLE}"})) == []

    def test_letters_spelled_by_escapes_count(self, tmp_path: Path) -> None:
        content = 'headline = "cafe\\u0301"\nbody = "x"\n'
        (finding,) = check(tmp_path, {"articles/x.toml": content}).findings
        assert finding.region is not None
        assert (finding.region.start.column, finding.region.end.column) == (16, 23)


class TestManifest:
    def test_there_must_be_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(DossierError, match="there is no such folder"):
            check_dossier(tmp_path / "missing")

    def test_there_must_be_one(self, tmp_path: Path) -> None:
        with pytest.raises(DossierError, match=r"there is no dossier\.toml in it"):
            check_dossier(tmp_path)

    def test_it_may_be_given_instead_of_the_folder(self, tmp_path: Path) -> None:
        check(tmp_path, {})
        assert check_dossier(tmp_path / "dossier.toml").folder == tmp_path

    @pytest.mark.parametrize(
        ("manifest", "line"),
        [
            ("", "dossier.toml:1:1: missing-field: format: the required field “format” is missing"),
            (
                MANIFEST.replace("1", "2"),
                "dossier.toml:1:10: wrong-format: it is in format 2, and this program reads format 1",
            ),
            (
                MANIFEST.replace("1", "2").replace('"Test"', "5"),
                "dossier.toml:1:10: wrong-format: it is in format 2, and this program reads format 1",
            ),
            ("format = ", "dossier.toml:1:10: invalid-toml: this is not TOML: Invalid value"),
            (
                b"\xff",
                "dossier.toml:1:1: not-utf8: the byte 0xFF is not UTF-8; save the file in that encoding",
            ),
        ],
    )
    def test_what_is_wrong_with_it_does_not_keep_the_rest_from_being_told(
        self, tmp_path: Path, manifest: str | bytes, line: str
    ) -> None:
        report = check(tmp_path, {"dossier.toml": manifest, "articles/x.toml": "headline = 'x'\n"})
        assert report.is_open is False
        assert line in told(report)
        assert told(report)[-1].startswith("articles/x.toml:1:1: missing-field: body")

    def test_an_optional_field_keeps_nobody_from_opening_it(self, tmp_path: Path) -> None:
        report = check(tmp_path, {"dossier.toml": MANIFEST + "license = 5\n"})
        assert report.is_open
        assert report.errors == 1


class TestHostileFiles:
    """Each is a line or two, at once."""

    @pytest.mark.parametrize(
        ("content", "codes"),
        [
            (b"x = " + b"[" * 2_000_000, ["too-deep"]),
            (b"x = " + b"{a = " * 500_000, ["too-deep"]),
            (b"a" + b".a" * 2_000_000 + b" = 1", ["too-deep"]),
            (b"[" + b"a." * 2_000_000 + b"a]", ["too-deep"]),
            (b"x = " + b"9" * 5_000, ["long-number"]),
            (b"x = " + b"9" * 4_000_000, ["long-number"]),
            (b'x = "' + b"y" * 50_000_000 + b'"', ["too-large"]),
            (b'headline = "' + b"y" * 4_000_000, ["invalid-toml"]),
            (b"headline = '''" + b"y\n" * 2_000_000, ["invalid-toml"]),
            (b'headline = """' + b"\\\n" * 1_900_000, ["invalid-toml"]),
            ("headline = 'x'".encode("utf-16"), ["not-utf8"]),
            ("headline = 'x'".encode("utf-16-le"), ["control-character"]),
            ("headline = 'x'".encode("utf-32"), ["not-utf8"]),
            (b"\x00" * 4_000_000, ["control-character"]),
            (b"headline = '\x1b]0;evil\x07'", ["control-character"]),
            (b"\xef\xbb\xbf", ["missing-field", "missing-field"]),
            (b"", ["missing-field", "missing-field"]),
            (b"\x80" * 1_000_000, ["not-utf8"]),
            (b"\n" * 4_000_000, ["missing-field", "missing-field"]),
            (b"#" + b"x" * 4_000_000 + b"\n=", ["invalid-toml"]),
            (b"x = '''\n" + b"\xe2\x80\xae" * 1_000_000, ["invalid-toml"]),
            (b"= 1", ["invalid-toml"]),
            (b"\xed\xa0\x80 = 1", ["not-utf8"]),
            (b"[[" * 1_000_000, ["invalid-toml"]),
            (b"headline = 2024-01-01T10:00:00\n", ["missing-field", "wrong-type"]),
        ],
    )
    def test_a_file(self, tmp_path: Path, content: bytes, codes: list[str]) -> None:
        started = time.process_time()
        report = check(tmp_path, {"articles/x.toml": content})
        assert time.process_time() - started < 20  # seconds; a second or two where nothing else runs
        assert [finding.code for finding in report.findings] == codes
        for line in told(report):
            assert line.isprintable()
            assert len(line) < 300

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            ("keywords = [" + "1," * 400_000 + "]", "wrong-type"),
            ('keywords = ["' + "\\u0001" * 150_000 + '"]', "control-character"),
            ("keywords = ['" + "\u2067" * 250_000 + "']", "bidi-control"),
            ("keywords = ['" + "\ufe8dx" * 200_000 + "']", "presentation-form"),
            ("about = [" + "'zz'," * 150_000 + "]", "dangling-link"),
            ("".join(f"k{number} = 1\n" for number in range(60_000)), "unknown-key"),
        ],
        ids=lambda value: value[:12],
    )
    def test_a_million_mistakes_of_one_file_are_counted(self, tmp_path: Path, value: str, code: str) -> None:
        report = check(tmp_path, {"articles/x.toml": ARTICLE + value + "\n"})
        codes = {finding.code for finding in report.findings}
        assert code in codes
        assert codes == {code, "more-problems"}
        assert len(report.findings) == MOST_OF_FILE + 1
        assert report.findings[-1].reason.startswith("and ")

    def test_what_is_no_file(self, tmp_path: Path) -> None:
        check(tmp_path, {"articles/good.toml": ARTICLE})
        articles = tmp_path / "articles"
        (articles / "folder.toml").mkdir()
        os.mkfifo(articles / "pipe.toml")
        (articles / "circle.toml").symlink_to("circle.toml")
        (articles / "nowhere.toml").symlink_to("missing.toml")
        (articles / "zero.toml").symlink_to("/dev/zero")
        (tmp_path / "areas").symlink_to("areas")
        (tmp_path / "officials").write_text("x")
        report = check_dossier(tmp_path, TODAY)
        assert [(each.path.as_posix(), each.code) for each in report.findings] == [
            ("articles/circle.toml", "unreadable"),
            ("articles/folder.toml", "unreadable"),
            ("articles/nowhere.toml", "unreadable"),
            ("articles/pipe.toml", "unreadable"),
            ("articles/zero.toml", "unreadable"),
            ("officials", "unreadable"),
            ("areas", "unreadable"),
        ]

    @pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
    def test_what_may_not_be_read(self, tmp_path: Path) -> None:
        check(tmp_path, {"articles/x.toml": ARTICLE, "areas/x.toml": "name = 'x'"})
        (tmp_path / "articles" / "x.toml").chmod(0)
        (tmp_path / "areas").chmod(0)
        try:
            report = check_dossier(tmp_path, TODAY)
        finally:
            (tmp_path / "areas").chmod(0o700)
        assert [each.code for each in report.findings] == ["unreadable", "unreadable"]

    def test_names_that_are_no_text(self, tmp_path: Path) -> None:
        check(tmp_path, {})
        (tmp_path / "articles").mkdir()
        for name in (b"\xff.toml", b"\x1b[31m.toml", b"a\nb.toml", "زيارة.toml".encode()):
            with open(os.fsencode(tmp_path / "articles") + b"/" + name, "wb") as file:
                file.write(ARTICLE.encode())
        report = check_dossier(tmp_path, TODAY)
        assert [finding.code for finding in report.findings] == ["wrong-name"] * 4
