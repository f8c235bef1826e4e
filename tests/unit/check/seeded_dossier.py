"""A dossier with mistakes of every sort, each marked where it must be found.

In the files below ⟦code⟧ stands right before the place of a mistake; `write` takes these marks out. What is
wrong with a file as a whole is in `WHOLE_FILES`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

MARK = re.compile(r"⟦([a-z0-9-]+)⟧")


class Seed(NamedTuple):
    """A mistake, and where it must be found."""

    path: str
    line: int | None
    column: int | None
    code: str


FILES: dict[str, str] = {
    "dossier.toml": """\
# The manifest
format = 1
name = {ar = "⟦not-nfc⟧ا\u0653ذار", en = "Test"}
description = "⟦presentation-form⟧\ufee3\ufea4\ufee4\ufeaa"
countries = ["BH", ⟦wrong-country⟧"Azerbaijan"]
default_language = "ar"
languages = ["ar", ⟦wrong-language⟧"en_GB"]
⟦unknown-key⟧licens = "CC0"
contributors = [⟦empty-text⟧""]
[[sources]]
url = ⟦wrong-url⟧"ftp://example.org"
date_accessed = ⟦future-date⟧2999-12-31
[[sources]]
note = "x"
⟦unknown-key⟧titel = "x"
""",
    "areas/trade.toml": """\
name = "تجارة"
order = ⟦wrong-type⟧"1"
topics = ["a", ⟦wrong-type⟧5, {ar = "⟦bidi-control⟧\u2067x"}]
""",
    "areas/transport.toml": 'name = "نقل"\nbroader = ⟦self-link⟧"transport"\n',
    "areas/lonely.toml": 'name = ⟦unlinked⟧"وحيد"\n',
    "areas/a.toml": 'name = "a"\nbroader = "b"\n',
    "areas/b.toml": 'name = "b"\nbroader = "c"\n',
    "areas/c.toml": 'name = "c"\n   broader   =   ⟦link-circle⟧"a"\n',
    "areas/empty.toml": "⟦missing-field⟧\n",
    "organizations/ministry.toml": """\
name = "وزارة"
parent = ⟦dangling-link⟧'minstry'
other_names = [{name = "x", lang = ⟦wrong-language⟧"english language"}, ⟦missing-field⟧{lang = "en"}]
links = [{url = "https://example.org"}, {url = ⟦wrong-url⟧"www.example.org"}]
country = ⟦wrong-country⟧"bh"
""",
    "organizations/one.toml": 'name = "1"\nparent = "two"\n',
    "organizations/two.toml": 'name = "2"\nparent = ⟦link-circle⟧"one"\n',
    "organizations/both.toml": '⟦shared-id⟧name = "3"\n',
    "officials/both.toml": 'name = "x"\n',
    "officials/nobody.toml": '# ا\n\n  "name" = ⟦unlinked⟧"x"\n',
    "officials/minister.toml": """\
name = {en = "X", ⟦duplicate-language⟧EN = "Y", ⟦wrong-language⟧"عربي" = "ص"}
honorific_prefix = "س\\t⟦control-character⟧\\u001b[31m"
summary = '''
a
ab ⟦control-character⟧\u009b31m ⟦control-character⟧\u0084
⟦bidi-control⟧\u202eabc
\u2067 ok \u2069 and \u202b ok \u202c
c'''
[[memberships]]
role = "وزير"
organization = ⟦wrong-id⟧"Ministry"
start_date = "2020-05"
end_date = ⟦reversed-dates⟧2020-04-30
[⟦missing-field⟧[memberships]]
organization = ⟦dangling-link⟧"trade"
start_date = ⟦wrong-date⟧"May 2020"
end_date = ⟦future-date⟧"2999"
[[memberships]]
role = {ar = ⟦wrong-type⟧true}
start_date = ⟦wrong-type⟧2020
""".replace("[⟦missing-field⟧[memberships]]", "[[⟦missing-field⟧memberships]]"),
    "articles/one.toml": """\
headline = "caf⟦not-nfc⟧e\u0301"
body = \"\"\"
ا\\
   ⟦presentation-form⟧\ufefb ⟦bidi-control⟧\u2069
\"\"\"
type = ⟦wrong-choice⟧"newz"
date_published = ⟦wrong-date⟧"2024-02-30"
date_modified = ⟦date-with-time⟧2024-05-13T10:00:00
author = ⟦empty-text⟧"  "
publisher.ar = ⟦wrong-type⟧[1]
url = ⟦wrong-url⟧"javascript:alert(1)"
keywords = ["a",
  "b", ⟦wrong-type⟧{a = 1}, # c
  "x⟦control-character⟧\\u0000y",
]
about = ["trade", ⟦dangling-link⟧"trad", ⟦double-link⟧"trade", ⟦dangling-link⟧"ministry"]
mentions = [ "minister" , ⟦dangling-link⟧"minster", "both", ⟦wrong-id⟧"-x" ]
related = [⟦self-link⟧"one", ⟦dangling-link⟧"tow", "two"]
""",
    "articles/two.toml": """\
headline = "ا"
⟦unknown-key⟧bodi = "x"
abstract = ⟦wrong-type⟧1979-05-27
body = ⟦missing-field⟧""
sources = [⟦wrong-type⟧"x", {url = ⟦wrong-type⟧5}, {date_published = ⟦wrong-type⟧10:00:00}]
about = "⟧"
mentions = []
""".replace('about = "⟧"', "about = ⟦wrong-type⟧'trade'"),
    "articles/crlf.toml": """\
headline = "x"\r
body = '''\r
a\r
b ⟦bidi-control⟧\u2066c\r
'''\r
⟦unknown-key⟧x.y = 1\r
related = [\r
 ⟦dangling-link⟧"zzz",\r
]\r
""",
    "articles/twice.toml": 'headline = "x"\nbody = "y"\n⟦duplicate-key⟧headline = "z"\n',
    "articles/open.toml": 'headline = "trade"\nbody = ⟦invalid-toml⟧"y\nabout = ["a"]\n',
    "articles/statement.toml": "headline = 'x'\nbody: ⟦invalid-toml⟧'y'\n".replace(
        ": ⟦invalid-toml⟧", "⟦invalid-toml⟧: "
    ),
    "articles/control.toml": "headline = 'ا\u0627⟦control-character⟧\x1b[31m'\nbody = 'x'\n",
    "articles/date.toml": "headline = 'x'\nbody = 'x'\ndate_published = ⟦wrong-date⟧2024-13-01\n",
    "articles/month.toml": "headline = 'x'\nbody = 'x'\ndate_published = ⟦wrong-date⟧2024-05\n",
    "articles/deep.toml": "x = " + "[" * 100 + "⟦too-deep⟧" + "[" * 400 + "\n",
    "articles/long.toml": "headline = 'x'\nbody = 'x'\nx = ⟦long-number⟧" + "9" * 5_000 + "\n",
    "articles/newer.toml": """\
headline = {ar = "x",⟦newer-toml⟧
  en = "y"}
body = "a ⟦newer-toml⟧\\x41"
""",
    "articles/good.toml": """\
headline = {ar = "زيارة", en = "A visit"}
body = "متن"
about = ["trade", "transport", "a", "empty"]
mentions = ["minister", "ministry", "both"]
date_published = "2024-05"
""",
    "articles/Misnamed.toml": 'headline = "x"\nbody = "y"\nabout = [⟦dangling-link⟧"trda"]\n',
    "articles/GOOD.toml": 'headline = "x"\n⟦unknown-key⟧bdy = "x"\nbody = "x"\n',
    "articles/2024/inner.toml": "x = 1\n",
    "organisations/x.toml": "x = 1\n",
}

RAW_FILES: dict[str, bytes] = {
    "articles/latin.toml": "headline = 'ا'\nbody = 'caf".encode() + b"\xe9'\n",
    "articles/utf16.toml": "headline = 'x'\n".encode("utf-16"),
    "articles/large.toml": b"x = 1\n#" + b"x" * (4 * 1024 * 1024),
}

WHOLE_FILES = [
    Seed("articles/latin.toml", 2, 12, "not-utf8"),
    Seed("articles/utf16.toml", 1, 1, "not-utf8"),
    Seed("articles/large.toml", None, None, "too-large"),
    Seed("articles/Misnamed.toml", None, None, "wrong-name"),
    Seed("articles/GOOD.toml", None, None, "case-twin"),
    Seed("articles/2024", None, None, "unread-folder"),
    Seed("organisations", None, None, "unread-folder"),
]


def write(folder: Path) -> list[Seed]:
    """Write the dossier; returns what must be found in it."""
    seeds = list(WHOLE_FILES)
    for name, marked in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(MARK.sub("", marked).encode("utf-8"))
        for match in MARK.finditer(marked):
            before = MARK.sub("", marked[: match.start()])
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            seeds.append(Seed(name, line, column, match[1]))
    for name, content in RAW_FILES.items():
        (folder / name).write_bytes(content)
    return seeds
