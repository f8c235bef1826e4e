"""What is typed into the search box, understood: words, phrases, fields, alternatives, what to leave out.

    query       = clause*                       all of them must hold
    clause      = condition (OR condition)*     one of them must hold; `|` is OR too
    condition   = ["-"] (word | phrase | field ":" value)
    phrase      = "…"  «…»  “…”                 a value may stand in quotes as well

Two stages: `tokens_of` parts what was typed, and knows where each piece stands; `_read` says what one token
asks for. `parse` joins what was read by OR; `completing` looks at the token under the cursor. All is linear.

Nothing that can be typed is an error. What breaks a rule is searched as it is written, and a remark says so;
what is only unfinished, such as the quote that is still open, is neither remarked on nor in the way. Names
of fields, types and dates are compared as they fold: capitals, Arabic digits and direction marks in them
make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, get_args

from tui.dossier.forms import is_date
from tui.dossier.vetting import quoted
from tui.i18n import _
from tui.search.folding import fold_text
from tui.search.query import FIELDS, PLACES, TYPES, Clause, Condition, Filter, FilterField, Query, Term
from tui.search.together import name_texts
from tui.text.cleaning import isolate

_FIELD_BY_NAME = {field.name: field for field in FIELDS}
_FILTER_FIELDS: dict[str, FilterField] = {name: name for name in get_args(FilterField)}
_CLOSING = {'"': '"', "«": "»", "“": "”"}

_GAP = re.compile("[\\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*")
"""What parts tokens. Direction controls come along with pasted text and must not keep a quote or a minus from
standing first."""
_BARS = re.compile(r"\|+")
_BARE = re.compile(r"[^\s|]+")
_NAME = re.compile(r"[^\W\d_][\w-]{1,30}")
"""What a folded word before a colon looks like where a field was meant: 10:30 and C:\\ are words."""
_DATE = re.compile(r"(?a)(\d{4})(?:[-/](\d\d?))?(?:[-/](\d\d?))?")
_DATE_TO_BE = re.compile(r"(?a)\d{1,3}")
_DATE_TO_GO_ON = re.compile(r"[-/]0?\Z")


class Token(NamedTuple):
    """One piece of what was typed; the indices are logical, code points of the whole."""

    start: int
    body: int
    """Behind the minus, if there is one."""
    end: int
    name: str
    """What stands before the colon, folded; empty when the token is a word or phrase."""
    value: int
    """Where the value begins, with its quote; the body's own beginning when there is no field."""
    inner: tuple[int, int]
    """The value without its quotes."""
    is_or: bool = False

    @property
    def is_negated(self) -> bool:
        """Whether a minus stands before it."""
        return self.body > self.start

    @property
    def is_quoted(self) -> bool:
        """Whether the value stands in quotes."""
        return self.inner[0] > self.value


def tokens_of(typed: str) -> Iterator[Token]:
    """Part what was typed into its tokens, in order."""
    position = 0
    while True:
        match = _GAP.match(typed, position)
        start = match.end() if match else position
        if start == len(typed):
            return
        bars = _BARS.match(typed, start)
        token = _token(typed, start) if bars is None else _word(start, start, bars.end(), is_or=True)
        yield token
        position = token.end


def _token(typed: str, start: int) -> Token:
    body = start + (typed[start] == "-")
    if typed[body : body + 1] in _CLOSING:
        inner_end, end = _close(typed, body)
        return Token(start, body, end, "", body, (body + 1, inner_end))
    bare = _BARE.match(typed, body)
    if bare is None or not bare.group().strip("-"):  # nothing but hyphens
        return _word(start, start, body if bare is None else bare.end())
    end = bare.end()
    head, colon, value = bare.group().partition(":")
    if not colon or value.startswith("/") or not _NAME.fullmatch(name := fold_text(head)):
        return _word(start, body, end, is_or=body == start and bare.group() == "OR")
    value_start = body + len(head) + 1
    if value[:1] in _CLOSING:
        inner_end, end = _close(typed, value_start)
        return Token(start, body, end, name, value_start, (value_start + 1, inner_end))
    if not value and name not in _FIELD_BY_NAME:  # a word and a colon, as before a list
        return _word(start, body, end)
    return Token(start, body, end, name, value_start, (value_start, end))


def _word(start: int, body: int, end: int, *, is_or: bool = False) -> Token:
    return Token(start, body, end, "", body, (body, end), is_or)


def _close(typed: str, opening: int) -> tuple[int, int]:
    """Where the text in quotes ends, and what follows them begins; an open quote takes all the rest."""
    closing = typed.find(_CLOSING[typed[opening]], opening + 1)
    return (len(typed), len(typed)) if closing < 0 else (closing, closing + 1)


class _Reading(NamedTuple):
    """What one token asks for."""

    condition: Condition | None = None
    """None where nothing is asked, or nothing yet."""
    remark: str | None = None
    is_lost: bool = False
    """Whether something was asked that folds to nothing."""
    is_place: bool = False
    """Whether it says where terms are looked for, which OR cannot join."""


def parse(typed: str, *, is_exact: bool = False, may_go_on: bool = True) -> Query:
    """Understand what was typed; nothing that can be typed is an error.

    Args:
        typed: Any string at all.
        is_exact: Whether words and phrases are compared as they are written, not as they fold.
        may_go_on: Whether somebody is still typing, so that what the end lacks may come. Where it is False,
            that breaks a rule as it does anywhere else; only a phrase needs no closing quote.

    Returns:
        The query. A blank one is answered by everything, one that folds to nothing by nothing.
    """
    tokens = list(tokens_of(typed))
    readings = [
        None if token.is_or else _read(typed, token, is_exact, is_last=may_go_on and token is tokens[-1])
        for token in tokens
    ]
    read: list[_Reading] = []
    groups: list[list[Condition]] = []
    is_joined = False
    for index, reading in enumerate(readings):
        if reading is None:
            is_joined = _is_operand(readings, index - 1) and _is_operand(readings, index + 1)
            if is_joined:
                continue
            if may_go_on and index and index == len(tokens) - 1 and _is_operand(readings, index - 1):
                continue  # the other alternative is still to be typed
            reading = _read_or(typed, tokens[index], is_exact)
        read.append(reading)
        if not is_joined:
            groups.append([])
        is_joined = False
        if reading.condition is not None:
            groups[-1].append(reading.condition)
    clauses = tuple(dict.fromkeys(Clause(tuple(dict.fromkeys(group))) for group in groups if group))
    has_lost = any(reading.is_lost for reading in read) or (not tokens and not _is_blank(typed))
    return Query(
        typed,
        clauses,
        in_headline=any(reading.is_place for reading in read),
        is_exact=is_exact,
        is_unfindable=has_lost and not clauses,
        names=name_texts(clauses),
        remarks=tuple(dict.fromkeys(reading.remark for reading in read if reading.remark is not None)),
    )


def _is_operand(readings: Sequence[_Reading | None], index: int) -> bool:
    reading = readings[index] if 0 <= index < len(readings) else None
    return reading is not None and not reading.is_place


def _is_blank(text: str) -> bool:
    return not text or text.isspace()


def _read(typed: str, token: Token, is_exact: bool, is_last: bool) -> _Reading:
    value = typed[slice(*token.inner)].strip()
    if token.name:
        return _read_field(typed, token, value, is_exact, is_last)
    remark = None
    if token.is_quoted and not value and not is_last:
        value = typed[token.body : token.end].strip()
        remark = _("{quotes} hold nothing, searched as written").format(quotes=_shown(value))
    elif not token.is_quoted and not value.strip("-"):
        remark = _("{sign} excludes only what follows it without a space, searched as written")
        remark = remark.format(sign=_shown(value))
    return _read_term(value, token.is_quoted, token.is_negated, is_exact, remark)


def _read_or(typed: str, token: Token, is_exact: bool) -> _Reading:
    word = typed[token.start : token.end]
    remark = _("{operator} stands between two things to look for, searched as written")
    return _read_term(word, False, False, is_exact, remark.format(operator=_shown(word)))


def _read_term(
    text: str, is_phrase: bool, is_negated: bool, is_exact: bool, remark: str | None = None
) -> _Reading:
    folded = " ".join(fold_text(text).split())
    if text if is_exact else folded:
        return _Reading(Term(text, folded, is_phrase, is_negated), remark)
    return _Reading(remark=remark, is_lost=bool(text) and not is_negated)


def _read_field(typed: str, token: Token, value: str, is_exact: bool, is_last: bool) -> _Reading:
    name = token.name
    condition: Filter | None = None
    remark = ""
    if name not in _FIELD_BY_NAME:
        remark = _("{field} is not known, searched as written; there are: {known}")
    elif not value:
        if is_last:
            return _Reading()
        remark = _("{field} wants a value without a space before it, searched as written")
    elif name == "in":
        if not token.is_negated and _completed(value, PLACES) is not None:
            return _Reading(is_place=True)
        remark = _("{value} is no place to look in, searched as written; there are: {known}")
        if token.is_negated:
            remark = _("{field} cannot be excluded, searched as written")
    elif name == "type":
        type_name = _completed(value, TYPES)
        if type_name is not None:
            condition = Filter("type", type_name, token.is_negated)
        remark = _("{value} is not a type, searched as written; there are: {known}")
    elif name in ("after", "before"):
        date = _read_date(value, is_unfinished=is_last and token.inner[1] == len(typed))
        if date == "":
            return _Reading()
        if date is not None:
            condition = Filter("after" if name == "after" else "before", date, token.is_negated)
        remark = _("{value} is not a date such as 2024, 2024-06 or 2024-06-13, searched as written")
    elif not fold_text(value).strip():
        return _Reading(is_lost=not token.is_negated)
    else:
        condition = Filter(_FILTER_FIELDS[name], value, token.is_negated)
    if condition is not None:
        return _Reading(condition)
    known = {"in": PLACES, "type": TYPES}.get(name) or tuple(f"{field.name}:" for field in FIELDS)
    head = typed[token.body : token.value]
    remark = remark.format(field=_shown(head), value=_shown(value), known=", ".join(known))
    text = typed[token.body : token.end].strip()
    return _read_term(text, len(text.split()) > 1, token.is_negated, is_exact, remark)


def _completed(value: str, known: Sequence[str]) -> str | None:
    """The one known value that begins with what was typed, so that a filter works before it is typed out."""
    folded = fold_text(value)
    found = [name for name in known if folded and name.startswith(folded)]
    return found[0] if len(found) == 1 else None


def _read_date(value: str, *, is_unfinished: bool) -> str | None:
    """A year, month or day as ISO 8601 text, with digits of any script.

    Args:
        value: What stands behind the colon.
        is_unfinished: Whether its end is where the person is typing, so that more may come.

    Returns:
        The date; empty where it is not yet one, None where it never will be.
    """
    folded = fold_text(value)
    if is_unfinished:
        if _DATE_TO_BE.fullmatch(folded):
            return ""
        folded = _DATE_TO_GO_ON.sub("", folded)
    match = _DATE.fullmatch(folded)
    if match is None:
        return None
    date = "-".join(part.zfill(2) for part in match.groups() if part)
    return date if is_date(date) else None


def _shown(text: str) -> str:
    """A piece of what was typed for a remark: harmless, in quotation marks, whatever its direction."""
    return isolate(quoted(text))
