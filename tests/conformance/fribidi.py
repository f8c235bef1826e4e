"""GNU FriBidi as an oracle, where its library is installed."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

FILL = "\ufeff"
"""What FriBidi leaves in the place of a lam-alef's second letter."""

_SHAPE_PRESENTATION_FORMS_AND_LIGATURES = 0x300
_PARAGRAPH_TYPES = {"ltr": 0x110, "rtl": 0x111}

_Code = ctypes.c_uint32


def load() -> ctypes.CDLL | None:
    """The library, or nothing."""
    try:
        return ctypes.CDLL("libfribidi.so.0")
    except OSError:
        return None


_library = load()
MISSING = "libfribidi.so.0 is not installed" if _library is None else ""


def _to_codes(text: str) -> ctypes.Array[_Code]:
    return (_Code * len(text))(*map(ord, text))


def shape(word: str) -> Sequence[str]:
    """The glyphs of a word of right-to-left letters, one per code point."""
    assert _library is not None
    count = len(word)
    codes = _to_codes(word)
    types = (_Code * count)()
    levels = (ctypes.c_int8 * count)(*([1] * count))
    joining = (ctypes.c_uint8 * count)()
    _library.fribidi_get_bidi_types(codes, count, types)
    _library.fribidi_get_joining_types(codes, count, joining)
    _library.fribidi_join_arabic(types, count, levels, joining)
    _library.fribidi_shape_arabic(_SHAPE_PRESENTATION_FORMS_AND_LIGATURES, levels, count, joining, codes)
    return [chr(code) for code in codes]


def to_visual(text: str, base_direction: str) -> str:
    """A line in visual order, shaped and mirrored."""
    assert _library is not None
    visual = (_Code * (len(text) + 1))()
    paragraph_type = _Code(_PARAGRAPH_TYPES[base_direction])
    done = _library.fribidi_log2vis(
        _to_codes(text), len(text), ctypes.byref(paragraph_type), visual, None, None, None
    )
    assert done
    return "".join(map(chr, visual[: len(text)])).replace(FILL, "")
