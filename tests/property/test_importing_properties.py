"""Whatever bytes a file holds, importing gives an article that reads back, or says why not."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path

from bidi import get_display
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import ARABIC_LETTERS, hostile_texts, texts

from tui.dossier.prose import paragraphs
from tui.dossier.reading import read_dossier, read_record
from tui.dossier.records import Article
from tui.dossier.vetting import find_unwanted
from tui.importing.errors import NotImportable
from tui.importing.ids import propose_id, slug
from tui.importing.importer import FORMATS, Importer, Options
from tui.importing.letters import Tidying
from tui.importing.plain_text import read_plain_text

MANIFEST = 'format = 1\nname = "x"\ncountries = ["BH"]\ndefault_language = "ar"\n'
OFFICIAL = 'name = {ar = "رستم محمودوف", en = "Rustam Mahmudov"}\n'

FORMS = "".join(map(chr, (*range(0xFB50, 0xFBB2), *range(0xFE70, 0xFE75), *range(0xFE76, 0xFEFD))))
ODD = st.one_of(texts, hostile_texts, st.text(FORMS + " \n", max_size=40))
PIECES = st.sampled_from(
    [
        "# ", "\n\n", "\n", "- ", "13 مايو 2024", "05/06/2024", "---\ntitle: x\n---\n", "<p>", "</p>", "<h1>",
        "<html>", "<!--", "[a](http://b.c)", "|a|b|\n|-|-|\n", "```\n", "&rlm;", "&#x202e;", "رستم محمودوف",
        "الدكتور خالد المنصوري", "\f", "\x00", "'''", '"""', "\\", "\ufeff", "ة", "ى",
    ]
)  # fmt: skip
DOCUMENTS = st.lists(st.one_of(PIECES, ODD), max_size=12).map("".join)
BYTES = st.one_of(
    st.binary(max_size=80),
    st.tuples(DOCUMENTS, st.sampled_from(["utf-8", "utf-16", "utf-16-le", "cp1256", "iso8859-6"])).map(
        lambda pair: pair[0].encode(pair[1], "replace")
    ),
)


def importer() -> Importer:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "officials").mkdir()
        (folder / "officials" / "rustam-mahmudov.toml").write_text(OFFICIAL, encoding="utf-8")
        (folder / "dossier.toml").write_text(MANIFEST, encoding="utf-8")
        return Importer(read_dossier(folder), {})


@given(BYTES, st.sampled_from(["a.txt", "b.md", "index", None]), st.sampled_from([None, *FORMATS]))
@settings(max_examples=200)
def test_any_file_is_an_article_or_a_reason(data: bytes, name: str | None, format: object) -> None:
    make = importer()
    try:
        made = make.make(data, name, Options(format=format))  # type: ignore[arg-type]
    except NotImportable:
        return
    record, problems = read_record("article", made.article.path, "ar", Path("a.toml"), made.toml.encode())
    assert isinstance(record, Article), problems
    assert not problems
    assert record.headline == made.article.headline
    for tag, text in made.article.body.values.items():
        assert paragraphs(record.body.values[tag]) == paragraphs(text)
        assert unicodedata.is_normalized("NFC", text)
    assert (record.mentions, record.about) == (made.article.mentions, made.article.about)


@given(ODD)
def test_what_is_tidy_stays_as_it_is(text: str) -> None:
    tidying = Tidying()
    tidy = tidying.tidy(text)
    assert find_unwanted(tidy) == []
    assert unicodedata.is_normalized("NFC", tidy)
    assert Tidying().tidy(tidy) == tidy


@given(st.text("ab \n\u0627\u0628\u0629.\u060c", max_size=200))
def test_plain_text_loses_nothing_but_space(text: str) -> None:
    draft = read_plain_text(text)
    is_twice = bool(draft.remarks)  # the headline stands in the body too
    kept = ("" if is_twice else draft.headline) + "".join(draft.paragraphs)
    assert "".join(kept.split()) == "".join(text.split())


WORDS = st.text(ARABIC_LETTERS, min_size=2, max_size=8)


JOINED = ["مجلس", "محمد", "تنفيذ"]
"""Words whose letters' forms tell in which order they stand, as many as are asked for."""


@given(st.lists(WORDS, max_size=12), st.booleans())
def test_shaped_letters_become_what_they_were_in_either_order(words: list[str], are_sure: bool) -> None:
    import arabic_reshaper

    text = " ".join([*words, *(JOINED if are_sure else [])])
    plain = Tidying().tidy(text)  # without a lam-alef that no word begins with
    shaped = arabic_reshaper.reshape(text)
    for given_ in (shaped, get_display(shaped)):
        tidying = Tidying()
        made = tidying.tidy(tidying.restore_order(given_))
        if any("turned round" in remark and "order and" in remark for remark in tidying.remarks()):
            assert given_ != shaped
            assert made == plain
        elif are_sure:
            assert given_ == shaped
            assert made == plain
        else:  # too few letters join to tell, so nothing is turned
            assert made == Tidying().tidy(given_)


@given(st.text(), st.text(), st.sampled_from([None, "2024-05-13"]))
def test_an_id_is_one(stem: str, headline: str, date: str | None) -> None:
    from tui.dossier.forms import is_id

    assert is_id(propose_id(stem, headline, date))
    assert slug(stem) == "" or is_id(slug(stem))
