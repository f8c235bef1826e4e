"""Texts from elsewhere made into plain letters, with a word about everything that was changed.

What goes: control characters, bidi embeddings and isolates, invisible signs that no word is spelt with. What
becomes letters: presentation forms, and the lam-alef that PDF programs write the wrong way round at the
beginning of a word (األمين for الأمين). Everything else stays as it is, tatweel too; the result is in NFC.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Final

from tui.i18n import _, ngettext
from tui.importing.order import Restored, restore

_FORMS: Final = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf0-\ufdf9\ufe70-\ufefc]")
"""Letters, marks and words in one fixed form. The signs from U+FDFA on, and the ornate parentheses, are
written as such on purpose."""
_BIDI: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDES: Final = re.compile("[\u202d\u202e]")
_INVISIBLE: Final = re.compile("\u00ad\n?|[\u200b\u2060\ufeff]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS: Final = re.compile("\r\n|[\r\x0b\x85\u2028]")
_SPACES: Final = re.compile("[\u00a0\u2000-\u200a\u202f]")
_PARTED_LAM_ALEF: Final = re.compile(r"(?<![\w\u064b-\u0652])([وفبك]?)ا([أإآا])ل(?=[\u0621-\u064a])")
"""No word begins like this; the article before a word that begins with alef does, once lam-alef is turned."""
_SYMBOL_BULLET: Final = re.compile("[\uf0a7\uf0b7\uf0d8\uf076\uf0fc]")
_TAIL: Final = "\ufe73"
"""The end of a letter that some old fonts drew in two parts; it stands for nothing."""
_CARRIERS: Final = " \u0640"


class Tidying:
    """Makes the texts of one file plain, and keeps count.

    Attributes:
        counts: How often each thing was done, by its name here.
    """

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self._order: Restored | None = None

    def restore_order(self, text: str) -> str:
        """Put letters that stand in visual order into logical order, if that is sure; ask once for a file.

        Args:
            text: All of it, lines as they were.
        """
        self._order = restore(text)
        return self._order.text

    @property
    def knows_order(self) -> bool:
        """Whether the order of the file's letters has been looked at."""
        return self._order is not None

    def without_controls(self, text: str) -> str:
        """Take out control characters only, for what reads marked up text."""
        return self._without(_CONTROLS, "controls", text)

    def tidy(self, text: str) -> str:
        """Make a text plain; once more changes nothing.

        Args:
            text: Any text. Line feeds and tabs stay, other breaks become line feeds.

        Returns:
            A text that a dossier may have, in NFC.
        """
        text = _BREAKS.sub("\n", text).replace("\u2029", "\n\n").replace("\f", "\n\n")
        text = self._without(_CONTROLS, "controls", text)
        if _OVERRIDES.search(text):
            self.counts["overrides"] += 1
        text = self._without(_BIDI, "bidi", text)
        text = self._without(_INVISIBLE, "invisible", text)
        text = _SYMBOL_BULLET.sub("•", _SPACES.sub(" ", text))
        text, count = _FORMS.subn(_letters_of, text)
        self.counts["forms"] += count
        text, count = _PARTED_LAM_ALEF.subn(r"\1ال\2", text)
        self.counts["lam-alef"] += count
        if not unicodedata.is_normalized("NFC", text):
            # After presentation forms that is their affair; else it is told of.
            self.counts["nfc"] += not self.counts["forms"]
            text = unicodedata.normalize("NFC", text)
        return text

    def _without(self, unwanted: re.Pattern[str], name: str, text: str) -> str:
        text, count = unwanted.subn("", text)
        self.counts[name] += count
        return text

    def remarks(self) -> Iterator[str]:
        """What was done, a sentence without a full stop each."""
        yield from self._on_order()
        counts = self.counts
        if count := counts["forms"]:
            yield ngettext(
                "{count} presentation form was made the letter that it stands for",
                "{count} presentation forms were made the letters that they stand for",
                count,
            ).format(count=count)
        if count := counts["lam-alef"]:
            yield ngettext(
                "{count} lam and alef in the wrong order after an article was turned round",
                "{count} lam and alef in the wrong order after an article were turned round; "
                "within words such mistakes cannot be seen",
                count,
            ).format(count=count)
        if count := counts["controls"]:
            yield ngettext(
                "{count} control character was taken out",
                "{count} control characters were taken out",
                count,
            ).format(count=count)
        if count := counts["bidi"]:
            said = ngettext(
                "{count} bidi control was taken out", "{count} bidi controls were taken out", count
            )
            if counts["overrides"]:
                said += _("; some forced an order, so look whether words read right")
            yield said.format(count=count)
        if count := counts["invisible"]:
            yield ngettext(
                "{count} invisible sign was taken out", "{count} invisible signs were taken out", count
            ).format(count=count)
        if counts["nfc"]:
            yield _("letters and their marks were composed (NFC)")

    def _on_order(self) -> Iterator[str]:
        order = self._order
        if order is None or order.found == "logical":
            return
        if order.found == "unsure":
            yield _("some words stand in visual order and some do not; their order was left as it is")
        elif order.found == "words":
            yield _("the letters of words stood in visual order and were turned round")
        elif order.is_sure_of_words:
            yield _("lines stood in visual order and were turned round")
        else:
            yield _("lines stood in visual order and were turned round; look whether words follow rightly")


def _letters_of(match: re.Match[str]) -> str:
    letters = unicodedata.normalize("NFKC", match.group())
    # A mark's own form decomposes to a space or tatweel that only carries it.
    is_mark = len(letters) > 1 and letters[0] in _CARRIERS
    if is_mark and all(unicodedata.category(letter) == "Mn" for letter in letters[1:]):
        return letters[1:]
    return letters.replace(_TAIL, "")
