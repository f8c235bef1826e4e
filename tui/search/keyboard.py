"""Keyboard layouts: what each key types, on the Arabic layouts and on the Latin ones beside them.

A layout holds the 35 keys that type letters on one keyboard or another; keys stand at the same place in every
layout, so `zip` brings together what one key types on two of them. The digit row is left out: its digits
count as the same (see `folding`), and its signs are of no use in a search.

Sources: X11's symbol files `us`, `fr`, `az` (AZS 495-2010) and `ara` (xkb-data 2.35); Windows' "Arabic (101)"
and "Arabic (102) AZERTY".
"""

from __future__ import annotations

from typing import NamedTuple


class Layout(NamedTuple):
    """What each key types, one character a key; a space stands for a key that types nothing.

    The keys' order, by X11's names: TLDE (left of 1), AD01 to AD12, AC01 to AC11, BKSL, AB01 to AB10. On a
    US keyboard that is the grave accent, the row from Q to ], the row from A to the apostrophe, the
    backslash, and the row from Z to the slash.
    """

    plain: str
    shifted: str


QWERTY = Layout(
    plain="`" + "qwertyuiop[]" + "asdfghjkl;'" + "\\" + "zxcvbnm,./",
    shifted="~" + "QWERTYUIOP{}" + 'ASDFGHJKL:"' + "|" + "ZXCVBNM<>?",
)
"""English (US)."""

AZERTY = Layout(
    plain="²" + "azertyuiop^$" + "qsdfghjklmù" + "*" + "wxcvbn,;:!",
    shifted="~" + "AZERTYUIOP¨£" + "QSDFGHJKLM%" + "µ" + "WXCVBN?./§",
)
"""French; `^` and `¨` are dead keys there, which go on top of the letter that follows."""

AZERBAIJANI = Layout(
    plain="`" + "qüertyuiopöğ" + "asdfghjklıə" + "\\" + "zxcvbnmçş.",
    shifted="~" + "QÜERTYUİOPÖĞ" + "ASDFGHJKLIƏ" + "/" + "ZXCVBNMÇŞ,",
)
"""Azerbaijani in Latin letters: QWERTY, with its own letters for w and the signs."""

ARABIC = Layout(
    plain="ذ" + "ضصثقفغعهخحجد" + "شسيبلاتنمكط" + "\\" + "ئءؤر\ufefbىةوزظ",
    shifted="\u0651"
    + "\u064e\u064b\u064f\u064c\ufef9إ‘÷×؛<>"
    + '\u0650\u064d][\ufef7أـ،/:"'
    + "|"
    + "~\u0652}{\ufef5آ’,.؟",
)
"""Arabic as Windows ("Arabic 101") and X11 (`ara`) ship it; X11's `ara(azerty)` has the same letters.

The four lam-alef keys are written as the ligature character that X11 sends for them. Windows' signs stand
where the two differ (see `X11_SIGNS`).
"""

ARABIC_102_AZERTY = Layout(
    plain=">" + "ضصثقفغعهخحجد" + "شسيبلاتنمكط" + "ذ" + "ئءؤر\ufefbىةوزظ",
    shifted="<"
    + "\u064e\u064b\u064f\u064c\ufef9إ‘÷×؛}{"
    + '\\ ][\ufef7أـ،/:"'
    + "\u0651"
    + "~\u0652\u0650\u064d\ufef5آ’,.؟",
)
"""Windows' layout of that name: ذ, shadda, kasra and kasratan are on other keys than in `ARABIC`."""

X11_SIGNS: dict[str, str] = {"`": "‘", "'": "’"}
"""What X11's Arabic layout types on two shifted keys, and what stands for it in `ARABIC`."""

LAM_ALEFS: dict[str, str] = {"\ufefb": "لا", "\ufef5": "لآ", "\ufef7": "لأ", "\ufef9": "لإ"}
"""The two letters that each lam-alef ligature stands for; a lam-alef key sends the one or the others."""

_DIGIT_ROW = ("1234567890()", "١٢٣٤٥٦٧٨٩٠)(")

ARABIC_101: dict[str, str] = {
    latin: LAM_ALEFS.get(arabic, arabic)
    for latin_keys, arabic_keys in (*zip(QWERTY, ARABIC, strict=True), _DIGIT_ROW)
    for latin, arabic in zip(latin_keys, arabic_keys, strict=True)
    if latin != arabic
}
"""What each key of a US keyboard types when the layout is Arabic (101), shifted keys by their shifted
character.

Keys that type the same on both are left out. The digits are those that systems set to Arabic digits type.
"""

LAM_ALEF_KEYS: dict[str, str] = {
    latin: arabic
    for latin_keys, arabic_keys in zip(QWERTY, ARABIC, strict=True)
    for latin, arabic in zip(latin_keys, arabic_keys, strict=True)
    if arabic in LAM_ALEFS
}
"""What the four lam-alef keys send under X11 and Wayland: one ligature character instead of two letters."""


def typed_by(key: str) -> tuple[str, ...]:
    """Return all that the Latin key `key` may send while the layout is Arabic: nothing, one text or two.

    Args:
        key: One character as a US keyboard types it, "q" or "?".
    """
    return tuple(layout[key] for layout in (ARABIC_101, LAM_ALEF_KEYS) if key in layout)
