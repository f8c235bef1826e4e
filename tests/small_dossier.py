"""A dossier of a few records, written as the files that people write."""

from __future__ import annotations

from pathlib import Path

FILES = {
    "dossier.toml": """
        format = 1
        name = {ar = "ملف صغير", en = "A small dossier"}
        countries = ["BH", "AZ"]
        default_language = "ar"
    """,
    "articles/full.toml": """
        headline = {ar = "النواب البحرينى فى باكو", en = "Bahrain's council in Baku"}
        abstract = {ar = "موجز الزيارة."}
        body.ar = '''
        اجتمع الأمين العام مع
        رستم محمودوف.

        وبحثا التعاونَ الرقمىّ \u200f(e-gov) فى 2024.
        '''
        body.en = "They met.\\n\\nThey talked."
        type = "news"
        date_published = "2024-05"
        date_modified = 2024-06-01
        author = "كاتب"
        publisher = {ar = "الجريدة", en = "The Paper"}
        url = "https://example.org/full"
        keywords = ["برلمان", "رقمنة"]
        mentions = ["mahmudov", "majlis"]
        about = ["digital"]
        [[sources]]
        title = {ar = "بيان", en = "Statement"}
        publisher = "وكالة"
        url = "https://example.org/s"
        date_published = 2024-05-13
        date_accessed = 2024-05-14
        note = "صفحة 3"
        [[sources]]
        url = "https://example.org/t"
    """,
    "articles/bare.toml": """
        headline = "بلا شىء"
        body = "سطر واحد."
    """,
    "officials/mahmudov.toml": """
        name = {ar = "رستم محمودوف", en = "Rustam Mahmudov"}
        [[memberships]]
        role = {ar = "نائب رئيس", en = "Deputy head"}
        organization = "majlis"
    """,
    "organizations/majlis.toml": """
        name = {ar = "ميلي مجلس", en = "Milli Majlis"}
    """,
    "areas/digital.toml": """
        name = {ar = "التحول الرقمي", en = "Digital transformation"}
    """,
}
"""Each file of the dossier by its path; the indent is not part of it."""


def write_small_dossier(folder: Path) -> Path:
    """Write the dossier's files into a new folder."""
    for name, source in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(line.removeprefix(" " * 8) for line in source.splitlines()), "utf-8")
    return folder
