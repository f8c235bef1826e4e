"""Escape and what follows it are two keys, unless they begin a sequence."""

from __future__ import annotations

import pytest
from textual import events
from textual.drivers import linux_driver

import tui.terminal.driver  # noqa: F401
from tui.terminal.escape_key import KeyParser


def keys(*reads: str) -> list[str]:
    parser = KeyParser()
    return [
        event.key if isinstance(event, events.Key) else repr(getattr(event, "text", event))
        for read in reads
        for event in parser.feed(read)
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("j", "j"),
        ("2", "2"),
        ("?", "question_mark"),
        ("\r", "enter"),
        ("\u064a", "\u064a"),
        ("/", "slash"),
        ("=", "equals_sign"),
        (" ", "space"),
    ],
)
def test_whatever_is_typed_behind_it_is_a_key(typed: str, expected: str) -> None:
    assert keys(f"\x1b{typed}k") == ["escape", expected, "k"]
    assert keys("\x1b", f"{typed}k") == ["escape", expected, "k"]
    assert keys("a\x1b", typed) == ["a", "escape", expected]
    assert keys(f"\x1b[A\x1b{typed}\x1b[B") == ["up", "escape", expected, "down"]


def test_sequences_stay_whole() -> None:
    for cut in range(1, 6):
        sequence = "\x1b[1;5A"
        assert keys(sequence[:cut], sequence[cut:]) == ["ctrl+up"]
    assert keys("\x1bOA", "\x1bOP", "\x1b\x7f", "\x1bf") == ["up", "f1", "ctrl+w", "ctrl+right"]
    assert keys("\x1b\x1bj")[-2:] == ["escape", "j"]


def test_what_is_pasted_stays_whole() -> None:
    pasted = "\x1b[200~" + "a j" + "\x1b[201~" + "\x1bj"
    for cut in range(1, len(pasted)):
        assert keys(pasted[:cut], pasted[cut:]) == [repr("a j"), "escape", "j"]


def test_after_a_while_it_is_a_key_anyway() -> None:
    parser = KeyParser()
    assert list(parser.feed("\x1b")) == []
    parser._timeout_time = 0.0
    (event,) = parser.tick()
    assert isinstance(event, events.Key)
    assert event.key == "escape"
    assert [each.key for each in parser.feed("j") if isinstance(each, events.Key)] == ["j"]


def test_the_driver_reads_with_it() -> None:
    assert vars(linux_driver)["XTermParser"] is KeyParser
