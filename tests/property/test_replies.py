"""Answers of a terminal are told from typing, in whatever pieces both come."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.terminal.detection import decide
from tui.terminal.queries import FONT, Replies, ReplyParser

ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "bidi_mode": st.integers(0, 4),
        "version": st.text(
            st.characters(codec="utf-8", min_codepoint=32, exclude_characters="\x7f"), max_size=40
        ),
        "font": st.text(st.characters(codec="utf-8", min_codepoint=33), min_size=1, max_size=40),
        "between": st.tuples(st.sampled_from([83, 84]), st.integers(0, 99999), st.integers(0, 9)),
        "secondary": st.lists(st.integers(0, 99999), max_size=4)
        .filter(lambda numbers: numbers[:1] not in ([83], [84]))
        .map(tuple),
    },
)
TYPED = st.lists(
    st.sampled_from(
        ["a", "/", "\x1b[A", "\x1b[27u", "\x1b[97;5u", "\x1bOP", "\x1b[200~", "\u0633\u064e", "8;1$y", "c"]
    ),
    max_size=4,
).map("".join)  # fmt: skip


def _bytes(answers: dict[str, object]) -> list[bytes]:
    replies = Replies()._replace(**answers)  # type: ignore[arg-type]
    parts = []
    if "between" in answers:
        parts.append(b"\x1b[>%d;%d;%dc" % replies.between)
    if "bidi_mode" in answers:
        parts.append(b"\x1b[8;%d$y" % (replies.bidi_mode or 0))
    if "version" in answers:
        parts.append(b"\x1bP>|%b\x1b\\" % replies.version.encode())
    if "font" in answers:
        named, told = FONT.encode().hex(), replies.font.encode().hex()
        parts.append(f"\x1bP1+r{named}={told}\x1b\\".encode())
    if "secondary" in answers:
        parts.append(b"\x1b[>%bc" % ";".join(map(str, replies.secondary)).encode())
    return [*parts, b"\x1b[?64;22c"]


@given(ANSWERS, st.lists(TYPED, min_size=7, max_size=7), st.data())
def test_both_come_out_whole(answers: dict[str, object], typed: list[str], data: st.DataObject) -> None:
    sent = b""
    for index, part in enumerate(_bytes(answers)):
        sent += typed[index].encode() + part
    sent += typed[6].encode()
    parser, came = ReplyParser(), b""
    while sent:
        length = data.draw(st.integers(1, len(sent)))
        came += parser.feed(sent[:length])
        sent = sent[length:]
    came += parser.flush()
    wanted = "".join([*typed[: len(_bytes(answers))], typed[6]])
    assert came.decode() == wanted
    assert parser.replies == Replies(primary=(64, 22))._replace(**answers)  # type: ignore[arg-type]
    assert parser.is_complete


@given(st.binary(max_size=60))
def test_whatever_is_answered_a_decision_is_made(answered: bytes) -> None:
    parser = ReplyParser()
    parser.feed(answered)
    assert decide({"TERM": "xterm-256color"}, parser.replies).terminal


@given(
    st.none() | st.integers(0, 4),
    st.lists(st.sampled_from([0, 1, 24, 41, 61, 65, 77, 85, 115, 136, 276, 7006]), max_size=4),
)
def test_no_attributes_are_too_few(mode: int | None, secondary: list[int]) -> None:
    assert decide({}, Replies(mode, "", tuple(secondary), (1,))).terminal


@given(st.lists(st.binary(max_size=12), max_size=8))
def test_nothing_that_is_no_answer_is_lost(pieces: list[bytes]) -> None:
    parser = ReplyParser()
    came = b"".join([*(parser.feed(piece) for piece in pieces), parser.flush()])
    if parser.replies == Replies():
        assert came == b"".join(pieces)


@given(st.lists(st.text("\x1b[]P>|?;$y8c\\\x07ab1", max_size=9), max_size=8))
def test_beginnings_that_come_to_nothing_are_typing(pieces: list[str]) -> None:
    parser, held = ReplyParser(), []
    came = ""
    for piece in pieces:
        came += parser.feed(piece.encode()).decode()
        held.append(len(parser.held))
    came += parser.flush().decode()
    assert max(held, default=0) < 300
    if parser.replies == Replies() and not parser.is_complete:
        assert came == "".join(pieces)
