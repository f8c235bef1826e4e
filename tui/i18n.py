"""What the program says, in the reader's language.

Every string the program itself says is written in English and passed through `_` or `ngettext`. Texts that
come from a dossier never are. A missing catalogue leaves the English.
"""

import gettext
import os  # and not pathlib: to load it takes a tenth of a short command's time

DOMAIN = "relations_tui"

_translation = gettext.translation(DOMAIN, os.path.join(os.path.dirname(__file__), "locale"), fallback=True)

LANGUAGE = _translation.info().get("language") or "en"
"""The language of what the program says, as a BCP 47 tag."""

_ = _translation.gettext
ngettext = _translation.ngettext


def later(text: str) -> str:
    """Mark a text for the catalogue; it is translated when it is shown."""
    return text
