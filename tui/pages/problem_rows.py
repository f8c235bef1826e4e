"""What is said of the problems of a dossier, in a list and beside it."""

from __future__ import annotations

from tui.dossier.records import Problem
from tui.i18n import _, ngettext
from tui.pages.rows import Row
from tui.text.cleaning import clean, clean_line, isolate


def problem_row(problem: Problem) -> Row:
    """Where it is, and why; quiet where nothing is left out because of it."""
    place = isolate(clean_line(place_of(problem)))
    text = f"{place} {clean_line(problem.reason)}"
    return Row(text, quiet_from=None if problem.severity == "error" else len(place))


def place_of(problem: Problem) -> str:
    """File, line and column, as compilers write them; not clean."""
    place = (problem.path.as_posix(), problem.line, problem.column)
    return ":".join(str(each) for each in place if each is not None)


def problem_in_full(problem: Problem) -> str:
    """All of it, and what comes of it; a text of two paragraphs."""
    if problem.severity == "error":
        consequence = _("The record is left out until this is mended.")
        if problem.kind is None:
            consequence = _("What is shown is the dossier as it was before.")
    else:
        consequence = _("Only what this is about is left out, or nothing.")
    return f"{clean(str(problem))}\n{consequence}"


def count_in_title(shown: int, total: int, files: int) -> str:
    """How many problems there are, for the title of their list.

    Args:
        shown: How many are shown.
        total: How many there are.
        files: In how many files they are.
    """
    if not total:
        return _("Problems")
    said = _("Problems · {shown} of {total}") if shown != total else _("Problems · {total}")
    in_files = ngettext("in {count} file", "in {count} files", files).format(count=files)
    return said.format(shown=shown, total=total) + " · " + in_files
