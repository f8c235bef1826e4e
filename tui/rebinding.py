"""Other keys for the commands than those of the registry, as `config.toml` may bind them.

    [keys]
    quit = "ctrl+x"                  # a key
    page_down = ["pagedown", "f"]    # or several; the first is the one that is shown
    toggle_exact = []                # or none

A command keeps its keys where none are bound to it. Nothing is bound when anything in the table is wrong:
half of what somebody has thought out may leave a command without any key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from tui import commands
from tui.commands import Command, arabic_keys, are_alive_together
from tui.i18n import _
from tui.settings import MOST_PROBLEMS, ConfigProblem, KeyTable

MODIFIERS: Final = ("alt", "ctrl", "hyper", "meta", "shift", "super")
NAMED_KEYS: Final = (
    *("backspace", "delete", "down", "end", "enter", "escape", "home", "insert", "left", "pagedown"),
    *("pageup", "right", "space", "tab", "up"),
    *(f"f{number}" for number in range(1, 25)),
)
ALIASES: Final[Mapping[str, str]] = {
    **{"esc": "escape", "return": "enter", "del": "delete", "ins": "insert"},
    **{"pgup": "pageup", "page_up": "pageup", "pgdn": "pagedown", "page_down": "pagedown"},
    **{"control": "ctrl", "option": "alt", "cmd": "super", "command": "super", "win": "super"},
}
SAME_BYTE: Final[Mapping[str, str]] = {
    **{"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+[": "escape", "ctrl+h": "backspace"},
    **{"ctrl+space": "ctrl+at"},
}
"""Chords for which terminals send what another key sends."""
LEAVES_AT_ONCE: Final = "ctrl+q"
"""The key that always leaves the program, whatever else there is."""


class _Wrong(NamedTuple):
    """Something wrong with what one command is bound to."""

    setting: str
    message: str


def keys_of(table: KeyTable) -> tuple[dict[str, tuple[str, ...]], list[ConfigProblem]]:
    """Understand a table of keys.

    Returns:
        The keys that commands are bound to, by what the commands are called in the table; none when there is
        a problem. And the problems, each with its line.
    """
    bound: dict[str, tuple[str, ...]] = {}
    wrong: list[_Wrong] = []
    settings = {command.setting for command in commands.COMMANDS}
    for setting, value in table.table.items():
        if setting not in settings:
            wrong.append(_Wrong(setting, _unknown_command(setting, settings)))
            continue
        written = [value] if isinstance(value, str) else value
        if not isinstance(written, list) or not all(isinstance(key, str) for key in written):
            sentence = _("the keys of {command} must be a string, or a list of strings")
            wrong.append(_Wrong(setting, sentence.format(command=setting)))
            continue
        understood = {key: canonical_key(key) for key in written}
        wrong += [_Wrong(setting, _unknown_key(key)) for key, known in understood.items() if known is None]
        bound[setting] = tuple(dict.fromkeys(key for key in understood.values() if key is not None))
    if not wrong:
        wrong = list(_conflicts(bound))
    if not wrong:
        return bound, []
    return {}, _located(wrong, table)


def rebound(bound: Mapping[str, tuple[str, ...]]) -> tuple[Command, ...]:
    """The registry with other keys.

    Args:
        bound: Keys by what commands are called in the table.

    Returns:
        The same commands in the same order. Their keys do the same on an Arabic layout, where that does not
        type what is the key of another command.
    """
    own = [
        command._replace(keys=bound.get(command.setting, command.keys), arabic=())
        for command in commands.COMMANDS
    ]
    for number, command in enumerate(own):
        others = {key for other in own if are_alive_together(command, other) for key in other.all_keys}
        typed = dict.fromkeys(twin for key in command.keys for twin in arabic_keys(key))
        own[number] = command._replace(arabic=tuple(twin for twin in typed if twin not in others))
    return tuple(own)


def use_keys(table: KeyTable) -> list[ConfigProblem]:
    """Bind the keys of a table, from now on and in all of the program; before the screen is loaded.

    Returns:
        What is wrong with them; then nothing is bound.
    """
    bound, problems = keys_of(table)
    if not problems:
        commands.take_commands(rebound(bound))
    return problems


def canonical_key(written: str) -> str | None:
    """A key as Textual calls it, or as the character that it types; None when there is no such key."""
    if len(written) == 1:
        return written if written.isprintable() and not written.isspace() else {" ": "space"}.get(written)
    *modifiers, last = written.replace("++", "+plus").split("+")
    modifiers = [ALIASES.get(each.lower(), each.lower()) for each in modifiers]
    last = last if len(last) == 1 else ALIASES.get(last.lower(), last.lower())
    sign = _signs().get(last, last)
    if not all(each in MODIFIERS for each in modifiers) or len(set(modifiers)) < len(modifiers):
        return None
    if sign not in NAMED_KEYS and not (len(sign) == 1 and sign.isprintable() and not sign.isspace()):
        return None
    if modifiers == ["shift"] and len(sign) == 1:
        return sign.upper() if sign.isalpha() else None  # which sign that is, the keyboard's layout says
    if not modifiers:
        return sign
    sign = sign.lower()
    chord = "+".join([*sorted(modifiers), sign])
    if chord in SAME_BYTE:
        return SAME_BYTE[chord]
    name = next((name for name, own in _signs().items() if own == sign), sign)
    return "+".join([*sorted(modifiers), name])


def _signs() -> Mapping[str, str]:
    """The signs of ASCII by the names that Textual has for them."""
    if not _SIGNS:
        import unicodedata

        shorter = {
            "solidus": "slash",
            "reverse_solidus": "backslash",
            "commercial_at": "at",
            "hyphen_minus": "minus",
            "plus_sign": "plus",
            "low_line": "underscore",
        }
        for sign in map(chr, range(0x21, 0x7F)):
            if not sign.isalnum():
                name = unicodedata.name(sign).lower().replace("-", "_").replace(" ", "_")
                _SIGNS[shorter.get(name, name)] = sign
    return _SIGNS


_SIGNS: Final[dict[str, str]] = {}


def _conflicts(bound: Mapping[str, tuple[str, ...]]) -> Iterator[_Wrong]:
    """Keys that would do two things at one place; each is told once."""
    told: set[tuple[str, ...]] = set()
    own = [command._replace(keys=bound.get(command.setting, command.keys)) for command in commands.COMMANDS]
    for command in own:
        if command.setting not in bound:
            continue
        if LEAVES_AT_ONCE in command.keys and (command.setting,) not in told:
            told.add((command.setting,))
            sentence = _("{key} always leaves the program and can be no key of {command}")
            yield _Wrong(command.setting, sentence.format(key=LEAVES_AT_ONCE, command=command.setting))
        for other in own:
            if other.setting == command.setting or not are_alive_together(command, other):
                continue
            for key in command.keys:
                clash = (key, *sorted((command.setting, other.setting)))
                if key in other.keys and clash not in told:
                    told.add(clash)
                    sentence = _("{key} is a key of {command} and of {other}; give one of them another key")
                    names = {"key": key, "command": command.setting, "other": other.setting}
                    yield _Wrong(command.setting, sentence.format(**names))


def _unknown_command(setting: str, known: Iterable[str]) -> str:
    from tui.dossier.vetting import nearest, quoted

    sentence = _("there is no command {name}; relations-tui config show lists them")
    return sentence.format(name=quoted(setting)) + nearest(setting, sorted(known))


def _unknown_key(key: str) -> str:
    from tui.dossier.vetting import nearest, quoted

    names = [name for name in NAMED_KEYS if len(name) > 2] + [*_signs()]
    before, plus, last = key.lower().rpartition("+")
    known = [f"{modifier}+{last}" for modifier in MODIFIERS] if plus else names
    if plus and canonical_key(last) is None:
        known = [f"{before}+{name}" for name in names]
    return _("there is no key {key}").format(key=quoted(key)) + nearest(key, known)


def _located(wrong: Sequence[_Wrong], table: KeyTable) -> list[ConfigProblem]:
    from tui.dossier.locating import SourceMap
    from tui.i18n import ngettext

    places = SourceMap(table.source)
    problems = []
    for setting, message in wrong[:MOST_PROBLEMS]:
        place = places.place_of(("keys", setting))
        problems.append(ConfigProblem(table.path, place and place.line, message))
    if (untold := len(wrong) - MOST_PROBLEMS) > 0:
        sentence = ngettext("{count} more key is wrong", "{count} more keys are wrong", untold)
        problems.append(ConfigProblem(table.path, None, sentence.format(count=untold)))
    problems.append(
        ConfigProblem(table.path, None, _("so all keys are those that the program has of its own"))
    )
    return problems
