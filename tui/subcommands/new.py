"""The command `relations-tui new`: a new dossier, or a new record in one."""

from __future__ import annotations

import argparse
import os
import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from tui.console import is_terminal
from tui.errors import OutputError, UsageError
from tui.i18n import _
from tui.statuses import DONE, INTERRUPTED
from tui.subcommands.dossiers import dossier_to_write
from tui.subcommands.saying import say, tell
from tui.text.cleaning import clean_line

if TYPE_CHECKING:
    from tui.dossier.records import Dossier, Kind

KINDS: Final = ("article", "official", "organization", "area")
DEFAULT_LANGUAGE: Final = "ar"
SCHEMAS: Final = ".schemas"
"""The folder of a dossier that holds the schemas, so that they go with it to every editor."""


def complete(parser: argparse.ArgumentParser) -> None:
    """Give an empty parser the command's arguments."""
    parser.description = _(
        "Make a dossier's folder, or a record in a dossier. Every field stands in the new file: those\n"
        "that it must have with something to replace, all others as comments with an example."
    )
    parser.epilog = _(
        "  relations-tui new FOLDER --name 'Bahrain and Azerbaijan' --countries BH,AZ --language en\n"
        "  relations-tui new article first-visit --dossier FOLDER\n"
        "\n"
        "A folder that is called like a kind of record is given as a path: ./article\n"
        "The file is opened in $VISUAL or $EDITOR, on a terminal. Nothing is ever overwritten.\n"
        "\n"
        "exit status: 0 made, 2 arguments not understood or no such editor, 3 dossier cannot be opened,\n"
        "4 it is there already, or cannot be written"
    )
    parser.add_argument(
        "what",
        metavar="WHAT",
        help=_("article, official, organization or area; anything else is a new dossier's folder"),
    )
    parser.add_argument(
        "id",
        metavar="NEW-ID",
        nargs="?",
        help=_("the record's id (default: made of --name, of the date or by counting; asked on a terminal)"),
    )
    parser.add_argument(
        "--dossier",
        metavar="DOSSIER",
        help=_(
            "for a record: a dossier's folder, or the name of one opened before (default: that of "
            "RELATIONS_TUI_DOSSIER, the one that the current folder is in, or that of the configuration)"
        ),
    )
    parser.add_argument("--name", metavar="TEXT", help=_("its name; of an article, the headline"))
    parser.add_argument(
        "--countries", metavar="CODES", help=_("a dossier's countries, by two letters each: BH,AZ")
    )
    parser.add_argument(
        "--language",
        metavar="TAG",
        help=_("a dossier's default language (default: ar); the language of a record's name"),
    )
    parser.add_argument("--no-edit", action="store_true", help=_("do not open an editor"))


def run(options: argparse.Namespace) -> int:
    """Run the command.

    Returns:
        The exit status.

    Raises:
        UsageError: The arguments make no sense.
        DossierError: There is no dossier to make a record in.
        OutputError: It is there already, or cannot be written.
    """
    _check_name(options.name)
    if options.what in KINDS:
        return _new_record(cast("Kind", options.what), options)
    return _new_dossier(options)


def _new_dossier(options: argparse.Namespace) -> int:
    from tui.dossier.records import FOLDERS
    from tui.dossier.schemas import read_schema
    from tui.dossier.templates import dossier_template, placeholder
    from tui.subcommands.making import make_folder, taking_back, write_new

    _check_no_kind(options.what)
    if options.id is not None or options.dossier is not None:
        raise UsageError(
            _(
                "{what} is no kind of record and so a dossier's folder; no id and no --dossier goes with it."
            ).format(what=clean_line(options.what))
        )
    folder = _expanded(options.what)
    manifest = folder / "dossier.toml"
    language = _language(options.language) or DEFAULT_LANGUAGE
    name = options.name or _fit(folder.absolute().name) or placeholder("dossier", language)
    text = dossier_template(name, _countries(options.countries), language, f"./{SCHEMAS}/dossier.json")
    if os.path.lexists(manifest):
        sentence = _("There is a dossier in {path} already; it was left as it is.")
        raise OutputError(sentence.format(path=clean_line(str(folder))))
    with taking_back() as made:
        for each in (folder, *(folder / name for name in FOLDERS.values()), folder / SCHEMAS):
            make_folder(each, made)
        for kind in ("dossier", *KINDS):
            write_new(folder / SCHEMAS / f"{kind}.json", read_schema(kind), made, is_kept=True)
        write_new(manifest, text, made)  # last: only now is it a dossier
    status = _open(manifest, None, options)
    path = os.path.join(".", folder) if str(folder).startswith("-") else str(folder)  # no flag
    command = f"relations-tui new article --dossier {shlex.quote(path)}"
    say(_("Next: {command}").format(command=command))
    return status


def _new_record(kind: Kind, options: argparse.Namespace) -> int:
    from tui.dossier.files import UnreadableError, list_files
    from tui.dossier.reading import read_dossier
    from tui.dossier.records import FOLDERS
    from tui.dossier.templates import record_template
    from tui.subcommands.making import make_folder, taking_back, write_new

    if options.countries is not None:
        raise UsageError(_("--countries is for a new dossier; the file of a record has a place for its own."))
    given = _language(options.language)
    _check_id(options.id)
    dossier = read_dossier(dossier_to_write(options.dossier, "--dossier"), kinds=())
    folder = dossier.path / FOLDERS[kind]
    try:
        taken = {path.stem.lower() for path in list_files(folder)}
    except UnreadableError as error:
        sentence = _("The folder {path} cannot be used: {reason}.")
        raise OutputError(sentence.format(path=clean_line(str(folder)), reason=error.reason)) from error
    id = options.id or _choose_id(kind, options.name, taken)
    if id is None:
        say(_("Nothing was made."))
        return INTERRUPTED
    if id in taken:
        sentence = _("There is a file of the id {id} in {path} already; it was left as it is.")
        raise OutputError(sentence.format(id=id, path=clean_line(str(folder))))
    language = given or dossier.default_language
    schema = f"../{SCHEMAS}/{kind}.json" if (dossier.path / SCHEMAS / f"{kind}.json").is_file() else None
    is_default = language == dossier.default_language
    text = record_template(kind, options.name, language, is_default=is_default, schema=schema)
    path = folder / f"{id}.toml"
    with taking_back() as made:
        make_folder(folder, made)
        write_new(path, text, made)
    return _open(path, (kind, dossier), options)


# What was asked for


def _check_name(name: str | None) -> None:
    if name is None:
        return
    from tui.dossier.vetting import find_unwanted

    if not name.strip():
        raise UsageError(_("--name is empty; leave it out for a name to replace later."))
    if "\n" in name or "\t" in name:
        raise UsageError(_("--name has a line break or a tab in it; a name is one line."))
    if unwanted := find_unwanted(name):
        raise UsageError(_("--name cannot be taken: {reason}.").format(reason=unwanted[0].reason))


def _fit(name: str) -> str | None:
    """A folder's name, where it can be a dossier's."""
    from tui.dossier.vetting import find_unwanted

    line = clean_line(name).strip()
    return line if line and line == name and not find_unwanted(name) else None


def _check_no_kind(what: str) -> None:
    """A kind of record that is spelt wrong must not become a folder."""
    from difflib import get_close_matches

    from tui.dossier.records import FOLDERS

    if not what:
        raise UsageError(_("The folder's name is empty."))
    if what != os.path.basename(what):
        return
    if close := get_close_matches(what.lower(), [*KINDS, *FOLDERS.values()], n=1, cutoff=0.8):
        kind = next(kind for kind in KINDS if close[0] in (kind, FOLDERS[kind]))
        sentence = _("Is {what} meant to be {kind}? A dossier's folder of that name is given as ./{what}")
        raise UsageError(sentence.format(what=clean_line(what), kind=kind))


def _check_id(id: str | None) -> None:
    from tui.dossier.forms import bad_id, is_id

    if id is not None and not is_id(id):
        raise UsageError(bad_id(id) + ".")


def _countries(given: str | None) -> list[str]:
    from tui.dossier.forms import is_country

    codes = [code.upper() for code in re.split(r"[,\s]+", given or "") if code]
    for code in codes:
        if not is_country(code):
            sentence = _("{code} is not a country code of two letters; give them as in --countries BH,AZ.")
            raise UsageError(sentence.format(code=clean_line(code)))
    if given is not None and not codes:
        raise UsageError(_("--countries is empty; give them as in --countries BH,AZ."))
    return list(dict.fromkeys(codes))


def _language(given: str | None) -> str | None:
    from tui.dossier.forms import canonical_language

    if given is None:
        return None
    language = canonical_language(given)
    if language is None:
        sentence = _("{tag} is not a language tag such as ar or en-GB.")
        raise UsageError(sentence.format(tag=clean_line(given)))
    return language


def _expanded(given: str) -> Path:
    try:
        return Path(given).expanduser()
    except RuntimeError:
        sentence = _("It is not known which folder {path} is in.")
        raise OutputError(sentence.format(path=clean_line(given))) from None


def _choose_id(kind: Kind, name: str | None, taken: set[str]) -> str | None:
    """An id that is free; where there is a terminal, the one that is typed there. None when nothing is."""
    from datetime import date

    from tui.dossier.forms import bad_id, is_id
    from tui.dossier.templates import propose_id

    proposed = propose_id(kind, name, date.today().isoformat(), taken)
    if not _is_on_terminal():
        return proposed
    while True:
        sys.stderr.write(_("Its id, which is the name of its file") + f" [{proposed}]: ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            sys.stderr.write("\n")
            return None
        id = line.strip() or proposed
        if not is_id(id):
            say(bad_id(id))
        elif id in taken:
            say(_("{id} is there already.").format(id=id))
        else:
            return id


def _is_on_terminal() -> bool:
    return is_terminal(sys.stdin) and is_terminal(sys.stdout)


# What is done then


def _open(path: Path, record: tuple[Kind, Dossier] | None, options: argparse.Namespace) -> int:
    """Say where the new file is, open it, and tell what is wrong with it then."""
    tell(clean_line(str(path)) + "\n")
    if options.no_edit or not _is_on_terminal():
        return DONE
    from tui.subcommands.editing import edit

    if edit(path):
        for problem in _problems(path, record):
            say(problem, prefix="")
    return DONE


def _problems(path: Path, record: tuple[Kind, Dossier] | None) -> list[str]:
    from tui.dossier.reading import read_dossier, read_record
    from tui.errors import DossierError

    if record is not None:
        kind, dossier = record
        _read, problems = read_record(kind, path, dossier.default_language, path)
        return [str(problem) for problem in problems]
    try:
        return [str(problem) for problem in read_dossier(path.parent, kinds=()).problems]
    except DossierError as error:
        return [str(error)]
