"""Tables: columns that stand below each other, and words on the side where they begin."""

from __future__ import annotations

import unicodedata
from typing import Any, NamedTuple

import pytest

import tui.subcommands.paper
from tui.subcommands.paper import FOUND, Paper
from tui.subcommands.printing import Presenter, Words, json_lines, tsv_field
from tui.subcommands.tables import table_lines
from tui.terminal.output import Output
from tui.text.layout import measure


class Made(NamedTuple):
    id: str
    date: str
    text: str
    found: tuple[tuple[int, int], ...] = ()


ROWS = (
    Made("a", "2024-05-13", "زيارة رسمية إلى باكو"),
    Made("long-id", "", "A visit"),
    Made("c", "2024", "لقاء (e-gov) 2024"),
)
PRESENTER = Presenter(
    lambda row: {"id": row.id},
    ("id",),
    lambda row: (row.id, row.date),
    lambda row: Words(row.text),
    found=lambda row: row.found,
)


def on_terminal(monkeypatch: pytest.MonkeyPatch, columns: int) -> Paper:
    monkeypatch.setattr(tui.subcommands.paper, "is_terminal", lambda stream: True)
    monkeypatch.setattr(tui.subcommands.paper, "_size", lambda stream: (columns, 20))
    monkeypatch.setattr(tui.subcommands.paper, "_find_output", lambda *_given: (Output.PLAIN, True, ()))
    return Paper(None, "never", {"TERM": "xterm"})


def read(row: str) -> str:
    return unicodedata.normalize("NFKC", row)


def test_in_a_pipe_nothing_is_cut_or_turned() -> None:
    paper = Paper(None, "auto", {})
    long = Made("d", "", "كلمة " * 60)
    assert list(table_lines([*ROWS, long], PRESENTER, paper)) == [
        "a        2024-05-13  زيارة رسمية إلى باكو",
        "long-id              A visit",
        "c              2024  لقاء (e-gov) 2024",
        f"d                    {long.text}",
    ]


def test_a_column_without_anything_is_left_out() -> None:
    rows = [row._replace(date="") for row in ROWS]
    assert list(table_lines(rows, PRESENTER, Paper(None, "auto", {})))[1] == "long-id  A visit"
    assert list(table_lines([], PRESENTER, Paper(None, "auto", {}))) == []


def test_a_width_that_was_asked_for_cuts_at_the_logical_end() -> None:
    (line,) = table_lines(ROWS[:1], PRESENTER, Paper(26, "auto", {}))
    assert line == "a  2024-05-13  زيارة رسمي…"
    assert measure(line) <= 26


def test_on_a_terminal_words_stand_where_they_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = list(table_lines(ROWS, PRESENTER, on_terminal(monkeypatch, 120)))
    column = max(measure(row.text) for row in ROWS)
    start = len("long-id  2024-05-13  ")
    assert read(lines[0]) == "a        2024-05-13  " + ROWS[0].text[::-1]
    assert lines[1] == "long-id              A visit"
    assert all(measure(line) == start + column for line in (lines[0], lines[2]))
    assert read(lines[2]).endswith("2024 (e-gov) ءاقل")


@pytest.mark.parametrize("columns", [46, 60, 80])
def test_on_a_terminal_no_row_is_too_long(monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    rows = [*ROWS, Made("d", "2024-01", "كلمة طويلة " * 30), Made("e", "", "word " * 60)]
    lines = list(table_lines(rows, PRESENTER, on_terminal(monkeypatch, columns)))
    assert len(lines) == len(rows)
    assert all(measure(line) <= columns for line in lines)
    assert lines[3].count("…") == 1
    assert lines[4].endswith("…")


@pytest.mark.parametrize("columns", [10, 24, 40])
def test_on_a_narrow_terminal_words_have_rows_of_their_own(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    lines = list(table_lines(ROWS, PRESENTER, on_terminal(monkeypatch, columns)))
    assert lines[::2] == ["a        2024-05-13", "long-id", "c              2024"]
    assert lines[3].strip() == ("A visit" if columns > 8 else "")
    assert all(measure(line) <= columns for line in lines[1::2])
    assert all(measure(line) == columns for line in (lines[1], lines[5]))


def test_what_was_found_is_marked_in_either_order(monkeypatch: pytest.MonkeyPatch) -> None:
    row = ROWS[0]._replace(found=((0, 5),))
    for paper in (Paper(None, "always", {}), on_terminal(monkeypatch, 80)):
        paper.has_colours = True
        (line,) = table_lines([row], PRESENTER, paper)
        marked = read(line.split(FOUND)[1].split("\x1b")[0])
        assert marked == ("ةرايز" if paper.is_visual else "زيارة")


def test_fields_of_tsv_are_one_line_and_harmless() -> None:
    assert tsv_field("a\tb\nc\\d\x1b[31m") == "a\\tb\\nc\\\\d\u241b[31m"
    assert [tsv_field(each) for each in (None, 3, 0.25, ["x", "y"])] == ["", "3", "0.250", "x; y"]


@pytest.mark.parametrize("records", [[], [{"a": 1}], [{"a": "x\ny"}, {"b": {"c": [1, 2]}}, {}]])
def test_a_json_list_is_as_json_itself_would_write_it(records: list[dict[str, Any]]) -> None:
    import json

    assert "\n".join(json_lines(records)) == json.dumps(records, ensure_ascii=False, indent=2)


@pytest.mark.parametrize("columns", [60, 80])
def test_a_reason_is_seen_where_there_is_no_room_for_all(
    monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    title, why = "كلمة " * 30 + "نهاية", "  (x as y)"
    presenter = PRESENTER._replace(words=lambda _row: Words(title + why, len(title), is_end_kept=True))
    (line,) = table_lines(ROWS[:1], presenter, on_terminal(monkeypatch, columns))
    assert measure(line) == columns
    assert "(x as y)" in read(line)
    assert "…" in line
    assert "ةياهن" not in read(line)
    presenter = PRESENTER._replace(words=lambda _row: Words(title + why, len(title)))
    assert "(x as y)" not in read(
        "".join(table_lines(ROWS[:1], presenter, on_terminal(monkeypatch, columns)))
    )
