"""Write a dossier of any size, the same at every run: `python tests/benchmarks/make_dossier.py 1000 FOLDER`.

Articles are about 2 KB of Arabic-looking words, distributed as words of a language are (Zipf), with
officials, areas and dates; nothing in them means anything.
"""

from __future__ import annotations

import random
import sys
from itertools import accumulate
from pathlib import Path

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةىء"
SEED = 20_240_513


def make_words(rng: random.Random, count: int) -> list[str]:
    """A vocabulary of distinct words, the commonest first."""
    words: dict[str, None] = dict.fromkeys(["في", "من", "على", "إلى", "أن", "التعاون", "البحرين", "أذربيجان"])
    while len(words) < count:
        stem = "".join(rng.choices(LETTERS, k=rng.choice((2, 3, 3, 4, 4, 5, 6))))
        words[rng.choice(("", "", "ال", "و", "ب")) + stem] = None
    return list(words)


def write_dossier(folder: Path, articles: int, officials: int = 50, areas: int = 12) -> None:
    """Write the files.

    Args:
        folder: Where; made if missing, files in it are replaced.
        articles: How many articles.
        officials: How many officials; each holds a post in the one organization.
        areas: How many cooperation areas.
    """
    rng = random.Random(SEED)
    vocabulary = make_words(rng, 20_000)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(vocabulary))))

    def words(count: int) -> str:
        return " ".join(rng.choices(vocabulary, cum_weights=weights, k=count))

    for kind in ("articles", "officials", "organizations", "areas"):
        (folder / kind).mkdir(parents=True, exist_ok=True)

    def write(name: str, text: str) -> None:
        (folder / name).write_text(text, encoding="utf-8")

    write("dossier.toml", 'format = 1\nname = "ملف"\ncountries = ["BH", "AZ"]\ndefault_language = "ar"\n')
    write("organizations/body.toml", f'name = "{words(3)}"\n')
    for number in range(officials):
        post = f'[[memberships]]\nrole = "{words(2)}"\norganization = "body"\n'
        write(f"officials/o{number}.toml", f'name = "{words(3)}"\n{post}')
    for number in range(areas):
        write(f"areas/a{number}.toml", f'name = "{words(2)}"\norder = {number}\n')
    for number in range(articles):
        body = "\n\n".join(words(40) + "." for _paragraph in range(rng.choice((3, 4, 5))))
        date = f"{2000 + number % 25}-{1 + number % 12:02}-{1 + number % 28:02}"
        write(
            f"articles/n{number:06}.toml",
            f'headline = "{words(8)}"\ndate_published = {date}\nabout = ["a{number % areas}"]\n'
            f"mentions = [\"o{number % officials}\"]\nbody = '''\n{body}\n'''\n",
        )


if __name__ == "__main__":
    write_dossier(Path(sys.argv[2]), int(sys.argv[1]))
