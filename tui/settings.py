"""What the person wants otherwise than by default: flags, the environment, and the file `config.toml`.

`SETTINGS` lists all there is. Reading, the command's flags, its help and the doctor go by that table, so a
new setting is a new row and a new field of `Settings`. A flag wins over the environment, the environment over
the file. A wrong value counts as not given: it is told of, and the program starts all the same.

Nothing but the table is loaded where there is no file and nothing is wrong.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from tui.i18n import _, ngettext

if TYPE_CHECKING:
    import argparse
    from pathlib import Path
    from typing import TypeGuard

    from tui.text.presentation import Forms

FILE_NAME = "config.toml"

MOST_PROBLEMS = 20
"""How many wrong keys of one file are told one by one."""

Origin = Literal["flag", "environment", "config", "default"]
"""Where a value comes from, the strongest first."""


class Setting(NamedTuple):
    """Something that can be set."""

    name: str
    """The key in the file; with two hyphens before it the flag, and the field of `Settings`."""
    values: tuple[str, ...]
    """All it can be; none for any text."""
    default: str
    help: str
    """One line, without a full stop."""
    example: str = ""
    """What it may be, where that is any text."""

    @property
    def variable(self) -> str:
        """The environment variable; an empty one counts as not set."""
        return f"RELATIONS_TUI_{self.name.upper()}"

    def takes(self, value: object) -> TypeGuard[str]:
        """Whether it can be this."""
        return isinstance(value, str) and (value in self.values if self.values else bool(value.strip()))


SETTINGS = (
    Setting(
        "bidi",
        ("auto", "plain", "switch", "iso", "fence", "kitty", "letters", "off"),
        "auto",
        _("what the terminal is sent for right-to-left text; off is logical order, for screen readers"),
    ),
    Setting(
        "marks",
        ("auto", "keep", "hide"),
        "auto",
        _("whether vowel marks are drawn; auto hides them where the terminal misplaces them"),
    ),
    Setting(
        "forms",
        ("auto", "all", "common", "none"),
        "auto",
        _("which letters are drawn joined; auto is common, those that usual fonts have forms of"),
    ),
    Setting(
        "history",
        ("on", "off"),
        "on",
        _("whether what was searched for and which dossiers were opened is kept for the next start"),
    ),
    Setting(
        "dossier",
        (),
        "",
        _("the dossier that opens when none is given: a folder, or a name"),
        "~/dossiers/mine",
    ),
)


OF_PRINTING = frozenset({"bidi", "marks", "forms"})
"""The settings that count for what a command prints on a terminal."""


def add_flags(parser: argparse.ArgumentParser, names: Collection[str] | None = None) -> None:
    """Let a command be told settings.

    Args:
        parser: The command's.
        names: Which settings; None for all.
    """
    for setting in SETTINGS:
        # What can be anything is an argument of its own.
        if setting.values and (names is None or setting.name in names):
            parser.add_argument(f"--{setting.name}", choices=setting.values, help=setting.help)


_DEFAULT_ORIGINS: Mapping[str, Origin] = MappingProxyType({setting.name: "default" for setting in SETTINGS})


KEYS = "keys"
"""The table of the file that says which keys do what; no flag and no variable says it."""


class KeyTable(NamedTuple):
    """The keys that the file binds, as they are written there."""

    path: Path
    source: str
    """The whole file."""
    table: Mapping[str, object]


class Settings(NamedTuple):
    """A value for each of `SETTINGS`, in the same order."""

    bidi: str = "auto"
    marks: str = "auto"
    forms: str = "auto"
    history: str = "on"
    dossier: str = ""
    """A folder or a name, as it was written; empty for the bundled one."""
    origin: Mapping[str, Origin] = _DEFAULT_ORIGINS
    """By name, where the value comes from."""
    keys: KeyTable | None = None
    """What the file says of keys; `tui.rebinding` understands it."""

    @property
    def letter_forms(self) -> Forms:
        """The joining forms to draw letters in, with "auto" decided."""
        return "all" if self.forms == "all" else "none" if self.forms == "none" else "common"


class ConfigProblem(NamedTuple):
    """A value that could not be taken. `str()` is one line, harmless to print."""

    path: Path | None
    """The file; None when a flag or a variable is wrong."""
    line: int | None
    """Counted from 1; None when the whole file is meant, or no file."""
    message: str
    """What is wrong and what was expected, harmless to print; names the flag or the variable."""

    def __str__(self) -> str:
        if self.path is None:
            return self.message
        from tui.text.cleaning import clean_line

        place = clean_line(str(self.path)) + (f":{self.line}" if self.line is not None else "")
        return f"{place}: {self.message}"


def config_path() -> Path | None:
    """Where the file is, or would be; None where there is no home to have it in."""
    from platformdirs import user_config_path

    try:
        return user_config_path("relations-tui", appauthor=False) / FILE_NAME
    except (OSError, RuntimeError):
        return None


def read_settings(
    flags: Mapping[str, str | None], environ: Mapping[str, str], config: Path | None = None
) -> tuple[Settings, list[ConfigProblem]]:
    """Read all settings.

    Args:
        flags: By name, what the command line says; None and missing names say nothing, others are not ours.
        environ: The environment.
        config: The file; None for `config_path()`. It need not exist.

    Returns:
        The settings, and what could not be taken; nothing is raised for anything a person may have written.
    """
    problems: list[ConfigProblem] = []
    from_flags = {setting.name: flags.get(setting.name) for setting in SETTINGS}
    from_environ = {setting.name: environ.get(setting.variable) or None for setting in SETTINGS}
    path = config_path() if config is None else config
    accepted_flags = _accepted(from_flags, lambda setting: f"--{setting.name}", problems)
    accepted_environ = _accepted(from_environ, lambda setting: setting.variable, problems)
    from_file, keys = ({}, None) if path is None else _read_file(path, problems)
    sources: tuple[tuple[Origin, Mapping[str, str]], ...] = (
        ("flag", accepted_flags),
        ("environment", accepted_environ),
        ("config", from_file),
    )
    values = {setting.name: setting.default for setting in SETTINGS}
    origins = dict(_DEFAULT_ORIGINS)
    for origin, accepted in reversed(sources):
        values.update(accepted)
        origins.update(dict.fromkeys(accepted, origin))
    return Settings(**values, origin=MappingProxyType(origins), keys=keys), problems


def _accepted(
    given: Mapping[str, str | None], call: Callable[[Setting], str], problems: list[ConfigProblem]
) -> dict[str, str]:
    """The values that can be taken, by name; the others become problems under what `call` calls them."""
    accepted = {}
    for setting in SETTINGS:
        value = given[setting.name]
        if setting.takes(value):
            accepted[setting.name] = value
        elif value is not None:
            problems.append(ConfigProblem(None, None, _wrong_value(call(setting), setting, value)))
    return accepted


def _read_file(path: Path, problems: list[ConfigProblem]) -> tuple[dict[str, str], KeyTable | None]:
    """The values of a file that can be taken, by name, and its keys; what else is in it becomes problems."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return {}, None
    except (OSError, ValueError):
        pass  # reading fails too, and has words for it
    from tui.dossier.files import UnreadableError, read_toml

    try:
        source, table = read_toml(path)
    except UnreadableError as error:
        problems.append(ConfigProblem(path, error.place and error.place.line, error.reason))
        return {}, None
    by_name = {setting.name: setting for setting in SETTINGS}
    accepted: dict[str, str] = {}
    wrong: list[str] = []
    keys = None
    for key, value in table.items():
        setting = by_name.get(key)
        if key == KEYS and isinstance(value, dict):
            keys = KeyTable(path, source, value)
        elif setting is not None and setting.takes(value):
            accepted[key] = value
        else:
            wrong.append(key)
    if wrong:
        from tui.dossier.locating import SourceMap

        places = SourceMap(source)
        for key in wrong[:MOST_PROBLEMS]:
            place = places.place_of((key,))
            setting = by_name.get(key)
            if key == KEYS:
                message = _("{name} must be a table of commands and their keys").format(name=key)
            else:
                message = _unknown_key(key) if setting is None else _wrong_value(key, setting, table[key])
            problems.append(ConfigProblem(path, place and place.line, message))
    if (untold := len(wrong) - MOST_PROBLEMS) > 0:
        sentence = ngettext("{count} more key is wrong", "{count} more keys are wrong", untold)
        problems.append(ConfigProblem(path, None, sentence.format(count=untold)))
    return accepted, keys


def _wrong_value(called: str, setting: Setting, value: object) -> str:
    """What is said about a value that a setting cannot have."""
    from tui.dossier.vetting import nearest, quoted

    if not setting.values:
        return _("{name} must be a string that is not empty").format(name=called)
    expected = ", ".join(setting.values)
    if not isinstance(value, str):
        return _("{name} must be a string, one of: {values}").format(name=called, values=expected)
    sentence = _("{name} cannot be {value}; it can be: {values}")
    said = sentence.format(name=called, value=quoted(value), values=expected)
    return said + nearest(value, setting.values)


def _unknown_key(key: str) -> str:
    from tui.dossier.vetting import nearest, quoted

    names = [*(setting.name for setting in SETTINGS), KEYS]
    sentence = _("there is no setting {key}; there are: {names}")
    return sentence.format(key=quoted(key), names=", ".join(names)) + nearest(key, names)
