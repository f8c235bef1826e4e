"""Records that are kept beside an index are what was read, whatever becomes of the file."""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from made_records import area, dossier, official, organization

from tui.dossier.bundled import bundled_dossier
from tui.dossier.reading import read_dossier
from tui.dossier.records import Dossier, LocalizedText, OtherName, Problem, Source
from tui.search.index import kept_records, others
from tui.search.index.kept_records import KeptRecords, lines_of, pack, starts_of, to_line, unpack
from tui.search.index.others import Others

LONG_AGO = (1_500_000_000.5, 1_500_000_000.5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "dossier"
    files = {
        "dossier.toml": 'format = 1\nname = "ملف"\ncountries = ["BH", "AZ"]\ndefault_language = "ar"\n',
        "areas/trade.toml": 'name = "التجارة"\norder = 0\n',
        "areas/transport.toml": 'name = "النقل"\nbroader = "nowhere"\n',
        "officials/b.toml": (
            'name = {en = "B", ar = "ب"}\nmemberships = [{role = "وزير", organization = "x"}]\n'
        ),
        "officials/a.TOML": 'name = "أ"\nother_names = [{name = "A", lang = "en"}]\n',
        "officials/broken.toml": "name = \n",
        "organizations/x.toml": 'name = "س"\n',
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        os.utime(path, LONG_AGO)
    return folder


def plain(whole: Dossier) -> dict[str, Any]:
    """All that a dossier without articles holds."""
    return asdict(
        replace(
            whole,
            officials=dict(whole.officials),
            organizations=dict(whole.organizations),
            areas=dict(whole.areas),
        )
    )


def kept(folder: Path, cache: Path) -> Dossier:
    """What was kept of a dossier, which is not read."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(others, "read_dossier", None)
        return Others(folder, cache).dossier


def damages() -> list[Callable[[bytes], bytes]]:
    def rewritten(change: Callable[[list[Any]], object]) -> Callable[[bytes], bytes]:
        """A whole file whose first line says something else."""

        def rewrite(data: bytes) -> bytes:
            _checksum, header, lines = data.split(b"\n", 2)
            values = json.loads(header)
            change(values)
            text = to_line(values) + lines
            return b"%d\n%s" % (zlib.crc32(text), text)

        return rewrite

    return [
        lambda data: b"",
        lambda data: b"1\n{}",
        lambda data: b"%d\n{}" % zlib.crc32(b"{}"),
        lambda data: b"x" + data,
        lambda data: b"0\n" + data,
        lambda data: data[:-9],
        lambda data: data + b"\n",
        lambda data: data.replace("وزير".encode(), "مدير".encode()),
        rewritten(lambda values: values.pop()),
        rewritten(lambda values: values[0].pop()),
        rewritten(lambda values: values[0][0].insert(1, "nickname")),
        rewritten(lambda values: values[4][0].pop()),
        rewritten(lambda values: values[5][0].pop()),
        rewritten(lambda values: values[5][1].append(7)),
        rewritten(lambda values: values.__setitem__(3, {})),
    ]


def test_what_was_kept_is_what_was_read(folder: Path, tmp_path: Path) -> None:
    read = Others(folder, tmp_path).dossier
    again = kept(folder, tmp_path)
    assert plain(again) == plain(read)
    assert list(again.areas) == list(read.areas) == ["trade", "transport"]
    assert again.problems
    assert again.officials["a"].path == folder / "officials" / "a.TOML"


@pytest.mark.parametrize("damage", damages())
def test_what_is_broken_is_read_again(folder: Path, tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    read = plain(Others(folder, tmp_path).dossier)
    (path,) = tmp_path.glob("*.records")
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert plain(Others(folder, tmp_path).dossier) == read
    assert path.read_bytes() == whole


def test_records_are_asked_for_like_those_of_a_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_records, "_MOST_DECODED", 2)
    many = [official(f"o{number}", f"اسم {number}", "\udc80 😀") for number in (3, 1, 2)]
    records = dossier(officials=many).officials
    lines = lines_of(records)
    kept = KeptRecords(type(many[0]), records, b"before" + b"".join(lines), starts_of(map(len, lines), 6))
    assert list(kept) == list(records) == ["o3", "o1", "o2"]
    assert len(kept) == 3
    for _time in range(2):
        assert [*map(asdict, kept.values())] == [*map(asdict, records.values())]
    assert kept["o2"] is kept["o2"]
    assert "o1" in kept
    assert "o4" not in kept
    assert kept.get("o4") is None
    assert kept.keys() | {"o4"} == {"o1", "o2", "o3", "o4"}
    with pytest.raises(KeyError):
        kept["o4"]


def test_everything_that_a_record_can_hold_is_kept() -> None:
    bundled = read_dossier(bundled_dossier(), kinds=others.OTHER_KINDS)
    said = LocalizedText({"en": "said", "ar": "قيل"})
    source = Source(said, said, "https://example.com", "2024", "2024-05", "note")
    made = dossier(
        officials=[replace(official("o", "م"), sources=(source, Source()), honorific_prefix=said)],
        organizations=[replace(organization("o", "م"), other_names=(OtherName("n", "en", "note"),))],
        areas=[replace(area("a", "م"), topics=(said,), order=0, broader="b")],
    )
    problem = Problem(Path("officials", "o.toml"), 1, None, "reason", "official", "o", "warning")
    for whole in (bundled, replace(made, problems=(problem,), articles={})):
        records = {field: dict(getattr(whole, field)) for field in ("officials", "organizations", "areas")}
        for record in (record for of_a_kind in records.values() for record in of_a_kind.values()):
            assert asdict(unpack(type(record), json.loads(to_line(pack(record))))) == asdict(record)
        none: dict[str, Any] = dict.fromkeys(("articles", *records), ())
        line = to_line(pack(replace(whole, **none)))
        assert asdict(unpack(Dossier, json.loads(line), {"articles": {}, **records})) == asdict(whole)
