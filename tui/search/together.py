"""Which words of a query may be one name together, as they stand beside one another.

Each word of a query is looked for on its own. Some words of a name are none on their own: `Al` and `bin` are
nobody's name, and neither half of `Abu Dhabi` is found in `أبوظبي`. So each word is also looked up as a name
together with its neighbours, and holds for those whose name they are.

Cost: linear; a word is in three texts at most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from tui.search.particles import PARTICLES
from tui.search.query import Clause, Term


def name_texts(clauses: Iterable[Clause]) -> Mapping[Term, tuple[str, ...]]:
    """Find the texts as which each word is looked up as a name.

    Args:
        clauses: Of one query, in the order typed.

    Returns:
        For each word that has a neighbour: itself with the particles before it, then it and the word before
        or after it; for a particle, those of these texts that it is in.
    """
    found: defaultdict[Term, dict[str, None]] = defaultdict(dict)
    for run in _runs(clauses):
        for group in _groups(run):
            text = " ".join(term.text for term in group)
            for term in group:
                found[term][text] = None
    return {term: tuple(texts) for term, texts in found.items()}


def _runs(clauses: Iterable[Clause]) -> Iterator[Sequence[Term]]:
    """The words that stand side by side, with nothing else between them."""
    run: list[Term] = []
    for clause in (*clauses, Clause(())):
        term = clause.alternatives[0] if len(clause.alternatives) == 1 else None
        if isinstance(term, Term) and not term.is_phrase and not term.is_negated:
            run.append(term)
            continue
        if len(run) > 1:
            yield run
        run = []


def _groups(run: Sequence[Term]) -> Iterator[Sequence[Term]]:
    """Each word of a run with the particles before it, then each two of these."""
    words: list[list[Term]] = [[]]
    for term in run:
        words[-1].append(term)
        if term.folded not in PARTICLES:
            words.append([])
    *words, left_over = words
    if left_over and words:  # what they belong to is still to be typed
        words[-1] += left_over
    elif left_over:
        words.append(left_over)
    yield from words
    yield from (one + other for one, other in pairwise(words))
