"""Folding and finding hold for any text; the measure is a slow reading of the same rules."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from wcwidth import iter_graphemes

from tui.search.folding import find, fold, fold_text, fold_words

TRICKY = [
    *"ابةهىيكکلأإؤئء٣3x",
    *(" ", "\n", "\r\n", "\t", "\u00a0", "\u2029"),
    *("\u064e", "\u0651", "\u0654", "\u0670", "\u0301", "\u0345", "\u20dd", "\u0903"),
    *("ـ", "\u200b", "\u200c", "\u200d", "\u2066", "\u202e", "\ufeff", "\u0600", "\u06dd"),
    *("\ufefb", "\ufdfa", "\ufe70", "\ufe71", "\ufc5e", "ﬁ", "ß", "İ", "ı", "Ə", "é", "¨"),
    *(
        "\U0001f468\u200d\U0001f469",
        "\U0001f1e7\U0001f1ed",
        "\ud55c",
        "\u1112",
        "\u1161",
        "\u0915\u094d\u0937",
        "\ud800",
    ),
]
TEXTS = st.lists(st.sampled_from(TRICKY) | st.characters(), max_size=30).map("".join)


def slowly_folded(text: str) -> list[tuple[str, int]]:
    """Each folded character with its logical index, one rule after another."""
    same = {
        "ؤ": "و",
        "ڤ": "ف",
        "پ": "ب",
        "چ": "ج",
        "ı": "i",
        "ə": "e",
        "٫": ".",
        "٪": "%",
        "؛": ";",
        "؟": "?",
    }
    same |= dict.fromkeys("أإآٱ", "ا") | dict.fromkeys("ئىیےې", "ي") | dict.fromkeys("ةۃہھەۀ", "ه")
    same |= dict.fromkeys("کڪگ", "ك") | dict.fromkeys("«»“”", '"') | {"،": ","}
    dropped = {
        0x0640,
        0x061C,
        0xFEFF,
        0xAD,
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x206A),
    }
    folded: list[tuple[str, int]] = []
    for index, character in enumerate(text):
        presented = 0xFB50 <= ord(character) <= 0xFDFF or 0xFE70 <= ord(character) <= 0xFEFC
        pieces = unicodedata.normalize("NFKC" if presented else "NFKD", character)
        if presented and pieces[0] in " ـ" and all(unicodedata.category(mark) == "Mn" for mark in pieces[1:]):
            continue
        for piece in "".join(p for p in pieces if unicodedata.category(p) != "Mn").casefold():
            for letter in unicodedata.normalize("NFKD", piece):
                if ord(letter) in dropped or unicodedata.category(letter) == "Mn":
                    continue
                letter = same.get(letter, letter)
                if unicodedata.category(letter) == "Nd":
                    letter = str(unicodedata.decimal(letter))
                if letter.isspace():
                    letter = " "
                    if folded and folded[-1][0] == " ":
                        continue
                folded.append((letter, index))
    return folded


def clusters(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for cluster in iter_graphemes(text):
        start = spans[-1][1] if spans else 0
        spans.append((start, start + len(cluster)))
    return spans


def slowly_found(query: str, text: str) -> set[int]:
    """The logical indices that hits cover, every cluster whole."""
    folded = slowly_folded(text)
    hit: set[int] = set()
    for word in "".join(letter for letter, _index in slowly_folded(query)).split():
        position = 0
        while position + len(word) <= len(folded):
            if "".join(letter for letter, _index in folded[position : position + len(word)]) == word:
                sources = [index for _letter, index in folded[position : position + len(word)]]
                hit.update(range(sources[0], sources[-1] + 1))
                position += len(word)
            else:
                position += 1
    return {
        index
        for start, end in clusters(text)
        for index in range(start, end)
        if not hit.isdisjoint(range(start, end))
    }


@given(TEXTS)
def test_folding_follows_the_rules(text: str) -> None:
    folded = fold(text)
    assert list(zip(folded.text, folded.starts, strict=True)) == slowly_folded(text)


@given(TEXTS)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(TEXTS)
def test_the_text_is_the_same_with_and_without_its_map(text: str) -> None:
    assert fold(text).text == fold_text(text)


@given(TEXTS)
def test_the_map_never_goes_back(text: str) -> None:
    starts = list(fold(text).starts)
    assert starts == sorted(starts)
    assert all(0 <= start < len(text) for start in starts)


@given(st.lists(st.sampled_from(TRICKY), max_size=4).map("".join), TEXTS)
def test_hits_are_those_of_a_slow_search(query: str, text: str) -> None:
    covered = {index for start, end in find(query, text) for index in range(start, end)}
    assert covered == slowly_found(query, text)


@given(TEXTS, st.data())
def test_hits_stand_apart_on_the_edges_of_clusters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    query = text[start : data.draw(st.integers(start, min(len(text), start + 5)))]
    spans = find(query, text)
    edges = {0, *(end for _start, end in clusters(text))}
    assert all(start < end and {start, end} <= edges for start, end in spans)
    assert all(end <= next_start for (_start, end), (next_start, _end) in pairwise(spans))


@given(TEXTS, st.data())
def test_a_word_is_found_exactly_where_its_fold_is_in_the_folded_text(text: str, data: st.DataObject) -> None:
    words = fold_words(data.draw(st.text("ابةهىيل3 ", max_size=5) | TEXTS))
    for word in words:
        assert bool(find(word, text)) == (word in fold_text(text))
    assert bool(find(" ".join(words), text)) == any(word in fold_text(text) for word in words)


def test_every_character_of_the_first_two_planes() -> None:
    for block in range(0, 0x20000, 0x100):
        characters = "".join(map(chr, range(block, block + 0x100)))
        folded = fold_text(characters)
        assert fold_text(folded) == folded
        assert not any(unicodedata.category(character) == "Mn" for character in folded)
        # So a text that is its own fold holds no letter that is not: the index looks for none there.
        assert all(fold_text(character) == character for character in set(folded))
