"""The command `relations-tui config`: the settings, the keys, and the file that has them."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tui.console import is_terminal, write
from tui.errors import UsageError
from tui.i18n import _
from tui.settings import Settings, add_flags
from tui.statuses import DONE, MISUSED
from tui.subcommands.saying import say, tell
from tui.text.cleaning import clean_line

if TYPE_CHECKING:
    from tui.settings import ConfigProblem

SCHEMAS: Final = ("config", "dossier", "article", "official", "organization", "area")


def complete(parser: argparse.ArgumentParser) -> None:
    """Give an empty parser the command's arguments."""
    parser.description = _("See and edit the settings and the keys, which are in a file config.toml.")
    parser.epilog = _(
        "exit status: 0 done, 2 arguments or settings not understood, or no such editor, 4 the file\n"
        "cannot be written"
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True, prog=parser.prog)

    def add(name: str, help: str, description: str) -> argparse.ArgumentParser:
        return actions.add_parser(name, help=help, description=description)

    add("path", _("print where the file is"), _("Print where the file is, or would be."))
    show = add(
        "show",
        _("print what counts, and where it comes from"),
        _(
            "Print every setting and every command's keys, and where each comes from: a flag, the\n"
            "environment, the file, or the program itself."
        ),
    )
    show.add_argument(
        "--format", choices=("table", "json"), default="table", help=_("how to print it (default: table)")
    )
    add_flags(show)
    add(
        "edit",
        _("open the file in your editor"),
        _(
            "Open the file in $VISUAL or $EDITOR. Where there is none yet, it is made first, with all there\n"
            "is to set in it as comments. What is wrong with it is told afterwards."
        ),
    )
    schema = add(
        "schema",
        _("print a JSON Schema, by which editors complete and check TOML files"),
        _(
            "Print the JSON Schema of config.toml, or of a dossier's files, for an editor. A dossier that\n"
            "'relations-tui new' has made has those of its files in .schemas."
        ),
    )
    schema.add_argument(
        "file", nargs="?", choices=SCHEMAS, default="config", help=_("of which file (default: config)")
    )


def run(options: argparse.Namespace) -> int:
    """Run the command.

    Returns:
        The exit status.

    Raises:
        UsageError: There is no home to have the file in, or no such editor.
        OutputError: The file cannot be written.
    """
    if options.action == "path":
        tell(f"{clean_line(str(_path()))}\n")
        return DONE
    if options.action == "schema":
        from tui.dossier.schemas import read_schema

        write(read_schema(options.file))
        return DONE
    return _show(options) if options.action == "show" else _edit()


def _path() -> Path:
    from tui.settings import config_path

    path = config_path()
    if path is None:
        raise UsageError(_("There is no home folder, so there is no place for config.toml."))
    return path


def _understood(
    flags: dict[str, Any],
) -> tuple[Settings, dict[str, tuple[str, ...]], list[ConfigProblem]]:
    """The settings, the keys that are bound otherwise, and what is wrong with both."""
    from tui.rebinding import keys_of
    from tui.settings import read_settings

    settings, problems = read_settings(flags, os.environ)
    bound: dict[str, tuple[str, ...]] = {}
    if settings.keys is not None:
        bound, wrong_keys = keys_of(settings.keys)
        problems += wrong_keys
    return settings, bound, problems


def _show(options: argparse.Namespace) -> int:
    from tui.config_file import bindable
    from tui.settings import config_path

    settings, bound, problems = _understood(vars(options))
    path = config_path()
    found: dict[str, Any] = {
        "path": None if path is None else str(path),
        "settings": {
            name: {"value": getattr(settings, name), "origin": origin}
            for name, origin in settings.origin.items()
        },
        "keys": {
            name: {
                "keys": bound.get(name, tuple(dict.fromkeys(key for each in commands for key in each.keys))),
                "origin": "config" if name in bound else "default",
            }
            for name, commands in bindable().items()
        },
        "problems": [str(problem) for problem in problems],
    }
    if options.format == "json":
        from tui.export.json_text import to_json

        write(to_json(found, indent=2) + "\n")
    else:
        tell(_as_table(found))
    for problem in problems:
        say(str(problem))
    return MISUSED if problems else DONE


def _as_table(found: dict[str, Any]) -> str:
    """Names, values and origins in columns."""
    from tui.commands import shown_key

    rows = [(name, clean_line(each["value"]), each["origin"]) for name, each in found["settings"].items()]
    rows += [
        (f"keys.{name}", " ".join(map(shown_key, each["keys"])) or "-", each["origin"])
        for name, each in found["keys"].items()
    ]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "".join(f"{name:{widths[0]}}  {value:{widths[1]}}  {origin}\n" for name, value, origin in rows)


def _edit() -> int:
    from tui.config_file import config_template
    from tui.subcommands.editing import edit, has_editor
    from tui.subcommands.making import make_folder, taking_back, write_new

    path = _path()
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        sentence = _("An editor needs a terminal; the file is {path}.")
        raise UsageError(sentence.format(path=clean_line(str(path))))
    if not has_editor(os.environ):
        sentence = _("Neither VISUAL nor EDITOR names an editor; the file is {path}.")
        raise UsageError(sentence.format(path=clean_line(str(path))))
    if not os.path.lexists(path):
        with taking_back() as made:
            make_folder(path.parent, made)
            write_new(path, config_template(), made)
    edit(path)
    _settings, _bound, problems = _understood({})
    for problem in problems:
        say(str(problem))
    return MISUSED if problems else DONE
