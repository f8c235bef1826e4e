from collections import Counter
from typing import get_args

import pytest

from tui.commands import COMMANDS, Scope, in_scope, shown_key


@pytest.mark.parametrize("scope", ["list", "reader"])
def test_no_key_means_two_things_at_one_place(scope: Scope) -> None:
    alive = (*in_scope("everywhere"), *in_scope(scope))
    counts = Counter(key for command in alive for key in command.all_keys)
    assert [key for key, count in counts.items() if count > 1] == []


def test_every_letter_and_sign_has_its_arabic_twin() -> None:
    twins = {key: command.all_keys for command in COMMANDS for key in command.keys}
    assert "\u0636" in twins["q"]
    assert "\u0638" in twins["/"]
    assert "\u061f" in twins["?"]
    assert "\u0662" in twins["2"]
    assert "\u06f2" in twins["2"]


def test_the_lam_alef_keys_are_known_by_their_second_letter_and_as_one() -> None:
    (bottom,) = (command for command in in_scope("reader") if "G" in command.keys)
    assert {"\u0623", "\ufef7"} <= set(bottom.all_keys)


def test_every_scope_has_commands_and_every_command_words() -> None:
    for scope in get_args(Scope):
        assert in_scope(scope)
    for command in COMMANDS:
        assert command.title
        assert command.help


def test_keys_are_shown_as_people_know_them() -> None:
    assert shown_key("shift+tab") == "Shift+Tab"
    assert shown_key("ctrl+d") == "Ctrl+d"
    assert shown_key("+") == "+"
    assert shown_key("down") == "↓"
