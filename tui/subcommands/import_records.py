"""The command `relations-tui import`: texts from elsewhere made into articles of a dossier."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tui.errors import OutputError, UsageError
from tui.i18n import _, ngettext
from tui.statuses import DONE, NOT_FOUND, NOT_WRITTEN
from tui.subcommands.dossiers import dossier_to_write, read
from tui.subcommands.saying import say, tell
from tui.text.cleaning import clean_line

if TYPE_CHECKING:
    from tui.importing.importer import Imported, Importer, Options

STANDARD_INPUT: Final = "-"

MOST_BYTES: Final = 64 * 1024 * 1024
"""The largest file that is read; saved pages may have their pictures in them."""


def complete(parser: argparse.ArgumentParser) -> None:
    """Give an empty parser the command's arguments."""
    parser.description = _(
        "Make articles of plain text, Markdown and saved HTML. Officials, organizations and areas\n"
        "that a text names are linked. What was doubtful is told, on the standard error; nothing\n"
        "is ever overwritten."
    )
    parser.epilog = _(
        "exit status: 0 all imported, 1 a file could not be read or has no text, 2 arguments not\n"
        "understood, 3 dossier cannot be opened, 4 an article would be overwritten or cannot be\n"
        "written"
    )
    parser.add_argument("files", metavar="FILE", nargs="+", help=_("what to import; - is the standard input"))
    parser.add_argument(
        "--into",
        metavar="DOSSIER",
        help=_(
            "a dossier's folder, or the name of one opened before (default: that of RELATIONS_TUI_DOSSIER, "
            "the one that the current folder is in, or that of the configuration)"
        ),
    )
    parser.add_argument(
        "--dry-run", action="store_true", help=_("print what would be written, and write nothing")
    )
    parser.add_argument("--id", metavar="ID", help=_("the article's id (default: made of the file's name)"))
    parser.add_argument(
        "--lang", metavar="TAG", help=_("the language, such as ar or az (default: as stated, or found)")
    )
    parser.add_argument(
        "--format",
        choices=("text", "markdown", "html"),
        help=_("what the files are (default: by their names and first words)"),
    )
    parser.add_argument(
        "--encoding", metavar="NAME", help=_("such as windows-1256 (default: as stated, or found)")
    )


def run(options: argparse.Namespace) -> int:
    """Run the command.

    Returns:
        The exit status; of several files the one that tells of the worst.

    Raises:
        DossierError: The dossier cannot be opened.
        UsageError: The arguments make no sense, or no dossier is named that can be written into.
    """
    if misuse := _misuse(options):
        raise UsageError(misuse)
    path = dossier_to_write(options.into, "--into", is_dry=options.dry_run)
    from tui.dossier.files import UnreadableError, list_files
    from tui.dossier.manifest import cannot_open
    from tui.dossier.records import FOLDERS
    from tui.importing.importer import Importer

    dossier = read(path, ("official", "organization", "area"))
    try:
        files = list_files(dossier.path / FOLDERS["article"])
    except UnreadableError as error:
        raise cannot_open(path, error.reason) from error
    importer = Importer(dossier, {file.stem.lower(): file for file in files})
    return max(_import(importer, file, options) for file in options.files)


def _misuse(options: argparse.Namespace) -> str | None:
    """What makes no sense about the arguments, if anything does."""
    from tui.dossier.forms import bad_id, canonical_language, is_id
    from tui.dossier.vetting import quoted

    if options.id is not None and len(options.files) > 1:
        return _("--id is the id of one article; give one file with it.")
    if options.id is not None and not is_id(options.id):
        return f"{bad_id(options.id)}."
    if options.files.count(STANDARD_INPUT) > 1:
        return _("The standard input can be read once only; give - once.")
    if options.lang is not None:
        options.lang = canonical_language(given := options.lang)
        if options.lang is None:
            return _("{tag} is not a language tag such as ar or en-GB.").format(tag=quoted(given))
    if options.encoding is not None:
        from tui.importing.encodings import encoding_of

        given = options.encoding
        options.encoding = encoding_of(given)
        if options.encoding is None:
            sentence = _("{name} is not the name of an encoding such as windows-1256.")
            return sentence.format(name=quoted(given))
    return None


def _import(importer: Importer, file: str, options: argparse.Namespace) -> int:
    """Import one file, and tell what came of it.

    Returns:
        The exit status for this file.
    """
    from tui.importing.errors import NotImportable
    from tui.importing.importer import Options

    shown = clean_line(file)
    known = Options(options.format, options.encoding, options.lang, options.id)
    try:
        data = _read_input(file)
        imported = importer.make(data, None if file == STANDARD_INPUT else Path(file).name, known)
        if options.dry_run:
            _print(imported)
        else:
            imported = _store(importer, imported, data, file, known)
    except NotImportable as error:
        say(f"{shown}: {error}", prefix="")
        return NOT_FOUND
    except OutputError as error:
        say(f"{shown}: {error}", prefix="")
        return NOT_WRITTEN
    if not options.dry_run:
        tell(f"{shown}: {_summary(imported)}\n")
    for remark in imported.remarks:
        say(f"{shown}: {remark}", prefix="")
    return DONE


def _read_input(file: str) -> bytes:
    from tui.dossier.files import reason_of
    from tui.importing.errors import NotImportable

    try:
        if file == STANDARD_INPUT:
            if sys.stdin is None:
                raise NotImportable(_("there is no standard input"))
            data = sys.stdin.buffer.read(MOST_BYTES + 1)
        elif Path(file).is_dir():
            raise NotImportable(_("this is a folder, not a file"))
        else:
            with open(file, "rb") as stream:
                data = stream.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise NotImportable(_("it cannot be read: {reason}").format(reason=reason_of(error))) from error
    if len(data) > MOST_BYTES:
        size = MOST_BYTES // (1024 * 1024)
        raise NotImportable(_("the file is larger than {size} MiB").format(size=size))
    return data


def _store(importer: Importer, imported: Imported, data: bytes, file: str, known: Options) -> Imported:
    """Write an article that is not there yet; another program may take its id just now."""
    from tui.export.files import AlreadyExists, write_text

    while not imported.is_there:
        try:
            write_text(imported.article.path, imported.toml, make_parents=True)
            break
        except AlreadyExists:
            if known.id is not None or not imported.article.path.is_file():
                raise
            imported = importer.make(data, None if file == STANDARD_INPUT else Path(file).name, known)
    return imported


def _print(imported: Imported) -> None:
    article = imported.article
    name = f"{article.path.parent.name}/{article.path.name}"
    there = _(" (is there already)") if imported.is_there else ""
    tell(f"# {name}{there}\n{imported.toml}", "auto")


def _summary(imported: Imported) -> str:
    """What was made, in one line."""
    from tui.dossier.prose import paragraphs

    article = imported.article
    name = f"{article.path.parent.name}/{article.path.name}"
    if imported.is_there:
        return _("is there already as {name}; nothing was written").format(name=name)
    language, body = article.body.choose()
    count = len(paragraphs(body))
    facts = [language, article.date_published or _("no date stated")]
    facts.append(ngettext("{count} paragraph", "{count} paragraphs", count).format(count=count))
    if mentions := len(article.mentions):
        facts.append(ngettext("{count} mention", "{count} mentions", mentions).format(count=mentions))
    if areas := len(article.about):
        facts.append(ngettext("{count} area", "{count} areas", areas).format(count=areas))
    return f"{name} ({', '.join(facts)})"
