"""The texts of short records are looked through as a plain look at each of them would."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st
from made_records import dossier, official

from tui.search.folding import fold_text
from tui.search.shelves import Shelf
from tui.search.short_texts import ShortShelf, ShortTexts
from tui.search.texts import names_of, other_texts

texts = st.text("بما  \n\tab-ـً😀\udc80", max_size=8)
records = st.lists(st.tuples(texts, texts, texts), max_size=6)


@given(records, st.one_of(texts, st.sampled_from(["ب", "a b", "ما ب", " "])), st.sets(st.integers(0, 5)))
@example([("ab", "", "b a"), ("x", "a\nb", "")], "a b", {0, 1})
@example([("ab", "", "b a"), ("x", "a  b", "a b")], "a b", {1})
def test_pieces_are_found_as_by_a_plain_look(
    made: list[tuple[str, str, str]], piece: str, chosen: set[int]
) -> None:
    officials = [
        replace(official(f"o{number}", name, other, role=role), country="AZ" if number % 2 else None)
        for number, (name, other, role) in enumerate(made)
    ]
    whole = dossier(officials=officials)

    def others(record: object) -> list[str]:
        return [*other_texts(whole, record)]  # type: ignore[arg-type]

    short = ShortShelf(whole.officials, others, lambda: ShortTexts.of(whole.officials.values(), others, "ar"))
    plain = Shelf(whole.officials, others)
    folded = fold_text(piece)
    if folded and "\n" not in folded:
        assert short.holding(folded) == plain.holding(folded)
    among = [each.id for number, each in enumerate(officials) if number in chosen]
    if piece and "\n" not in piece:
        assert short.writing(piece, among) == plain.writing(piece, among)
    assert [*short.texts.countries] == [each.country or "" for each in officials]
    assert [*short.texts.titles] == [next(names_of(each)) for each in officials]
