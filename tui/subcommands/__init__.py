"""The commands that need no screen: `relations-tui NAME …`.

`SUBCOMMANDS` lists them. Each is a module of this package with two functions:

    complete(parser)    gives an empty argparse parser the command's description and arguments
    run(options)        does it, and returns the exit status (`tui.statuses`)

Only the module of the command that is wanted is imported. What goes out goes through `tui.console`; what a
person can mend is raised as a `RelationsError`.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Final, NamedTuple, Protocol, cast

from tui.i18n import _


class Implementation(Protocol):
    """What the module of a command has."""

    def complete(self, parser: argparse.ArgumentParser) -> None:
        """Give an empty parser the command's description and arguments."""

    def run(self, options: argparse.Namespace) -> int:
        """Do it.

        Returns:
            The exit status.

        Raises:
            RelationsError: It cannot be done, for a reason that a person can mend.
        """


class Subcommand(NamedTuple):
    """A command."""

    name: str
    synopsis: str
    """The name and what must stand behind it."""
    help: str
    """One line, without a full stop."""
    has_free_words: bool = False
    """Whether it has a `query`, to which words of one hyphen belong like any other."""
    module: str = ""
    """What its module is called, where that is not the command's name."""

    @property
    def implementation(self) -> Implementation:
        """Its module; imported now."""
        return cast(Implementation, import_module(f"{__name__}.{self.module or self.name}"))


SUBCOMMANDS: Final = (
    Subcommand(
        "list", "list KIND", _("list the articles, officials, organizations or areas"), module="list_records"
    ),
    Subcommand("show", "show ID", _("print the page of a record")),
    Subcommand("export", "export ID", _("write articles to files, in several formats")),
    Subcommand("search", "search QUERY", _("find records by words, names and dates"), has_free_words=True),
    Subcommand(
        "import",
        "import FILE",
        _("make articles of texts, Markdown and saved pages"),
        module="import_records",
    ),
    Subcommand("check", "check [DOSSIER]", _("find every problem of every file of a dossier")),
    Subcommand("new", "new WHAT", _("make a dossier, or a record in one")),
    Subcommand("config", "config show", _("see and edit the settings and the keys")),
    Subcommand(
        "completion", "completion SHELL", _("print a script by which a shell completes what you type")
    ),
    Subcommand("doctor", "doctor", _("see whether Arabic is right in this terminal, and set it right")),
)


def subcommand_of(name: str) -> Subcommand | None:
    """The command of a name, if there is one."""
    return next((each for each in SUBCOMMANDS if each.name == name), None)
