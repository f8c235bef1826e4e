"""Whole files in, whole articles out: differently made files with exactly what becomes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.dossier.bundled import bundled_dossier
from tui.dossier.reading import read_dossier, read_record
from tui.dossier.records import Article, Kind
from tui.errors import OutputError
from tui.importing.errors import NotImportable
from tui.importing.importer import Importer, Options

SAMPLES = Path(__file__).parent / "samples"
OFFICIALS: tuple[Kind, ...] = ("official",)
FILES = sorted(
    path.name for path in SAMPLES.iterdir() if path.suffix != ".toml" and path.name != "picture.txt"
)


@pytest.fixture(scope="module")
def importer() -> Importer:
    return Importer(read_dossier(bundled_dossier(), ("official", "organization", "area")), {})


@pytest.mark.parametrize("name", FILES)
def test_exactly_this_article_and_these_remarks(importer: Importer, name: str) -> None:
    made = importer.make((SAMPLES / name).read_bytes(), name, Options())
    remarks = "".join(f"# {remark}\n" for remark in made.remarks)
    expected = (SAMPLES / f"{name}.toml").read_text(encoding="utf-8")
    assert remarks + made.toml == expected
    record, problems = read_record("article", made.article.path, "ar", Path("a.toml"), made.toml.encode())
    assert isinstance(record, Article)
    assert problems == []


def make(importer: Importer, data: bytes | str, name: str | None = "a.txt", **known: object) -> Article:
    data = data if isinstance(data, bytes) else data.encode()
    return importer.make(data, name, Options(**known)).article  # type: ignore[arg-type]


def test_every_sample_has_its_expectation() -> None:
    assert len(FILES) >= 10
    assert {path.name for path in SAMPLES.glob("*.toml")} == {f"{name}.toml" for name in FILES}


@pytest.mark.parametrize(
    "data", [b"", b" \n\t", "\ufeff\n".encode(), b"<html><body></body></html>", b"---\n---\n"]
)
def test_nothing_to_import(importer: Importer, data: bytes) -> None:
    with pytest.raises(NotImportable):
        make(importer, data)


def test_a_picture_is_no_text(importer: Importer) -> None:
    with pytest.raises(NotImportable, match="this is a picture"):
        make(importer, (SAMPLES / "picture.txt").read_bytes(), "picture.txt")


def test_formats_by_name_and_first_words(importer: Importer) -> None:
    assert make(importer, "# Title\n\nText.\n", "a.md").headline.choose()[1] == "Title"
    assert make(importer, "# Title\n\nText.\n", "a.txt").headline.choose()[1] == "# Title"
    assert make(importer, "# Title\n\nText.\n", "a", format="markdown").headline.choose()[1] == "Title"
    html = "<!-- x --><!DOCTYPE html><title>Title of it</title><p>The text of the page is this sentence.</p>"
    assert make(importer, html, None).headline.choose()[1] == "Title of it"
    assert make(importer, "---\ntitle: Title\n---\nText.\n", None).headline.choose()[1] == "Title"


@pytest.mark.parametrize(
    ("source", "language", "remark"),
    [
        ("---\nlang: ar-BH\n---\n# زيارة\n\nالنص في هذا من كذا.\n", "ar", ""),
        ("---\nlang: en_GB\n---\n# A visit\n\nThe text of it.\n", "en", ""),
        ("---\nlang: en\n---\n# زيارة\n\nالنص في هذا من كذا إلى ذلك.\n", "ar", "which its letters are not"),
        ("# زيارة رسمية\n\nباكو\n", "ar", "not sure"),
        ("# 12\n\n34\n", "ar", "not known"),
        ("---\nlang: az-Cyrl\n---\n# Баку\n\nБакы вә башга.\n", "az-Cyrl", ""),
    ],
)
def test_languages(importer: Importer, source: str, language: str, remark: str) -> None:
    made = importer.make(source.encode(), "a.md", Options())
    assert made.article.body.languages == (language,)
    assert remark in "; ".join(made.remarks)
    assert bool(remark) == any("taken for" in each for each in made.remarks)


@pytest.mark.parametrize(
    ("name", "before", "between"),
    [("a.md", "# ", "\n\n"), ("a.html", "<h1>", "</h1><p>"), ("a.txt", "", "\n\n")],
)
def test_letters_in_visual_order_in_every_format(
    importer: Importer, name: str, before: str, between: str
) -> None:
    import arabic_reshaper
    from bidi import get_display

    def drawn(text: str) -> str:
        return str(get_display(arabic_reshaper.reshape(text)))

    title, text = (
        "زيارة الأمين العام إلى باكو",
        "التقى الأمين العام عددا من المسؤولين، وبحث معهم سبل التعاون.",
    )
    made = importer.make(f"{before}{drawn(title)}{between}{drawn(text)}".encode(), name, Options())
    assert made.article.headline.values == {"ar": title}
    assert made.article.body.values == {"ar": f"{text}\n"}
    assert any("turned round" in remark for remark in made.remarks)


def test_what_is_known_otherwise_counts_most(importer: Importer) -> None:
    article = make(importer, "زيارة\n\nنص.".encode("cp1256"), encoding="cp1256", language="fa", id="mine")
    assert (article.id, article.headline.values) == ("mine", {"fa": "زيارة"})


def test_ids_of_one_run_and_of_the_dossier_are_not_taken_again(tmp_path: Path) -> None:
    there = tmp_path / "Visit.toml"
    there.write_text("something else")
    made = Importer(read_dossier(bundled_dossier(), OFFICIALS), {"visit": there})
    ids = [make(made, f"Title {number}\n\nText.\n", "VISIT.txt").id for number in range(3)]
    assert ids == ["visit-2", "visit-3", "visit-4"]


def test_the_same_again_is_there_already(tmp_path: Path) -> None:
    taken: dict[str, Path] = {}
    dossier = read_dossier(bundled_dossier(), OFFICIALS)
    data = b"Title\n\nText.\n"
    first = Importer(dossier, taken).make(data, "visit.txt", Options())
    assert not first.is_there
    path = tmp_path / "visit-2.toml"
    path.write_text(first.toml, encoding="utf-8")
    other = tmp_path / "visit.toml"
    other.write_text("other")
    again = Importer(dossier, {"visit": other, "visit-2": path}).make(data, "visit.txt", Options())
    assert (again.is_there, again.article.id) == (True, "visit-2")


def test_the_same_again_in_one_run_is_told_though_nothing_was_written() -> None:
    importer = Importer(read_dossier(bundled_dossier(), OFFICIALS), {})
    texts = [b"Title\n\nText.\n", b"Title\n\nOther.\n", b"Title\n\nText.\n"]
    made = [importer.make(text, "visit.txt", Options()) for text in texts]
    assert [(each.article.id, each.is_there) for each in made] == [
        ("visit", False), ("visit-2", False), ("visit", True)
    ]  # fmt: skip


def test_an_id_that_is_given_and_taken(tmp_path: Path) -> None:
    dossier = read_dossier(bundled_dossier(), OFFICIALS)
    data, known = b"Title\n\nText.\n", Options(id="visit")
    there = tmp_path / "Visit.toml"
    there.write_text("something else")
    with pytest.raises(OutputError, match=r"Visit.toml exists already and was left as it is\.$"):
        Importer(dossier, {"visit": there}).make(data, "a.txt", known)
    there.write_text(Importer(dossier, {}).make(data, "a.txt", known).toml)
    assert Importer(dossier, {"visit": there}).make(data, "a.txt", known).is_there


def test_a_text_that_no_dossier_could_have_is_refused(importer: Importer) -> None:
    with pytest.raises(NotImportable, match="4 MiB"):
        make(importer, "Title\n\n" + "كلمة " * 500_000)
