"""What is worked out of many articles at once is what is worked out of each by itself."""

from __future__ import annotations

from array import array
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search.folding import fold_text
from tui.search.index import alphabet, letters, trigrams
from tui.search.index import readers as reading
from tui.search.index.bits import NUMBERS, columns, from_numbers, numbers_in
from tui.search.index.extracting import TEXTS_TOGETHER
from tui.search.index.frequent import FOLDED, WRITTEN, Frequent
from tui.search.index.postings import Part, counts_of, part_of, turned
from tui.search.index.trigrams import Trigrams
from tui.search.index.vocabulary import Run, Vocabulary, pieces_of
from tui.search.index.words import MOST_TOGETHER, SMALL, Collector

TEXTS = st.text(
    st.sampled_from("ابتأإىةـ\u064e\u0651 \n\t\u00a0aAßﷺ¨İı٣،—é世\U0001f600\u200f\x1c\u2028")
    | st.characters(),
    max_size=30,
)


def without_odd_spaces(folded: str) -> str:
    return " ".join(filter(None, folded.split(" ")))


@given(TEXTS)
def test_a_text_in_bytes_is_the_text(text: str) -> None:
    encoded = alphabet.encode(text)
    if encoded is not None:
        assert alphabet.decode(encoded) == text
        assert list(map(alphabet.decode, encoded.split())) == text.split()
        folded = alphabet.fold(encoded.split()).strip(b" ")
        assert folded == letters.encode(without_odd_spaces(fold_text(text)))


@given(st.lists(TEXTS, max_size=5))
def test_words_in_bytes_are_the_words(texts: list[str]) -> None:
    words = [word for text in texts for word in text.split() if alphabet.encode(word) is not None]
    encoded = [each for each in map(alphabet.encode, words) if each is not None]
    assert alphabet.decode_words(encoded) == words
    assert alphabet.fold_words(encoded) == list(map(fold_text, words))


def test_usual_texts_have_bytes() -> None:
    for character in alphabet._CHARACTERS:
        assert len(letters.encode(fold_text(character))) <= 1, character
        assert not character.isspace()
    assert len(alphabet._table()) == 0x100
    for text in ("«الطاقة»، مُحَمَّد\n\n٢٠٢٤ – e-gov", "İlham Əliyev çıxış", "A “title”\tof 12"):
        assert alphabet.encode(text) is not None
    for character in map(chr, range(0x80)):
        is_text = character in "\t\n" or " " <= character < "\x7f"
        assert (alphabet.encode(character) is not None) == is_text


articles = st.lists(
    st.tuples(st.lists(TEXTS, min_size=1, max_size=2), st.lists(TEXTS, max_size=2), st.booleans()), max_size=6
)


@given(articles)
def test_words_are_told_where_they_stand(told: list[tuple[list[str], list[str], bool]]) -> None:
    collector = Collector()
    words: list[str] = []
    found: dict[str, list[tuple[str, int]]] = {"titles": [], "everywhere": []}
    first = 0
    for slot, (titles, others, tells) in enumerate(told):
        text = collector.add(slot - first, titles, others)
        title, other = text.split(letters.TITLE_END)
        for part, texts in ((title, titles), (other, others)):
            folds = part.split(letters.TEXT_END) if texts else []
            plain = [without_odd_spaces(fold_text(each)) for each in texts]
            assert [each.strip(b" ") for each in folds] == list(map(letters.encode, plain))
        if not tells and slot < len(told) - 1:
            continue
        learnt = collector.tell()
        words += learnt.words
        assert list(map(fold_text, learnt.words)) == learnt.folds
        files = slot + 1 - first
        for field, postings in (("titles", learnt.titles), ("everywhere", learnt.everywhere)):
            # The builder's numbers are others than those that were told.
            part_ = part_of(first, files, postings, range(100, 100 + len(words)))
            by_word = {number: array(NUMBERS) for number in part_.words}
            assert list(turned([part_], array(NUMBERS, range(1_000, 2_000)), by_word)) == [files]
            counts = counts_of([part_], 100 + len(words))
            for number, numbers in by_word.items():
                found[field] += [(words[number - 100], each - 1_000) for each in numbers]
                assert counts[number] == len(numbers)
        first = slot + 1
    for field, end in (("titles", 1), ("everywhere", 2)):
        there = {
            (word, slot)
            for slot, each in enumerate(told)
            for texts in each[:2][:end]
            for text in texts
            for word in text.split()
        }
        assert sorted(found[field]) == sorted(there)
    assert len(set(words)) == len(words)


@given(
    st.integers(0, 40).flatmap(
        lambda width: st.tuples(st.just(width), st.lists(st.integers(0, (1 << width) - 1)))
    )
)
def test_sets_are_turned_around(made: tuple[int, list[int]]) -> None:
    width, rows = made
    turned = [
        sum(1 << place for place, row in enumerate(rows) if row >> number & 1) for number in range(width)
    ]
    assert list(columns(rows, width)) == turned


@given(st.sets(st.integers(0, 3_000), max_size=60), st.integers(0, 10))
def test_the_numbers_of_a_set_are_listed(numbers: set[int], start: int) -> None:
    bits = from_numbers(numbers, 3_001)
    assert list(numbers_in(bits, start)) == [start + number for number in sorted(numbers)]


WORDS = st.lists(st.text("ابتأ", min_size=1, max_size=7), min_size=1, max_size=12, unique=True)


@given(WORDS, st.data())
def test_frequent_pieces_have_the_articles_of_all_their_words(words: list[str], data: st.DataObject) -> None:
    folds = list(map(fold_text, words))
    size = data.draw(st.integers(1, 20))
    place = data.draw(st.permutations(range(size)))
    sets = [data.draw(st.sets(st.integers(0, size - 1), min_size=1)) for _word in words]
    ends = sorted(data.draw(st.sets(st.integers(1, size - 1)))) if size > 1 else []
    parts = [made_part(sets, *edges) for edges in pairwise([0, *ends, size])]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.search.index.frequent._LEAST", 50)
        patch.setattr("tui.search.index.frequent._MOST_ALIKE", 5)
        frequent = Frequent(folds, words, list(map(len, sets)), size)
        entries = dict(entry for some in frequent.entries("e", parts, place) for entry in some)
    for form, texts in ((FOLDED, folds), (WRITTEN, words)):
        for key, packed in entries.items():
            piece = str(key)[2:]
            if str(key)[1] == form:
                if packed == b"=":
                    packed = entries[f"e{FOLDED}{piece}"]
                holding = [each for each, text in zip(sets, texts, strict=True) if piece in text]
                numbers = [place[slot] for each in holding for slot in each]
                assert int.from_bytes(packed, "little") == from_numbers(numbers, size), (form, piece)
    if len(words) <= 5:
        for piece in {fold[start : start + 3] for fold in folds for start in range(len(fold))}:
            cost = sum(len(each) + 40 for each, fold in zip(sets, folds, strict=True) if piece in fold)
            assert (cost > max(size // 4, 50)) == (f"e{FOLDED}{piece}" in entries)


@given(WORDS, st.text("ابتأ", min_size=1, max_size=5), st.booleans(), st.booleans(), st.data())
def test_words_are_found_by_a_piece(
    words: list[str], piece: str, at_start: bool, at_end: bool, data: st.DataObject
) -> None:
    words.sort(key=lambda word: fold_text(word) != word)
    folds = list(map(fold_text, words))
    plain = sum(map(str.__eq__, words, folds))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.search.index.vocabulary.TOGETHER", data.draw(st.integers(1, 7)))
        patch.setattr("tui.search.index.vocabulary.STEP", data.draw(st.integers(1, 4)))
        patch.setattr("tui.search.index.vocabulary._SCATTERED", data.draw(st.integers(0, 2)))
        patch.setattr("tui.search.index.trigrams._MOST", data.draw(st.integers(0, 3)))
        held = dict(trigrams.entries(list(map(letters.encode, folds))))
        found = Vocabulary(
            Run(lambda: list(pieces_of(list(map(letters.encode, folds))))),  # type: ignore[arg-type]
            Run(lambda: list(pieces_of([word.encode() for word in words[plain:]], plain))),  # type: ignore[arg-type]
            plain,
            Trigrams(lambda keys: [(key, held[key]) for key in keys if key in held]),
        )

        def are_so(texts: list[str], wanted: str) -> list[int]:
            wanted = f"{' ' * at_start}{wanted}{' ' * at_end}"
            return [number for number, text in enumerate(texts) if wanted in f" {text} "]

        holding = found.holding(fold_text(piece), at_start=at_start, at_end=at_end)
        assert list(holding) == are_so(folds, fold_text(piece))
        among = found.holding(fold_text(piece[:1]))
        assert found.holding(fold_text(piece), among, at_start=at_start, at_end=at_end) == holding
        for known in (None, holding):
            assert found.writing(piece, known, at_start=at_start, at_end=at_end) == are_so(words, piece)


def made_part(sets: list[set[int]], start: int, stop: int) -> Part:
    slots_of = {word: sorted(each & set(range(start, stop))) for word, each in enumerate(sets)}
    there = {word: slots for word, slots in slots_of.items() if slots}
    places = [slot - start for slots in there.values() for slot in slots]
    counts = map(len, there.values())
    return Part(start, stop - start, array(NUMBERS, there), array(SMALL, counts), array(SMALL, places))


@given(st.integers(0, 300_000), st.integers(1, 70))
def test_all_files_are_read_in_batches_small_ones_first_and_last(total: int, readers: int) -> None:
    starts = list(reading._starts(total, readers))
    assert starts[-1] == total
    assert starts[0] == 0
    sizes = [stop - start for start, stop in pairwise(starts)]
    assert all(start % TEXTS_TOGETHER == 0 for start in starts[:-1])
    assert all(0 < size <= min(reading._BATCH, MOST_TOGETHER) for size in sizes)
    assert all(size <= reading._FIRST_BATCH for size in sizes[:readers])
    assert all(size <= reading._LAST_BATCH for size in sizes[-1:])
