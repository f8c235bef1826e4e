"""Whatever is taken for a name and whatever is looked for, nothing raises, and a name finds itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tui.search.folding import fold_text
from tui.search.names import NameFinder

TEXTS = st.text(max_size=20) | st.text("ابجعهوىيمدaəyoqkhgşçАлиев '-", max_size=20)


@given(st.lists(TEXTS, max_size=4), TEXTS)
def test_any_text_can_be_a_name_and_be_asked_for(names: list[str], query: str) -> None:
    hits = NameFinder((str(number), [name]) for number, name in enumerate(names)).find(query)
    assert len({hit.id for hit in hits}) == len(hits)
    assert all(hit.name == names[int(hit.id)] for hit in hits)


@given(TEXTS)
def test_a_name_finds_itself(name: str) -> None:
    hits = NameFinder([("x", [name])]).find(name)
    if any(character.isalpha() for character in fold_text(name)):
        assert [(hit.is_sounding, hit.is_whole) for hit in hits] == [(False, True)]
