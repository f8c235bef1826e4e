"""What is typed into the search box, understood: see `parsing` for how it is read.

query       = clause*                       all of them must hold
clause      = condition (OR condition)*     one of them must hold
condition   = ["-"] (word | phrase | field ":" value)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

from tui.dossier.records import ArticleType
from tui.i18n import _, later
from tui.search.folding import fold_text

FilterField = Literal["official", "org", "about", "country", "type", "lang", "after", "before"]


class Field(NamedTuple):
    """Something that can stand before a colon."""

    name: str
    """As it is typed, without the colon."""
    example: str
    description: str
    """What it asks for, for the help page; English, translated by `help`."""

    @property
    def help(self) -> str:
        """The description in the language of the screen."""
        return _(self.description)


FIELDS: tuple[Field, ...] = (
    Field("official", 'official:"ilham aliyev"', later("Has to do with this official")),
    Field("org", "org:parliament", later("Has to do with this organization")),
    Field("about", "about:energy", later("Is about this cooperation area")),
    Field("country", "country:AZ", later("Belongs to this country")),
    Field("type", "type:news", later("Is an article of this type: news, background, statement, report")),
    Field("lang", "lang:en", later("Can be read in this language")),
    Field("after", "after:2024", later("Was published in this year, month or day, or later")),
    Field("before", "before:2025-06", later("Was published before this year, month or day")),
    Field("in", "in:headline", later("Looks for the words in headlines and names only")),
)
"""All fields, in the order in which people are shown them."""

TYPES: tuple[str, ...] = get_args(ArticleType)
"""The values of `type:`."""

PLACES: tuple[str, ...] = ("headline",)
"""The values of `in:`."""


class Term(NamedTuple):
    """Something that must stand in a text; inside other words too."""

    text: str
    """As typed, without quotes."""
    folded: str
    """The text's fold, single spaces inside and none at its ends; empty only in exact queries."""
    is_phrase: bool
    is_negated: bool = False
    """Whether it must not stand there."""


class Filter(NamedTuple):
    """Something that a record must be, or be linked to."""

    field: FilterField
    value: str
    """As typed, without quotes; the full name of a type, a date as ISO 8601 text, possibly reduced."""
    is_negated: bool = False
    """Whether the record must be none of this."""


Condition = Term | Filter


class Clause(NamedTuple):
    """Alternatives, of which one must hold; negation is the alternatives' own."""

    alternatives: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody typed, understood."""

    typed: str
    """As it was typed."""
    clauses: tuple[Clause, ...] = ()
    """Each once; all must hold."""
    in_headline: bool = False
    """Whether terms, negated ones too, are looked for in headlines and names only."""
    is_exact: bool = False
    """Whether terms are compared as they are written, capitals, marks and all; filters never are."""
    is_unfindable: bool = False
    """Whether all that was typed folds to nothing (a lone vowel mark), so that nothing is the answer."""
    names: Mapping[Term, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """The texts as which words are looked up as names, where these are not the word alone: see `together`."""
    remarks: tuple[str, ...] = ()
    """What was not understood, a sentence each, in the reader's language and harmless to show."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked, or nothing yet, so that everything is the answer."""
        return not self.clauses and not self.is_unfindable

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms to show in a text that was found: those not negated, each once."""
        conditions = (condition for clause in self.clauses for condition in clause.alternatives)
        wanted = (found for found in conditions if isinstance(found, Term) and not found.is_negated)
        return tuple(dict.fromkeys(wanted))

    @property
    def filters(self) -> tuple[Filter, ...]:
        """The filters that are not negated, each once."""
        conditions = (condition for clause in self.clauses for condition in clause.alternatives)
        return tuple(
            dict.fromkeys(each for each in conditions if isinstance(each, Filter) and not each.is_negated)
        )

    @property
    def has_filters(self) -> bool:
        """Whether some of it is asked of the articles, whatever is to be found."""
        return any(isinstance(each, Filter) for clause in self.clauses for each in clause.alternatives)

    def needle(self, term: Term) -> str:
        """What must be part of a text for a term to stand in it: of its fold, or of itself when exact."""
        return term.text if self.is_exact else term.folded

    def name_texts(self, term: Term) -> tuple[str, ...]:
        """The texts as which a word is looked up as a name; any of them may be one."""
        return self.names.get(term, (term.text,))

    def is_met(self, holds: Callable[[Condition], bool]) -> bool:
        """Decide about one record.

        Args:
            holds: Whether the record has what a condition names; whether that is wanted is decided here.
        """
        return not self.is_unfindable and all(
            any(holds(condition) != condition.is_negated for condition in clause.alternatives)
            for clause in self.clauses
        )


def is_in_language(condition: Filter, tag: str) -> bool:
    """Whether a language is that of a `lang` filter, or a variety of it; its negation is not looked at.

    Args:
        condition: The filter.
        tag: BCP 47.
    """
    return f"{fold_text(tag)}-".startswith(f"{fold_text(condition.value).strip()}-")


def is_in_country(condition: Filter, country: str) -> bool:
    """Whether a record's country is that of a `country` filter; its negation is not looked at."""
    return fold_text(country) == fold_text(condition.value).strip()


def is_in_time(condition: Filter, date: str | None) -> bool:
    """Whether a record's date can be on the right side of that of an `after` or `before` filter.

    Args:
        condition: The filter; its negation is not looked at.
        date: ISO 8601, possibly reduced: any day of the year or month may be meant. None is in no time.
    """
    if date is None:
        return False
    if condition.field == "after":
        return _last_day(date) >= _first_day(condition.value)
    return _first_day(date) < _first_day(condition.value)


def _first_day(date: str) -> str:
    return (date + "-01-01")[:10]


def _last_day(date: str) -> str:
    """No day of the calendar, but one that compares as later than all of the year or month."""
    return (date + "-99-99")[:10]


_PLAIN_VALUE = re.compile(r"[\w.-]+")


def spell(condition: Filter) -> str:
    """How a filter is typed, so that `parse` reads it as the same one."""
    return f"{'-' if condition.is_negated else ''}{condition.field}:{spell_value(condition.value)}"


def spell_value(value: str) -> str:
    """A value in quotes if it needs them; quotes inside become others, which fold alike and do not end it."""
    return value if _PLAIN_VALUE.fullmatch(value) else '"' + value.replace('"', "”") + '"'
