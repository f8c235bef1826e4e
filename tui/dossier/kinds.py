"""The kinds of records, and where they are: apart from the records, which take longer to load."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

Kind = Literal["article", "official", "organization", "area"]

KINDS: tuple[Kind, ...] = ("article", "official", "organization", "area")
"""Every kind of record, in the order in which people are shown them."""

FOLDERS: Mapping[Kind, str] = {
    "article": "articles",
    "official": "officials",
    "organization": "organizations",
    "area": "areas",
}
"""The folder inside a dossier that holds the records of each kind."""
