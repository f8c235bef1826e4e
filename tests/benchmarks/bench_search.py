"""How fast texts are folded, searched, and looked through for names.

Run by hand: `python tests/benchmarks/bench_search.py`. The ratio at each line's end is to the time that
`str.casefold` takes for as much text, so that figures of two machines can be compared.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tui.dossier.bundled import bundled_dossier
from tui.dossier.reading import read_dossier
from tui.dossier.records import Article, Dossier, LocalizedText, Official
from tui.dossier.relations import Relations
from tui.search.finding import Finder
from tui.search.folding import find, fold, fold_text
from tui.search.mentions import NameIndex
from tui.search.parsing import parse

SYLLABLES = [
    "بح",
    "رين",
    "ال",
    "مجل",
    "سى",
    "نوّ",
    "اب",
    "أذر",
    "بي",
    "جان",
    "تعا",
    "ون",
    "رقم",
    "ية",
    "ذكا",
    "ئ",
    "وز",
    "ارة",
]
ARTICLES = 10_000
ARTICLE_BYTES = 2_000


def words(count: int, seed: int = 1) -> list[str]:
    """Arabic-looking words, the same ones every time."""
    chance = random.Random(seed)
    return ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _word in range(count)]


def prose(size: int, vocabulary: list[str], chance: random.Random) -> str:
    """A text of about `size` bytes of UTF-8 in paragraphs."""
    written: list[str] = []
    length = 0
    while length < size:
        word = chance.choice(vocabulary) + chance.choice(["", "", "", "،", ".\n\n"])
        written.append(word)
        length += len(word.encode()) + 1
    return " ".join(written)


def best_of(times: int, job: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    shortest = float("inf")
    for _run in range(times):
        begin = time.perf_counter()
        job()
        shortest = min(shortest, time.perf_counter() - begin)
    return shortest


def generated_dossier(articles: int, officials: int) -> Dossier:
    """A dossier of generated records, in memory."""
    chance = random.Random(2)
    vocabulary = words(5_000)

    def text(size: int) -> LocalizedText:
        return LocalizedText({"ar": prose(size, vocabulary, chance)})

    made = (
        Article(id=f"a{number}", path=Path(), headline=text(60), body=text(ARTICLE_BYTES))
        for number in range(articles)
    )
    named = (
        Official(
            id=f"o{number}",
            path=Path(),
            name=LocalizedText({"ar": " ".join(chance.choices(vocabulary, k=3))}),
        )
        for number in range(officials)
    )
    return Dossier(
        path=Path(),
        name=text(10),
        default_language="ar",
        articles={article.id: article for article in made},
        officials={official.id: official for official in named},
        organizations={},
        areas={},
    )


def finder_of(dossier: Dossier) -> Finder:
    return Finder(dossier, Relations(dossier))


def main() -> None:
    """Print the table."""
    text = prose(1_000_000, words(5_000), random.Random(3))
    unit = best_of(5, text.casefold)

    def line(name: str, seconds: float) -> None:
        print(f"{name:58} {seconds * 1000:9.2f} ms {seconds / unit:8.1f} x")

    line("1 MB: str.casefold", unit)
    line("1 MB: fold_text", best_of(5, lambda: fold_text(text)))
    line("1 MB: fold, with the map", best_of(3, lambda: fold(text)))
    line("1 MB: find a word, first time", best_of(1, lambda: find("بحرينى", text)))
    line("1 MB: find a word, next times", best_of(3, lambda: find("نواب", text)))
    line("1 MB: find one letter (every second character or so)", best_of(1, lambda: find("ا", text)))

    bundled = finder_of(read_dossier(bundled_dossier()))
    typed = "البحريني برلمان"
    line("bundled dossier: first key (folds everything)", best_of(1, lambda: bundled.find(parse("ا"))))
    slowest = max(best_of(5, partial(bundled.find, parse(typed[:end]))) for end in range(len(typed) + 1))
    line("bundled dossier: slowest key of a query", slowest)

    many = generated_dossier(ARTICLES, 5_000)
    finder = finder_of(many)
    line(f"{ARTICLES} articles of 2 KB: folding them", best_of(1, lambda: list(finder.prepare())))
    for query in ("ا", "بحرين", "نواب بحرين رقم", "ليسهنا"):

        def search(query: str = query) -> object:
            return finder.find(parse(query))

        line(f"{ARTICLES} articles: {len(query.split())} word(s) of {len(query)} letters", best_of(5, search))
    for end in (3, 5):
        finder.find(parse("بحرين"[: end - 1]))
        key = partial(finder.find, parse("بحرين"[:end]))
        line(f"{ARTICLES} articles: key {end} of a word", best_of(1, key))

    index: list[NameIndex] = []
    line("5,000 officials: index of names", best_of(1, lambda: index.append(NameIndex(many))))
    line("1 MB: mentions of 5,000 officials, first time", best_of(1, lambda: index[0].find_mentions(text)))
    few = NameIndex(read_dossier(bundled_dossier()))
    line("1 MB: mentions of the bundled names, first time", best_of(1, lambda: few.find_mentions(text)))


if __name__ == "__main__":
    main()
