from __future__ import annotations

import sys
import unicodedata

import pytest

from tui.terminal.output import Output, hide_marks, iso
from tui.terminal.stream import encode_line

LRM = "\u200e"
AIN, MEEM, FATHA, ALEF = "\ufecb", "\ufee1", "\u064e", "\u0627"


def test_iso_marks_each_right_to_left_cell_and_nothing_else() -> None:
    assert iso(f"│ {AIN}{MEEM} ab 12│") == f"│ {AIN}{LRM}{MEEM}{LRM} ab 12│"


def test_iso_marks_a_cell_after_the_marks_on_it() -> None:
    assert iso(f"{MEEM}{FATHA}\u0651{AIN}") == f"{MEEM}{FATHA}\u0651{LRM}{AIN}{LRM}"


def test_iso_marks_arabic_digits_too() -> None:
    assert iso("٢ ٠") == f"٢{LRM} ٠{LRM}"


@pytest.mark.parametrize("name", ["R", "AL", "AN"])
def test_iso_knows_every_character_that_runs_from_right_to_left(name: str) -> None:
    missing = [
        hex(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.bidirectional(chr(code)) == name
        and code != 0x200F
        and not iso(chr(code)).endswith(LRM)
    ]
    assert missing == []


def test_iso_never_comes_between_a_letter_and_a_mark_on_it() -> None:
    parted = [
        hex(code)
        for code in range(0x0590, 0x08FF)
        if unicodedata.category(chr(code)) == "Mn" and iso(f"{ALEF}{chr(code)}") != f"{ALEF}{chr(code)}{LRM}"
    ]
    assert parted == []


def test_hidden_marks_leave_their_letters() -> None:
    assert hide_marks(f"{MEEM}{FATHA}\u0651{ALEF}\u0670 café e\u0301") == f"{MEEM}{ALEF} café e\u0301"


@pytest.mark.parametrize("output", [Output.PLAIN, Output.SWITCH, Output.OFF])
def test_some_outputs_are_the_text_itself(output: Output) -> None:
    assert encode_line(f"\x1b[1m{MEEM}{FATHA}\x1b[0m a", output) == f"\x1b[1m{MEEM}{FATHA}\x1b[0m a"


def test_a_fence_turns_a_word_round_and_keeps_its_colours_with_the_letters() -> None:
    assert (
        encode_line(f" \x1b[7m{AIN}\x1b[0m{MEEM} x", Output.FENCE)
        == f"\u2800{MEEM}\x1b[0m\x1b[7m{AIN}\x1b[0m\u2800x"
    )


def test_kitty_turns_a_word_round_and_keeps_its_colours_in_their_columns() -> None:
    assert (
        encode_line(f" \x1b[7m{AIN}\x1b[0m{MEEM} x", Output.KITTY) == f" \x1b[0m\x1b[7m{MEEM}\x1b[0m{AIN} x"
    )


def test_kitty_turns_bold_and_other_letters_of_a_word_round_each_for_themselves() -> None:
    line = f"\x1b[1m{AIN}{ALEF}\x1b[0m{MEEM}{AIN}"
    assert encode_line(line, Output.KITTY) == f"\x1b[0m\x1b[1m{ALEF}{AIN}\x1b[0m{AIN}{MEEM}"


def test_a_colour_is_not_taken_for_bold() -> None:
    line = f"\x1b[38;5;1m{AIN}{ALEF}\x1b[0m{MEEM}"
    assert encode_line(line, Output.KITTY) == f"\x1b[0m\x1b[38;5;1m{MEEM}{ALEF}\x1b[0m{AIN}"


@pytest.mark.parametrize(
    ("composed", "sent"),
    [
        (f"({AIN}{MEEM})", f"({MEEM}{AIN})"),  # brackets outside stay
        (f"{AIN}({MEEM}", f"{MEEM}){AIN}"),  # inside they will be mirrored
        (f"{AIN}12{MEEM}", f"{MEEM}12{AIN}"),  # digits keep their order
        (f"{AIN}12-34{MEEM}", f"{MEEM}34-12{AIN}"),
        (f"{AIN}12/34{MEEM}", f"{MEEM}12/34{AIN}"),
        (f"12{MEEM}", f"12{MEEM}"),
        (f"٣٤{MEEM}", f"{MEEM}٣٤"),
        (f"{MEEM}٣٤", f"٣٤{MEEM}"),
        (f"{MEEM}12 {AIN}", f"{AIN} 12{MEEM}"),  # a real space makes one run of two words
        (f"{MEEM}12 ab", f"12{MEEM}\u2800ab"),  # cannot be had: the number stays whole
        (f"GDP{AIN}{MEEM}", f"GDP{MEEM}{AIN}"),
    ],
)
def test_what_is_sent_for_a_word_between_fences(composed: str, sent: str) -> None:
    assert encode_line(composed, Output.FENCE) == sent
