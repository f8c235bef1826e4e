"""Many articles as files in a folder: nothing is begun that would write over something, whole files only."""

from __future__ import annotations

import gc
import os
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from tui.errors import ExportError
from tui.export.files import AlreadyExists, write_text
from tui.export.naming import CHEAP_FIELDS, NameTemplate, name_values
from tui.i18n import _, ngettext
from tui.statuses import DONE, INTERRUPTED, NOT_FOUND
from tui.subcommands.choosing import Order
from tui.subcommands.dossiers import finder_of_listed
from tui.subcommands.progress import Progress
from tui.subcommands.saying import say
from tui.text.cleaning import clean_line

_FEW: Final = 100
"""Files up to which each is put on the disk before the next is written; more are all put there at the end."""


class _Planned(NamedTuple):
    """A file that is to be written."""

    id: str
    language: str | None
    """None where that is the article's own affair."""
    name: str


def write_folder(order: Order, folder: Path, template: NameTemplate, *, overwrite: bool) -> int:
    """Write each article to a file of its own, in every language that is wanted and there.

    Args:
        order: What is to be written.
        folder: Where; made if it is missing.
        template: How the files are called.
        overwrite: Whether files that are there already are replaced.

    Returns:
        The exit status.

    Raises:
        ExportError: A name would be that of two articles, a file is there already, or one cannot be written.
            In the first two cases nothing has been written.
    """
    gc.enable()  # what is read goes again
    written = total = 0
    try:
        plan = list(_plan(order, template))
        total = len(plan)
        _check_names(plan)
        if not overwrite:
            _check_free(folder, plan)
        with Progress(_progress_sentence) as progress:
            for each in plan:
                path = folder / each.name
                text = order.text(each.id, each.language)
                write_text(path, text, overwrite=overwrite, make_parents=True, is_synced=total <= _FEW)
                written += 1
                progress.tell(written, total)
    except KeyboardInterrupt:
        sentence = _("Interrupted: {written} of {total} files were written.")
        say(sentence.format(written=f"{written:,}", total=f"{total:,}"))
        return INTERRUPTED
    finally:
        if total > _FEW and hasattr(os, "sync"):
            os.sync()
    if skipped := order.languages.told():
        say(skipped)
    sentence = ngettext(
        "{count} file was written to {folder}.", "{count} files were written to {folder}.", total
    )
    say(sentence.format(count=f"{total:,}", folder=folder))
    return DONE if total else NOT_FOUND


def _progress_sentence(done: int, total: int) -> str:
    return _("{done} of {total} files").format(done=f"{done:,}", total=f"{total:,}")


def _plan(order: Order, template: NameTemplate) -> Iterator[_Planned]:
    """The files, with their names; articles are read for it only where it depends on what is in them."""
    format, languages = order.format, order.languages
    if template.fields <= CHEAP_FIELDS and not languages.are_chosen:
        listed = finder_of_listed(order.opened)
        for id in order.ids:
            values = name_values(id, listed(id).date_published, format)
            yield _Planned(id, None, template.fill(values))
        return
    for article, language in languages.works(map(order.dossier.articles.__getitem__, order.ids)):
        values = name_values(article.id, article.date_published, format, article, language)
        yield _Planned(article.id, language, template.fill(values))


def _check_names(plan: Iterable[_Planned]) -> None:
    """See that no two files have one name, also where a file system takes some letters for one.

    Raises:
        ExportError: Two have.
    """
    seen: dict[str, _Planned] = {}
    for each in plan:
        other = seen.setdefault(unicodedata.normalize("NFC", each.name).casefold(), each)
        if other is not each:
            sentence = _(
                "{first} and {second} would both be written to {name}; nothing was written. "
                "With {{id}} and {{lang}} in the template names differ."
            )
            raise ExportError(sentence.format(first=_called(other), second=_called(each), name=each.name))


def _called(planned: _Planned) -> str:
    return planned.id if planned.language is None else f"{planned.id} ({planned.language})"


def _check_free(folder: Path, plan: Sequence[_Planned]) -> None:
    """See that none of the files is there already.

    Raises:
        AlreadyExists: One is.
    """
    if not folder.is_dir():
        return
    there = [each.name for each in plan if os.path.lexists(folder / each.name)]
    if there:
        sentence = ngettext(
            "{name} exists already in {folder}; nothing was written. --force replaces it.",
            "{count} of the files exist already in {folder}, such as {name}; nothing was written. "
            "--force replaces them.",
            len(there),
        )
        shown = clean_line(str(folder))
        raise AlreadyExists(sentence.format(name=there[0], count=f"{len(there):,}", folder=shown))
