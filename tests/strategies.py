"""Hypothesis strategies for texts as dossiers hold them, and as nobody should write them."""

from __future__ import annotations

from hypothesis import strategies as st

from tui.text.levels import BaseDirection

ARABIC_LETTERS = "".join(map(chr, (*range(0x0621, 0x063B), *range(0x0641, 0x064B))))
"""The letters of Arabic as it is written in Arabic."""

OTHER_ARABIC_SCRIPT = (
    "\u067e\u0686\u0698\u06af\u06a9\u06cc\u0679\u0688\u0691\u06ba\u06be"
    "\u06c1\u06d2\u0695\u06b5\u06c6\u06ce\u06d5\u06a4\u0671\u063d"
)
"""Letters of Persian, Urdu, Kurdish and Azerbaijani in Arabic script, with and without presentation forms."""

MARKS = "\u064b\u064e\u0650\u0651\u0652\u0670\u0654\u0301"
INVISIBLE = "\u200c\u200d\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u2060\ufe0f\ufe0e\u00ad\ufeff\u200b"
BREAKS = "\n\r\x85\u2028\u2029\t\x0b\x0c\x1c\x1f"
HOSTILE = "\x00\x1b\x07\x7f\x9b\u202a\u202b\u202c\u202d\u202e\ud800\udfff\ufffe\ufffd"
WIDE = (
    "\u4e16\u754c\uff21\uac01\U0001f600\U0001f468\U0001f469\U0001f1e7\U0001f1ed"
    "\U0001f44d\U0001f3fd\u2764\u00a9\U0001f3f4\U000e0067\U000e007f"
)

base_directions: st.SearchStrategy[BaseDirection] = st.sampled_from(["rtl", "ltr", "auto"])
widths = st.integers(1, 40)

arabic_words = st.text(ARABIC_LETTERS + OTHER_ARABIC_SCRIPT + MARKS + "\u0644\u0644\u0627\u0627", min_size=1)
latin_words = st.text("abcxyzABC0123456789-/.:%", min_size=1, max_size=12)
punctuation = st.sampled_from(
    ["(", ")", "[", "]", "\u00ab", "\u00bb", ",", "\u060c", ".", ":", "!", "\u061f"]
)

sentences = st.lists(
    st.one_of(arabic_words, latin_words, punctuation, st.sampled_from(["", "\u0661\u0662", "2025-05-13"])),
    max_size=25,
).map(" ".join)
"""Mixed text of one paragraph."""

hostile_texts = st.text(
    st.one_of(
        st.sampled_from(ARABIC_LETTERS + MARKS + "\u0644\u0627 "),
        st.sampled_from(INVISIBLE),
        st.sampled_from(BREAKS + HOSTILE),
        st.sampled_from(WIDE),
        st.sampled_from("ab12 ()<>,.-"),
        st.characters(),
        st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF),
    ),
    max_size=60,
)
"""Any string at all, with more of what is hard than chance would bring."""

texts = st.one_of(sentences, hostile_texts)

isolate_texts = st.text("ab1 \u0627\u05d0\u0661(),\u2066\u2067\u2068\u2069\n\u2029\u202b\u202c", max_size=40)
"""Texts full of isolates and of what ends them."""

bidi_texts = st.text(
    "aab\u05d0\u0627\u062801\u0661+%,.:\u0301\u200b\t !?()[]<"
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
    max_size=60,
)
"""Texts of every bidi class but the paragraph separator."""
