"""What is known of a terminal: the keys of the report; nothing in it drives a terminal or tells tales."""

from __future__ import annotations

import json
import os
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tui import __version__
from tui.terminal.delivery import Wishes, choose_delivery
from tui.terminal.detection import Finding
from tui.terminal.doctor import Config, Examination, Seen, examine, to_json
from tui.terminal.doctor_text import describe
from tui.terminal.kinds import BIDI_MODE
from tui.terminal.output import Output
from tui.terminal.queries import Replies

KEYS = [
    "version",
    "terminal",
    "identity",
    "because",
    "output",
    "decided_by",
    "switch",
    "marks",
    "forms",
    "replies",
    "multiplexer",
    "environment",
    "size",
    "utf8",
    "colours",
    "python",
    "packages",
    "platform",
    "config",
    "answer",
]
ANSWERS = Replies(1, "VTE(7006)", (65, 7006, 1), (65, 1, 9))
HOSTILE = "evil\x1b]0;owned\x07\x1b[31m\x9b31m\x9d52;c;AAAA\x9c\n\r\t\u202e\u2028\x00\x7f\ud800end"


def examined(
    environ: Mapping[str, str] | None = None,
    seen: Seen = Seen(ANSWERS, False, "", os.terminal_size((80, 24)), True),  # noqa: B008
    *,
    output: Output = Output.SWITCH,
    terminal: str = "VTE 0.70",
    wishes: Wishes = Wishes(),  # noqa: B008
    config: Config = Config(None, ()),  # noqa: B008
    answer: Mapping[str, str] | None = None,
) -> Examination:
    switch = BIDI_MODE if output is Output.SWITCH else None
    multiplexer = "tmux" if seen.client else ""
    finding = Finding(terminal, "vte", output, switch, True, f"it is {terminal}", multiplexer=multiplexer)
    delivery = choose_delivery(finding, wishes, answer)
    return examine(environ or {"TERM": "xterm-256color"}, seen, delivery, "common", config, answer)


def report(*arguments: Any, **options: Any) -> dict[str, Any]:
    text = to_json(examined(*arguments, **options))
    assert text.endswith("}\n")
    assert text.count("\n}\n") == 1
    found: dict[str, Any] = json.loads(text)
    return found


def is_harmless(text: str) -> bool:
    """Whether a terminal only draws this: no control characters but line feeds, no bidi overrides."""
    return all(
        character == "\n" or unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp")
        for character in text
    ) and not re.search("[\u202a-\u202e]", text)


class TestReport:
    def test_its_keys_are_these(self) -> None:
        found = report()
        assert list(found) == KEYS
        assert list(found["replies"]) == [
            "bidi_mode",
            "version",
            "secondary",
            "primary",
            "between",
            "font",
            "has_arabic",
            "late",
        ]
        assert list(found["python"]) == ["version", "unicode"]
        assert list(found["config"]) == ["path", "problems"]
        assert list(found["utf8"]) == ["locale", "terminal"]
        assert list(found["colours"]) == ["system", "no_color"]
        assert found["packages"]["textual"]

    def test_it_tells_what_was_found(self) -> None:
        found = report(answer={"marks": "hide"})
        assert found["version"] == __version__
        assert (found["terminal"], found["identity"]) == ("VTE 0.70", "vte")
        assert (found["output"], found["decided_by"]) == ("switch", "detection")
        assert found["switch"] == {"off": "\x1b[8l", "on": "\x1b[8h"}
        assert (found["marks"], found["forms"]) == (False, "common")
        assert found["replies"] == {
            "bidi_mode": 1,
            "version": "VTE(7006)",
            "secondary": [65, 7006, 1],
            "primary": [65, 1, 9],
            "between": [],
            "font": "",
            "has_arabic": None,
            "late": False,
        }
        assert found["size"] == {"columns": 80, "rows": 24}
        assert found["utf8"] == {"locale": False, "terminal": True}
        assert found["answer"] == {"marks": "hide"}

    def test_without_a_terminal_it_has_the_same_keys(self) -> None:
        found = report({}, Seen(), output=Output.ISO)
        assert list(found) == KEYS
        for key in ("switch", "replies", "multiplexer", "size", "answer"):
            assert found[key] is None
        assert found["utf8"]["terminal"] is None

    @pytest.mark.parametrize("said_in", ["flag", "environment", "config"])
    def test_it_names_who_decided(self, said_in: str) -> None:
        assert report(wishes=Wishes("iso", said_in=said_in))["decided_by"] == said_in
        assert report(answer={"bidi": "iso"})["decided_by"] == "answer"

    def test_nobody_is_named(self) -> None:
        found = to_json(
            examined(
                {
                    "HOME": "/home/amina",
                    "USER": "amina",
                    "TMUX": "/tmp/tmux-1000/amina,1,0",
                    "STY": "123.pts-0.amina-pc",
                    "SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22",
                    "SSH_TTY": "/dev/pts/amina",
                    "KITTY_WINDOW_ID": "amina",
                    "WT_SESSION": "amina",
                    "LOGNAME": "amina",
                    "PWD": "/home/amina/secret",
                },
                config=Config(
                    Path("/home/amina/.config/relations-tui/config.toml"),
                    ["/home/amina/.config/relations-tui/config.toml:1: wrong"],
                ),
            )
        )
        assert "amina" not in found
        assert "192.0.2" not in found
        parsed = json.loads(found)
        assert parsed["config"]["path"] == "~/.config/relations-tui/config.toml"
        assert parsed["config"]["problems"] == ["~/.config/relations-tui/config.toml:1: wrong"]
        assert parsed["environment"]["TMUX"] == parsed["environment"]["SSH_CONNECTION"] == "set"

    @pytest.mark.parametrize("home", ["", "/"])
    def test_a_home_that_is_none_shortens_nothing(self, home: str) -> None:
        found = report({"HOME": home}, config=Config(Path("/etc/relations-tui/config.toml"), ()))
        assert found["config"]["path"] == "/etc/relations-tui/config.toml"


class TestHostility:
    @pytest.fixture
    def examination(self) -> Examination:
        return examined(
            {
                "TERM": HOSTILE,
                "COLORTERM": HOSTILE,
                "LANG": HOSTILE,
                "TEXTUAL_COLOR_SYSTEM": HOSTILE,
                "TMUX": "x",
            },
            Seen(ANSWERS._replace(version=HOSTILE), True, HOSTILE, os.terminal_size((80, 24)), False),
            terminal=HOSTILE,
            config=Config(Path("/" + HOSTILE), [HOSTILE]),
            answer={HOSTILE: HOSTILE},
        )

    def test_the_report_only_draws(self, examination: Examination) -> None:
        text = to_json(examination)
        assert is_harmless(text)
        text.encode()
        assert "evil" in json.loads(text)["replies"]["version"]

    @pytest.mark.parametrize("width", [20, 47, 80])
    def test_the_words_only_draw(self, examination: Examination, width: int) -> None:
        text = "\n".join(describe(examination, width))
        assert is_harmless(text)
        text.encode()
        assert "evil" in text

    def test_what_is_long_is_cut(self) -> None:
        found = report(seen=Seen(ANSWERS._replace(version="x" * 100_000)), terminal="y" * 100_000)
        assert len(found["replies"]["version"]) == len(found["terminal"]) == 200


@pytest.mark.parametrize(
    ("environ", "is_utf8"),
    [
        ({"LANG": "en_US.UTF-8"}, True),
        ({"LANG": "C.utf8"}, True),
        ({"LANG": "C"}, False),
        ({}, False),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "C"}, False),
        ({"LANG": "C", "LC_ALL": "", "LC_CTYPE": "C.UTF-8"}, True),
    ],
)
def test_the_locale_is_that_of_characters(environ: dict[str, str], is_utf8: bool) -> None:
    assert report({"TERM": "xterm", **environ})["utf8"]["locale"] is is_utf8


@pytest.mark.parametrize(
    ("environ", "system"),
    [
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "truecolor"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm"}, "standard"),
        ({"TERM": "dumb"}, None),
        ({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "256"}, "256"),
        ({"TERM": "xterm", "TEXTUAL_COLOR_SYSTEM": "many"}, None),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "256"),
    ],
)
def test_colours_are_those_of_the_screen_library(environ: dict[str, str], system: str | None) -> None:
    assert report(environ)["colours"] == {"system": system, "no_color": "NO_COLOR" in environ}


class TestWords:
    def test_they_tell_all_that_matters(self) -> None:
        text = "\n".join(
            describe(
                examined(
                    {"TERM": "tmux-256color", "LANG": "C.UTF-8", "SSH_TTY": "x"},
                    Seen(ANSWERS._replace(between=(84, 0, 0)), False, "xterm-kitty|kitty", None, True),
                    answer={"bidi": "kitty"},
                    config=Config(Path("/etc/config.toml"), ["a problem"]),
                ),
                80,
            )
        )
        for wanted in (
            "VTE 0.70",
            "it is VTE 0.70",
            "kitty, your answer for this terminal",
            "bidi kitty",
            "--forget",
            "/etc/config.toml",
            "a problem",
            "tmux",
            "xterm-kitty|kitty",
            "ssh",
            "the locale is UTF-8, and the terminal shows UTF-8",
            "256 (TERM=tmux-256color)",
            "Python 3.",
            "textual 8.",
        ):
            assert wanted in re.sub(r"\n +", " ", text), wanted

    @pytest.mark.parametrize("width", [1, 20, 30, 47, 48, 80, 200])
    def test_lines_fit(self, width: int) -> None:
        for line in describe(examined(), width):
            assert len(line) <= max(width, 20) or " " not in line.strip()

    def test_a_terminal_without_utf8_cannot_be_right(self) -> None:
        seen = Seen(ANSWERS, False, "", os.terminal_size((80, 24)), False)
        assert "cannot be right" in re.sub(r"\n +", " ", "\n".join(describe(examined(seen=seen), 80)))

    def test_no_color_means_none(self) -> None:
        text = "\n".join(describe(examined({"TERM": "xterm-256color", "NO_COLOR": ""}), 80))
        assert "none, by NO_COLOR" in text
