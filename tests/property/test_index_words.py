"""What is worked out of many articles at once is what is worked out of each by itself."""

from __future__ import annotations

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.search.folding import fold_text
from tui.search.index import alphabet, letters, making
from tui.search.index.bits import NUMBERS, columns, from_numbers, numbers_in
from tui.search.index.frequent import FOLDED, WRITTEN, Frequent
from tui.search.index.snapshots import Milestones
from tui.search.index.vocabulary import Run, Vocabulary, pieces_of
from tui.search.index.words import Collector, Postings

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
    found: dict[str, set[tuple[str, int]]] = {"titles": set(), "everywhere": set()}
    count = dict.fromkeys(found, 0)
    for slot, (titles, others, tells) in enumerate(told):
        text = collector.add(slot, titles, others)
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
        for field, postings in (("titles", learnt.titles), ("everywhere", learnt.everywhere)):
            for number, slots in unpacked(postings):
                found[field] |= {(words[number], slot) for slot in slots}
                count[field] += len(slots)
    for field, end in (("titles", 1), ("everywhere", 2)):
        there = {
            (word, slot)
            for slot, each in enumerate(told)
            for texts in each[:2][:end]
            for text in texts
            for word in text.split()
        }
        assert found[field] == there
        assert count[field] == len(there)
    assert len(set(words)) == len(words)


def unpacked(postings: Postings) -> list[tuple[int, list[int]]]:
    numbers, counts, slots = (array(NUMBERS, each) for each in postings)
    found, start = [], 0
    for number, count in zip(numbers, counts, strict=True):
        found.append((number, slots[start : start + count].tolist()))
        start += count
    assert start == len(slots)
    return found


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
    words.sort(key=lambda word: fold_text(word) != word)
    folds = list(map(fold_text, words))
    plain = sum(map(str.__eq__, words, folds))
    size = data.draw(st.integers(1, 20))
    place = data.draw(st.permutations(range(size)))
    sets = [data.draw(st.sets(st.integers(0, size - 1), min_size=1)) for _word in words]
    slots = [array(NUMBERS, sorted(each)) for each in sets]
    many = {
        word: from_numbers([place[slot] for slot in sets[word]], size)
        for word in data.draw(st.sets(st.integers(0, len(words) - 1)))
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.search.index.frequent._LEAST", 50)
        patch.setattr("tui.search.index.frequent._MOST_ALIKE", 5)
        patch.setattr("tui.search.index.frequent._FEW", data.draw(st.integers(1, 20)))
        frequent = Frequent(folds, words, plain, list(map(len, sets)), size)
        entries = dict(entry for some in frequent.entries("e", slots, place, many) for entry in some)
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
            assert (cost > max(size // 2, 50)) == (f"e{FOLDED}{piece}" in entries)


@given(WORDS, st.text("ابتأ", min_size=1, max_size=3), st.booleans(), st.booleans(), st.data())
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
        found = Vocabulary(
            Run(lambda: list(pieces_of(list(map(letters.encode, folds))))),  # type: ignore[arg-type]
            Run(lambda: list(pieces_of([word.encode() for word in words[plain:]], plain))),  # type: ignore[arg-type]
            plain,
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


@pytest.mark.parametrize("readers", [1, 2, 3])
@pytest.mark.parametrize("total", [1, 8, 40, 41, 112, 1_000])
def test_each_reader_tells_where_words_stand_in_the_end_and_now_and_then(
    total: int, readers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(making, "_TELLING", 200)
    starts, never = range(0, total, 8), Milestones(0)
    for reader in range(readers):
        told = [making._tells(start, 8 * readers, total, never) for start in starts[reader::readers]]
        assert all(told[-1:])
        assert abs(sum(told) - total / 200) <= 1


@given(st.integers(1, 400), st.integers(1, 4))
def test_once_a_milestone_has_been_read_all_words_up_to_it_have_been_told(total: int, readers: int) -> None:
    starts = range(0, total, 8)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tui.search.index.snapshots.FIRST", 20)
        milestones = Milestones(total)
    tells = [making._tells(start, 8 * readers, total, milestones) for start in starts]
    for index, start in enumerate(starts):
        if milestones.are_between(start, start + 8):
            for reader in range(min(readers, index + 1)):
                assert tells[reader : index + 1 : readers][-1]
