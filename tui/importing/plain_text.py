"""Plain text made into a draft: lines that only a margin broke are joined, and paragraphs parted.

The headline is the first line, or the first paragraph where that is short. Paragraphs are parted by blank
lines, by an indented first line, by the mark of a list, and where lines were not broken by a margin, by each
line's end.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from tui.dossier.vetting import quoted
from tui.i18n import _, ngettext
from tui.importing.dates import FoundDate, date_of_dateline, date_of_line
from tui.importing.draft import Draft

LONGEST_HEADLINE: Final = 200
"""In code points; a first paragraph that is longer is no headline."""

_LONGEST_WRAPPED: Final = 132
"""Code points of a line that a margin may have broken."""
_FULL_LINE: Final = 0.6
"""The share of the longest line's length from which on a line may go on in the next."""
_INDENT: Final = re.compile(r"[ \t\u3000]+")
_LIST_ITEM: Final = re.compile(r"(?:[-*•–—·]|\(?[0-9٠-٩۰-۹]{1,3}[.)\-]|[A-Za-zأ-ي][.)])[ \t]+\S")
_SENTENCE_END: Final = re.compile(r"[.!?؟…:;؛][\"»”’)\]]*$")
_RULE: Final = re.compile(r"[-=_*~#─━ ]{3,}")
_PAGE_NUMBER: Final = re.compile(r"\W{0,3}[0-9٠-٩۰-۹]{1,4}\W{0,3}")
_MOST_TOLD: Final = 5
"""Dates that are told where there are several."""
_MOST_LINES_BEFORE_DATE: Final = 4
"""Lines at the head of a text among which a date of the text may stand."""


def read_plain_text(text: str) -> Draft:
    """Read plain text.

    Args:
        text: With line feeds; pages may be parted by form feeds.

    Returns:
        The draft; without paragraphs where there is no text.
    """
    draft = Draft()
    lines = _take_date(draft, [line.rstrip() for line in text.split("\n")])
    blocks = _blocks(lines)
    if not blocks:
        return draft
    draft.headline, rest = _headline(blocks[0])
    draft.paragraphs = [paragraph for block in (rest, *blocks[1:]) for paragraph in _paragraphs(block)]
    finish(draft)
    return draft


def join_pages(text: str) -> tuple[str, int]:
    """Take out page breaks, and the page numbers beside them.

    Returns:
        The text, and how many numbers were taken out.
    """
    if "\f" not in text:
        return text, 0
    dropped = 0
    joined = ""
    for page in text.split("\f"):
        lines = page.strip("\n").split("\n")
        for end in (-1, 0):
            if len(lines) > 1 and _PAGE_NUMBER.fullmatch(lines[end].strip()):
                del lines[end]
                dropped += 1
        page = "\n".join(lines).strip("\n")
        if not page:
            continue
        goes_on = joined and not _SENTENCE_END.search(joined) and not _INDENT.match(page)
        joined += ("\n" if goes_on else "\n\n" if joined else "") + page
    return joined, dropped


def finish(draft: Draft) -> None:
    """See to what every text of paragraphs needs: a headline, a body, and the date of a dateline."""
    if not draft.headline and draft.paragraphs:
        first = draft.paragraphs[0]
        if len(first) <= LONGEST_HEADLINE and len(draft.paragraphs) > 1:
            draft.headline = draft.paragraphs.pop(0)
        else:
            draft.headline = textwrap.shorten(first, 100, placeholder=" …")
            draft.remarks.append(_("it has no headline; the beginning of the text was taken for one"))
    elif draft.headline and not draft.paragraphs:
        draft.paragraphs = [draft.headline]
        draft.remarks.append(_("it has a single paragraph, which is headline and body"))
    if draft.date_published is None and draft.paragraphs:
        found = date_of_dateline(draft.paragraphs[0])
        if found is not None:
            take_date(draft, [found])


def take_date(draft: Draft, found: Iterable[FoundDate]) -> None:
    """Take the date that was found, or say why none was."""
    each = list(dict.fromkeys(found))
    days = {one.day for one in each if one.day is not None}
    if len(days) == 1:
        draft.date_published = days.pop()
    elif days:
        written = ", ".join(quoted(one.written) for one in each[:_MOST_TOLD])
        draft.remarks.append(_("no date was taken, for there are several: {dates}").format(dates=written))
    for one in each:
        if one.doubt == "ambiguous":
            sentence = _("the date {date} was not taken: it can be read in more than one way, or in none")
            draft.remarks.append(sentence.format(date=quoted(one.written)))
        elif one.doubt == "calendar":
            sentence = _("the date {date} was not taken: it is of another calendar")
            draft.remarks.append(sentence.format(date=quoted(one.written)))


def _take_date(draft: Draft, lines: list[str]) -> list[str]:
    """Take the date out of the first lines; one of the last is read too, but stays where it is."""
    filled = [index for index, line in enumerate(lines) if line.strip()]
    head = {
        index: found
        for index in filled[:_MOST_LINES_BEFORE_DATE]
        if index != filled[-1] and (found := date_of_line(lines[index])) is not None
    }
    if not head:
        take_date(
            draft, [found for index in filled[-2:] if (found := date_of_line(lines[index])) is not None]
        )
        return lines
    take_date(draft, head.values())
    kept: list[str] = []
    for index, line in enumerate(lines):
        if index not in head:
            kept.append(line)
            continue
        # A line that says no more than what was taken goes, and no line of a date is the headline.
        is_taken = draft.date_published is not None and head[index].day == draft.date_published
        is_useless = not head[index].has_place and (is_taken or not any(kept))
        kept += [""] if is_useless else ["", line, ""]
    return kept


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    """The runs of lines between blank lines and drawn rules."""
    runs = groupby(lines, key=lambda line: bool(line.strip()) and not _RULE.fullmatch(line.strip()))
    return [list(run) for is_text, run in runs if is_text]


def _headline(block: list[str]) -> tuple[str, list[str]]:
    """The headline out of the first block, and what of it is body."""
    whole = " ".join(line.strip() for line in block)
    if len(block) == 1 or (
        len(whole) <= LONGEST_HEADLINE and len(block) <= 3 and not _SENTENCE_END.search(whole)
    ):
        return (whole, []) if len(whole) <= LONGEST_HEADLINE else ("", block)
    first = block[0].strip()
    longest = max(len(line.strip()) for line in block)
    is_apart = len(first) < longest * _FULL_LINE or longest > _LONGEST_WRAPPED
    is_apart = is_apart or _INDENT.match(block[1]) is not None
    if len(first) <= LONGEST_HEADLINE and is_apart and not first.endswith((".", "،", ",")):
        return first, block[1:]
    return "", block


def _paragraphs(block: list[str]) -> list[str]:
    """Part a block of lines without blank ones into paragraphs."""
    if not block:
        return []
    lines = textwrap.dedent("\n".join(block)).split("\n")
    longest = max(map(len, lines))
    full = longest * _FULL_LINE
    is_wrapped = (
        longest <= _LONGEST_WRAPPED
        and not all(map(_SENTENCE_END.search, lines))
        and (sum(len(line) >= full for line in lines[:-1]) * 2 > len(lines) - 1)
    )
    parted: list[list[str]] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else ""
        begins = (
            index == 0
            or not is_wrapped
            or _LIST_ITEM.match(line.strip()) is not None
            or (_INDENT.match(line) is not None and not _INDENT.match(before))
            or (len(before) < full and _SENTENCE_END.search(before) is not None)
        )
        if begins:
            parted.append([])
        parted[-1].append(line.strip())
    return [_joined(part) for part in parted]


def _joined(lines: list[str]) -> str:
    """Join the lines of a paragraph; a word that a hyphen parts keeps the hyphen, as it may be its own."""
    joined = lines[0]
    for line in lines[1:]:
        is_parted = re.search(r"[^\W\d_]-$", joined) is not None and line[:1].islower()
        joined += line if is_parted else " " + line
    return re.sub(r"[ \t]+", " ", joined)


def page_remark(count: int) -> str:
    """What is said about page numbers that were taken out."""
    return ngettext("{count} page number was taken out", "{count} page numbers were taken out", count).format(
        count=count
    )
