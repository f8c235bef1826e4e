"""Nothing that a dossier's files hold can command the terminal or the program.

Every byte that reaches the terminal is taken apart. Only the forms of escape sequences that Textual itself
uses are let through, and the payloads avoid these forms.
"""

from __future__ import annotations

import base64
import contextlib
import re
import sys
from collections import Counter
from pathlib import Path

import pytest
from escape_sequences import Token, tokenize
from hostile_payloads import EVIL, PAYLOADS
from pty_session import Session

from tui.terminal.queries import QUERIES

HERE = Path(__file__).parent
HOSTILE = [sys.executable, str(HERE / "hostile_program.py")]
PROGRAM = [sys.executable, "-m", "tui"]
SIZE = (100, 40)
KINDS = ("article", "official", "organization", "area")

MANY_CELLS = 300
"""A payload longer than this pushes the mark of its page out of sight."""

ALLOWED = [
    # SGR: attributes and direct colours
    re.compile(rb"\x1b\[(?:(?:[01234789]|[34]8;2;\d{1,3};\d{1,3};\d{1,3})(?:;(?=\d)|(?=m)))+m"),
    # the cursor to a place that the screen has
    re.compile(rb"\x1b\[(?:[1-9]|[1-3]\d|40);(?:[1-9]|\d\d|100)H"),
    re.compile(rb"\x1b\[\?(?:7|25|1000|1003|1004|1006|1015|1016|1049|2004|2026|2048)[hl]"),
    re.compile(rb"\x1b\[(?:>25|<)u"),
    re.compile(rb"\x1b\[\?(?:2026|2048)\$p"),
    re.compile(rb"\x1b\]22;(?:default|text|pointer|grab|grabbing)\x07"),
    re.compile(rb"[\r\n]"),
]
COPY = re.compile(rb"\x1b\]52;c;([A-Za-z0-9+/]*=*)\x07")
ONCE = [b"\x1b[?1049h", b"\x1b[?1049l", b"\x1b[?25l", b"\x1b[?25h"]
"""What the program sends once from its start to its end; a second one would be a payload's."""

BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def is_allowed(token: Token) -> bool:
    if token.kind == "text":
        return BIDI_CONTROLS.search(token.text) is None
    if found := COPY.fullmatch(token.data):
        return base64.b64decode(found[1]) != base64.b64decode(EVIL)
    return any(form.fullmatch(token.data) for form in ALLOWED)


def disallowed(session: Session) -> Counter[str]:
    """What no file may bring about, and how often; the program's own questions come once, at its start."""
    before, questions, after = session.output.partition(QUERIES)
    assert questions
    return Counter(repr(token) for token in tokenize(before + after) if not is_allowed(token))


def assert_harmless(session: Session, tmp_path: Path) -> None:
    """Leave the program, and look at all that it ever wrote."""
    logs = [log.read_text() for log in tmp_path.rglob("crash.log")]
    assert not logs, logs[0][:3000]
    if session.status is None:
        session.press("q")
    assert session.wait_for_end() == "exited 0"
    session.assert_given_back()
    assert disallowed(session) == {}
    assert {sequence: session.output.count(sequence) for sequence in ONCE} == dict.fromkeys(ONCE, 1)


def start(command: list[str], tmp_path: Path, *, draws: bool = False) -> Session:
    state = {"XDG_STATE_HOME": str(tmp_path), "HOME": str(tmp_path)}
    return Session(command, size=SIZE, env=state, draws=draws)


def test_there_are_enough_payloads() -> None:
    assert len(PAYLOADS) >= 100
    assert len(set(PAYLOADS.values())) == len(PAYLOADS)


@pytest.mark.parametrize(
    "sequence", [b"\x1b[31m", b"\x1b[5;7;41m", b"\x1b[777;777H", b"\x1b]0;x\x07", b"\x1bc"]
)
def test_the_judge_itself_is_strict(sequence: bytes) -> None:
    assert not all(map(is_allowed, tokenize(sequence)))


def test_every_page_and_every_row(tmp_path: Path) -> None:
    with start([*HOSTILE, "records"], tmp_path) as session:
        session.wait_for_output("p000")
        for _ in KINDS:
            for number, payload in enumerate(PAYLOADS.values()):
                if len(payload) < MANY_CELLS:
                    session.press("f2")
                    session.wait_for_output(f"p{number:03d}")
                else:
                    session.press_each("f2")
        for pane in ("1", "2", "3"):
            for key in (pane, "pagedown", "pagedown", "pagedown", "end"):
                session.press(key)
                session.settle()
        assert "\u241b[31mred" in session.output.decode()
        assert_harmless(session, tmp_path)


def test_every_widget(tmp_path: Path) -> None:
    with start([*HOSTILE, "widgets"], tmp_path) as session:
        for number in range(len(PAYLOADS)):
            session.wait_for_output(f"p{number:03d}")
            if number < len(PAYLOADS) - 1:
                session.press("f2")
        assert "\u241b[31mred" in session.output.decode()
        assert_harmless(session, tmp_path)


def test_dialogs_and_toasts(tmp_path: Path) -> None:
    with start([*HOSTILE, "records"], tmp_path) as session:
        session.wait_for_output("p000")
        for key in ("!", "end", "i", "end", ":", "down", "down", "escape", "?", "escape"):
            session.press(key)
            session.settle()
        for number, payload in enumerate(PAYLOADS.values()):
            session.press_each("f2")
            if number % 8 == 0 or len(payload) >= MANY_CELLS:
                session.press("e")
                session.wait_for_output("Cancel")
                session.press("escape")
                session.wait_for_output("1 Articles")
                session.press("y")
                session.wait_for_output("copied")
                session.press("t")
        assert_harmless(session, tmp_path)


def test_searching_for_it(tmp_path: Path) -> None:
    with start([*HOSTILE, "records"], tmp_path) as session:
        session.wait_for_output("p000")
        session.press("/")
        session.settle()
        for number, payload in enumerate(PAYLOADS.values()):
            # As emulators paste: they take controls out themselves.
            text = re.sub("[\x00-\x1f\x7f-\x9f\u2028\u2029]", "", payload) + f" s{number:03d}"
            session.send(b"\x1b[200~" + text.encode("utf-8", "ignore") + b"\x1b[201~")
            session.wait_for_output(f"s{number:03d}")
            session.press("ctrl+u")
            session.wait_for_output("earch")  # "search", whose first letter may be under the cursor
        session.press("escape")
        session.settle()
        assert_harmless(session, tmp_path)


def test_clicks_run_nothing(tmp_path: Path) -> None:
    first = list(PAYLOADS).index("action")
    with start([*HOSTILE, "records"], tmp_path) as session:
        session.wait_for_output("p000")
        for _ in range(first + 1):
            session.press("f2")
        session.wait_for_output(f"p{first:03d}")
        for row in range(1, 10):
            for column in (5, 20, 41, 60, 90):
                session.send(b"\x1b[<0;%d;%dM\x1b[<0;%d;%dm" % (column, row, column, row))
                session.settle(0.02)
        session.press("escape")
        session.settle()
        assert_harmless(session, tmp_path)


class TestFiles:
    """The same texts in files: refused with a reason, or shown."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        folder = tmp_path / "\x1b[31m\u202efolder\x9b"
        for kind in ("articles", "officials", "organizations", "areas"):
            (folder / kind).mkdir(parents=True)
        (folder / "dossier.toml").write_text(
            'format = 1\nname = "N [/] {name} %s"\ncountries = ["BH"]\ndefault_language = "ar"\n'
        )
        for number, payload in enumerate(PAYLOADS.values()):
            text = toml(payload)
            mark = f"p{number:03d}"
            files = {
                f"articles/{mark}.toml": f"headline = {text}\nbody = {text}\nabout = [{text}]\n{text} = 1\n",
                f"officials/{mark}.toml": f"name = {text}\nlinks = [{{url = {text}}}]\n",
                f"organizations/{mark}.toml": f"name = {text}\ncountry = {text}\n",
                f"areas/{mark}.toml": f"name = {text}\ntopics = [{text}]\n",
            }
            for name, content in files.items():
                (folder / name).write_text(content, encoding="ascii")
            raw = payload.encode("utf-8", "surrogatepass")
            (folder / "areas" / f"raw-{mark}.toml").write_bytes(b'name = "' + raw + b'"\n')
            with contextlib.suppress(OSError, ValueError):  # what a file system does not take as a name
                (folder / "articles" / f"{payload[:60].replace('/', '')}.toml").write_text("x = 1\n")
        (folder / "articles" / "eight-bit.toml").write_bytes(b'headline = "\x9b31m"\n')
        (folder / "articles" / "nul.toml").write_bytes(b"\x00" * 100)
        return folder

    def test_on_the_screen(self, folder: Path, tmp_path: Path) -> None:
        with start([*PROGRAM, str(folder)], tmp_path, draws=True) as session:
            session.wait_for_text("unreadable")
            session.press("!")
            session.wait_for_text("Problems")
            # Not every key has something to draw: no article and no official here can be read.
            for key in (
                *["pagedown"] * 20,
                "end",
                "escape",
                "i",
                "3",
                "down",
                "enter",
                "2",
                "down",
                "enter",
                "1",
                "down",
                "enter",
            ):
                session.press(key)
                session.settle(0.05)
            session.press_each("/")
            session.press("\u0633")
            session.settle()
            session.press("escape")
            session.wait_for_text("search")
            session.press("q")
            assert session.wait_for_end() == "exited 0"
            session.assert_given_back()
            assert disallowed(session) == {}

    def test_as_a_plain_list(self, folder: Path) -> None:
        with Session([*PROGRAM, str(folder)], env={"TERM": "dumb"}, draws=False) as session:
            assert session.wait_for_end() == "exited 0"
            controls = {token.data for token in session.tokens if token.kind != "text"}
            assert controls == {b"\r", b"\n", b"\t"}
            assert b"p000.toml" in session.output

    def test_in_a_complaint(self, folder: Path) -> None:
        (folder / "dossier.toml").write_text('format = 1\nname = "\\u001b[31m"\n')
        with Session([*PROGRAM, str(folder)], draws=False) as session:
            assert session.wait_for_end() == "exited 3"
            session.assert_given_back()
            assert disallowed(session) == {}
            assert "\u241b[31m\ufffdfolder" in session.output.decode()


def toml(text: str) -> str:
    """A basic string with every character escaped; TOML refuses the escapes of surrogates."""
    characters = (f"\\U{ord(character):08X}" for character in text)
    return '"' + "".join(characters) + '"'
