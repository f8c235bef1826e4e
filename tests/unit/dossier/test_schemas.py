"""What a schema refuses, the reader of the files refuses, and the other way round."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import tomli
from dossier_files import write_dossier
from validated import SCHEMAS, refusals, validator

from tui.dossier.bundled import bundled_dossier
from tui.dossier.fields import FILE_KINDS, FileKind
from tui.dossier.reading import read_dossier
from tui.dossier.records import FOLDERS, KINDS
from tui.dossier.schemas import schema_of
from tui.errors import DossierError

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
import make_dossier

RIGHT: dict[FileKind, str] = {
    "dossier": 'format = 1\nname = "n"\ncountries = ["BH"]\ndefault_language = "ar"\n',
    "article": 'headline = "h"\nbody = "b"\n',
    "official": 'name = "n"\n',
    "organization": 'name = "n"\n',
    "area": 'name = "n"\n',
}

OF_ANY = [
    "unknown = 1",
    'sources = "s"',
    "sources = [1]",
    "[[sources]]\ntitel = 't'",
    "[[sources]]\ntitle = 1",
    "[[sources]]\ntitle = {}",
    "[[sources]]\ntitle = ''",
    "[[sources]]\ntitle = {'العربية' = 'x'}",
    "[[sources]]\ntitle = {ar = 1}",
    "[[sources]]\nurl = 'ftp://example.org'",
    "[[sources]]\nurl = 'example.org'",
    "[[sources]]\nurl = 'https://'",
    "[[sources]]\nurl = 'https://a b'",
    "[[sources]]\ndate_published = '13.5.2024'",
    "[[sources]]\ndate_published = '2024-13'",
    "[[sources]]\ndate_published = '2023-02-29'",
    "[[sources]]\ndate_published = '1900-02-29'",
    "[[sources]]\ndate_published = '2024-04-31'",
    "[[sources]]\ndate_published = '0000'",
    "[[sources]]\ndate_published = '٢٠٢٤'",
    "[[sources]]\ndate_published = 2024",
    "[[sources]]\ndate_published = 2024-05-13T10:00:00",
    "[[sources]]\ndate_published = 10:00:00",
    "[[sources]]\nnote = {ar = 'x'}",
]

WRONG: list[tuple[FileKind, str]] = [
    *((kind, mistake) for kind in FILE_KINDS for mistake in OF_ANY),
    ("dossier", "description = 1"),
    ("dossier", "languages = ['arabic language']"),
    ("dossier", "languages = 'ar'"),
    ("dossier", "contributors = [1]"),
    ("dossier", "license = 1"),
    ("article", "type = 'gossip'"),
    ("article", "type = 1"),
    ("article", "about = 'area'"),
    ("article", "about = ['An area']"),
    ("article", "mentions = ['-x']"),
    ("article", f"related = ['{'x' * 65}']"),
    ("article", "keywords = ['']"),
    ("article", "abstract = []"),
    ("article", "url = 'no'"),
    ("article", "date_modified = 'yesterday'"),
    ("article", "author = 1"),
    ("official", "country = 'Bahrain'"),
    ("official", "country = 'bh'"),
    ("official", "other_names = ['x']"),
    ("official", "other_names = [{lang = 'en'}]"),
    ("official", "other_names = [{name = 'x', lang = '1'}]"),
    ("official", "other_names = [{name = {ar = 'x'}}]"),
    ("official", "links = [{note = 'x'}]"),
    ("official", "links = [{url = 'x'}]"),
    ("official", "[[memberships]]\norganization = 'o'"),
    ("official", "[[memberships]]\nrole = 'r'\norganization = 'O'"),
    ("official", "[[memberships]]\nrole = 'r'\nstart_date = '2024-5'"),
    ("official", "summary = ' '"),
    ("organization", "parent = 'A B'"),
    ("organization", "classification = 1"),
    ("area", "broader = ['x']"),
    ("area", "order = '1'"),
    ("area", "order = true"),
    ("area", "order = 1.5"),
    ("area", "topics = [1]"),
    ("area", "topics = [{ar = ''}]"),
]

GOOD: list[tuple[FileKind, str]] = [
    *(
        (kind, f"[[sources]]\ndate_published = {date}")
        for kind in FILE_KINDS
        for date in ("2024-02-29", "'2000-02-29'")
    ),
    *(("article", f"date_published = '{date}'") for date in ("0001", "9999-12-31", "2024-05", "1904-02-29")),
    ("article", "url = 'HTTPS://example.org/a?b#c'"),
    ("article", "headline.az-Arab = 'x'".replace("headline", "author")),
    ("article", "about = []"),
    ("article", "sources = []"),
    ("official", "other_names = [{name = 'x', lang = 'en-GB', note = 'n'}]"),
    ("area", "topics = ['x', {ar = 'y', en = 'z'}]"),
]


def files(folder: Path) -> list[tuple[FileKind, Path]]:
    found: list[tuple[FileKind, Path]] = [("dossier", folder / "dossier.toml")]
    for kind in KINDS:
        found += [(kind, path) for path in sorted((folder / FOLDERS[kind]).glob("*.toml"))]
    return found


def told(folder: Path, kind: FileKind, text: str) -> list[str]:
    """What the reader has to say about a file, but for links that lead nowhere."""
    if kind == "dossier":
        write_dossier(folder, manifest=text)
    else:
        write_dossier(folder, {f"{FOLDERS[kind]}/x.toml": text})
    try:
        problems = read_dossier(folder).problems
    except DossierError as error:
        return [str(error)]
    return [str(problem) for problem in problems if "there is no" not in problem.reason]


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_the_schemas_are_right_ones_that_any_engine_understands(kind: FileKind) -> None:
    schema = validator(kind).schema
    assert schema == schema_of(kind)
    assert isinstance(schema, dict)
    patterns = set(re.findall(r'"pattern": "((?:[^"\\]|\\.)*)"', (SCHEMAS / f"{kind}.json").read_text()))
    for pattern in map(json.loads, (f'"{each}"' for each in patterns)):
        assert not re.search(r"\(\?|\\[dwDWbuxpP]", pattern), pattern


def test_the_bundled_dossier_is_accepted() -> None:
    for kind, path in files(bundled_dossier()):
        assert refusals(kind, tomli.loads(path.read_text("utf-8"))) == [], path


def test_a_generated_dossier_is_accepted(tmp_path: Path) -> None:
    make_dossier.write_dossier(tmp_path, 60, officials=30, organizations=10, areas=6)
    found = files(tmp_path)
    assert len(found) > 100
    for kind, path in found:
        assert refusals(kind, tomli.loads(path.read_text("utf-8"))) == [], path


@pytest.mark.parametrize("kind", FILE_KINDS)
def test_a_missing_field_is_refused_by_both(kind: FileKind, tmp_path: Path) -> None:
    assert refusals(kind, tomli.loads(RIGHT[kind])) == []
    assert told(tmp_path, kind, RIGHT[kind]) == []
    lines = RIGHT[kind].splitlines(keepends=True)
    for number, line in enumerate(lines):
        text = "".join(lines[:number] + lines[number + 1 :])
        assert refusals(kind, tomli.loads(text)), line
        assert told(tmp_path, kind, text), line


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("format", "2"),
        ("format", "'1'"),
        ("format", "true"),
        ("name", "''"),
        ("name", "[]"),
        ("countries", "[]"),
        ("countries", "['bh']"),
        ("countries", "'BH'"),
        ("default_language", "'العربية'"),
        ("default_language", "1"),
    ],
)
def test_a_wrong_required_field_is_refused_by_both(name: str, value: str, tmp_path: Path) -> None:
    text = re.sub(f"(?m)^{name} = .*$", f"{name} = {value}", RIGHT["dossier"])
    assert refusals("dossier", tomli.loads(text))
    assert told(tmp_path, "dossier", text)


@pytest.mark.parametrize(("kind", "mistake"), WRONG)
def test_a_mistake_is_refused_by_both(kind: FileKind, mistake: str, tmp_path: Path) -> None:
    text = f"{RIGHT[kind]}{mistake}\n"
    assert refusals(kind, tomli.loads(text))
    assert told(tmp_path, kind, text)


@pytest.mark.parametrize(("kind", "line"), GOOD)
def test_what_is_unusual_but_right_is_accepted_by_both(kind: FileKind, line: str, tmp_path: Path) -> None:
    text = f"{RIGHT[kind]}{line}\n"
    assert refusals(kind, tomli.loads(text)) == []
    assert told(tmp_path, kind, text) == []


def test_all_that_is_proposed_to_editors_is_described() -> None:
    def described(node: Any) -> None:
        if isinstance(node, dict):
            for name, each in node.get("properties", {}).items():
                assert len(name) == 2 or each["description"].endswith("."), name
            for each in node.values():
                described(each)
        elif isinstance(node, list):
            for each in node:
                described(each)

    for kind in FILE_KINDS:
        described(schema_of(kind))
