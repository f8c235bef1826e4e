"""The Arabic (101) keyboard layout beside the Latin one: a key does the same whichever of the two is on.

Source: the layout as Windows ("Arabic 101") and X11 (`ara`) ship it, for a US keyboard.
"""

from __future__ import annotations

_ROWS = (
    ("`1234567890", "ذ١٢٣٤٥٦٧٨٩٠"),
    ("qwertyuiop[]", "ضصثقفغعهخحجد"),
    ("asdfghjkl;'", "شسيبلاتنمكط"),
    ("zxcvnm,./", "ئءؤرىةوزظ"),
    ("~QWERYUIOP{}", "\u0651\u064e\u064b\u064f\u064cإ‘÷×؛<>"),
    ("ASDFHJKL", "\u0650\u064d][أـ،/"),
    ("ZXCVNM<>?", "~\u0652}{آ’,.؟"),
    ("()", ")("),
)

ARABIC_101: dict[str, str] = {
    latin: arabic
    for latin_row, arabic_row in _ROWS
    for latin, arabic in zip(latin_row, arabic_row, strict=True)
} | {"b": "لا", "B": "لآ", "G": "لأ", "T": "لإ"}
"""What each key of a US keyboard types when the layout is Arabic (101), shifted keys by their shifted
character.

Keys that type the same on both are left out. The digits are those that systems set to Arabic digits type.
"""

LAM_ALEF_KEYS: dict[str, str] = {"b": "\ufefb", "B": "\ufef5", "G": "\ufef7", "T": "\ufef9"}
"""What the four lam-alef keys send under X11 and Wayland: one ligature character instead of two letters."""


def typed_by(key: str) -> tuple[str, ...]:
    """Return all that the Latin key `key` may send while the layout is Arabic: nothing, one text or two.

    Args:
        key: One character as a US keyboard types it, "q" or "?".
    """
    return tuple(layout[key] for layout in (ARABIC_101, LAM_ALEF_KEYS) if key in layout)
