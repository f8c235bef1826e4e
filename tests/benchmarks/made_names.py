"""Names of people who do not exist, in Arabic and Latin letters alike."""

from __future__ import annotations

import random
from typing import NamedTuple


class MadeName(NamedTuple):
    """One name in two scripts."""

    arabic: str
    latin: str


GIVEN = (
    ("محمد", "Mohammed"),
    ("أحمد", "Ahmed"),
    ("علي", "Ali"),
    ("حسن", "Hassan"),
    ("إبراهيم", "Ibrahim"),
    ("يوسف", "Yusuf"),
    ("خالد", "Khalid"),
    ("فاطمة", "Fatima"),
    ("نورة", "Noura"),
    ("مريم", "Maryam"),
    ("سامي", "Sami"),
    ("رستم", "Rustam"),
    ("صابر", "Sabir"),
    ("إلهام", "Ilham"),
    ("كمال", "Kamal"),
    ("نظامي", "Nizami"),
    ("ليلى", "Leyla"),
    ("أنور", "Anvar"),
    ("طارق", "Tariq"),
    ("جاسم", "Jassim"),
)

SYLLABLES = (
    ("مح", "mah"),
    ("مو", "mu"),
    ("حا", "ha"),
    ("را", "ra"),
    ("سل", "sal"),
    ("كر", "kar"),
    ("نو", "nu"),
    ("زا", "za"),
    ("بو", "bu"),
    ("تا", "ta"),
    ("در", "dar"),
    ("فر", "far"),
    ("جم", "jam"),
    ("شا", "sha"),
    ("قا", "qa"),
    ("ول", "wal"),
    ("من", "man"),
    ("لي", "li"),
    ("هم", "ham"),
    ("عز", "az"),
)

FAMILY_ENDINGS = (("وف", "ov"), ("ييف", "iyev"), ("زاده", "zada"), ("ي", "i"), ("اني", "ani"), ("يني", "ini"))


def made_name(rng: random.Random) -> MadeName:
    """A given name and a family name."""
    given = rng.choice(GIVEN)
    parts = rng.choices(SYLLABLES, k=rng.choice((2, 2, 3)))
    parts.append(rng.choice(FAMILY_ENDINGS))
    arabic = "".join(part for part, _latin in parts)
    latin = "".join(part for _arabic, part in parts).capitalize()
    if parts[-1] in FAMILY_ENDINGS[3:]:
        return MadeName(f"{given[0]} ال{arabic}", f"{given[1]} Al {latin}")
    return MadeName(f"{given[0]} {arabic}", f"{given[1]} {latin}")


def made_names(rng: random.Random, count: int) -> list[MadeName]:
    """So many different names."""
    made: dict[str, MadeName] = {}
    while len(made) < count:
        name = made_name(rng)
        made.setdefault(name.arabic, name)
    return list(made.values())
