"""What is allowed in a dossier, and yet may be a mistake.

Only who checks a dossier is told: what is in the future changes from day to day, and readers of a dossier are
not its authors.
"""

from __future__ import annotations

import datetime
import unicodedata
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from tui.dossier.vetting import quoted
from tui.i18n import _

if TYPE_CHECKING:
    from tui.dossier.toml_scanning import Range

_FARTHEST_EAST: Final = datetime.timezone(datetime.timedelta(hours=14))
_MOST_NAMED: Final = 4


class Doubts:
    """Looks for such things."""

    def __init__(self, today: datetime.date | None = None) -> None:
        """Make one.

        Args:
            today: After which day the future begins; None for the day that it is wherever that is latest: the
                author of a dossier may live where a day has begun already.
        """
        self.today = (today or datetime.datetime.now(_FARTHEST_EAST).date()).isoformat()

    def is_future(self, date: str) -> bool:
        """Whether a date, maybe reduced, has not begun."""
        return date > self.today[: len(date)]

    def are_reversed(self, start: str | None, end: str | None) -> bool:
        """Whether the end is sure to be before the start; a year is not before a day of it."""
        if start is None or end is None:
            return False
        length = min(len(start), len(end))
        return end[:length] < start[:length]

    def find_denormalized(self, text: str) -> tuple[Range, str] | None:
        """Find what is not in the normal form NFC.

        Returns:
            Where the first characters are that should be others, in code points, and the reason; None for a
            text in NFC.
        """
        if unicodedata.is_normalized("NFC", text):
            return None
        start, end = _first_denormalized(text)
        found, wanted = text[start:end], unicodedata.normalize("NFC", text[start:end])
        reason = _("{text} is not in the normal form NFC: {found} should be {wanted}")
        reason = reason.format(text=quoted(found), found=_spelled(found), wanted=_spelled(wanted))
        return (start, end), reason


def _first_denormalized(text: str) -> Range:
    """The first base and its marks that are not in NFC, of a text that is not."""
    # Any piece of a text in NFC is in NFC (UAX #15), so what is not can be closed in upon from both ends.
    is_normal = unicodedata.is_normalized
    end = bisect_left(range(len(text)), True, key=lambda last: not is_normal("NFC", text[: last + 1])) + 1
    start = bisect_left(range(end), True, key=lambda first: is_normal("NFC", text[first:end])) - 1
    while start > 0 and unicodedata.combining(text[start]):
        start -= 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return start, end


def _spelled(text: str) -> str:
    codes = [f"U+{ord(character):04X}" for character in text[:_MOST_NAMED]]
    return " ".join([*codes, "…"] if len(text) > _MOST_NAMED else codes)
