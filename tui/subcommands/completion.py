"""The command `relations-tui completion`: what a shell is told, so that it completes what one types."""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING, Final, cast

from tui.console import write
from tui.errors import UsageError
from tui.i18n import _
from tui.statuses import DONE

if TYPE_CHECKING:
    from tui.dossier.kinds import Kind

SHELLS: Final = ("bash", "zsh", "fish", "powershell")
FOLDER: Final = "completions"
"""The folder of the scripts in the package; tests/shipped/make_shipped.py makes them of all the parsers."""


def complete(parser: argparse.ArgumentParser) -> None:
    """Give an empty parser the command's arguments."""
    parser.description = _(
        "Print a script that has a shell complete commands, options, files, and ids with their titles."
    )
    parser.epilog = _(
        "where it goes:\n"
        "  bash        ~/.local/share/bash-completion/completions/relations-tui\n"
        "  zsh         FOLDER/_relations-tui, with FOLDER in $fpath\n"
        "  fish        ~/.config/fish/completions/relations-tui.fish\n"
        "  powershell  a file that $PROFILE reads: . FILE"
    )
    parser.add_argument("shell", nargs="?", choices=SHELLS, help=_("the shell"))
    # What the scripts themselves ask.
    parser.add_argument("--ids", metavar="KINDS", help=argparse.SUPPRESS)
    parser.add_argument("--begin", default="", help=argparse.SUPPRESS)
    parser.add_argument("--dossier", help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Run the command.

    Returns:
        The exit status.

    Raises:
        UsageError: No shell is named.
    """
    if options.ids is not None:
        from tui.dossier.glimpse import glimpse
        from tui.dossier.kinds import KINDS
        from tui.subcommands.dossiers import dossier_path

        kinds = [cast("Kind", kind) for kind in options.ids.split(",") if kind in KINDS]
        found = glimpse(dossier_path(options.dossier), kinds, options.begin)
        write("".join(f"{id}\t{title}\n" if title else f"{id}\n" for id, title in found))
        return DONE
    if options.shell is None:
        raise UsageError(_("Which shell? There are: {shells}.").format(shells=", ".join(SHELLS)))
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    with open(os.path.join(package, FOLDER, options.shell), encoding="utf-8") as script:
        write(script.read())
    return DONE
