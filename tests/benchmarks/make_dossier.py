"""Write a made-up dossier of any size, the same bytes for the same seed.

    python tests/benchmarks/make_dossier.py FOLDER --articles 100000 --officials 2000 --seed 1

An article takes about 2 KB: Arabic in four of five, some of these translated, the rest in English and
Azerbaijani. Everything links to something, and reading it finds no problem. Words come from `made_words`,
people from `made_names`; nothing in a dossier means anything.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from made_names import MadeName, made_name, made_names
from made_words import Words, arabic_words, azerbaijani_words, english_words

SEED = 20_240_513

MANIFEST = """format = 1
name = {ar = "ملف للقياس", en = "A dossier to measure with"}
countries = ["BH", "AZ"]
default_language = "ar"
languages = ["ar", "en", "az"]
"""

MONTHS = (
    "يناير",
    "فبراير",
    "مارس",
    "أبريل",
    "مايو",
    "يونيو",
    "يوليو",
    "أغسطس",
    "سبتمبر",
    "أكتوبر",
    "نوفمبر",
    "ديسمبر",
)
ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
ROLES = ("وزير", "نائب الوزير", "السفير", "الأمين العام", "رئيس اللجنة", "عضو المجلس", "المدير العام")
CLASSES = ("ministry", "parliament", "committee", "company", "university")
TYPES = ("news", "news", "news", "statement", "report", "background")
LENGTHS = (22, 29, 34, 39, 45, 58)
"""Pieces of a body, each about four words."""
PARAGRAPH = 10
"""Pieces of a paragraph."""
FIRST_YEAR, LAST_YEAR = 2000, 2024


class DossierMaker:
    """Makes the files of one dossier, in one order, from one random source."""

    def __init__(self, articles: int, officials: int, organizations: int, areas: int, seed: int) -> None:
        self._rng = random.Random(seed)
        self._words = {
            "ar": arabic_words(self._rng),
            "en": english_words(self._rng),
            "az": azerbaijani_words(self._rng),
        }
        self._articles = articles
        self._people = made_names(self._rng, officials)
        self._organizations = organizations
        self._areas = areas
        self._fame = list(accumulate(1 / (rank + 5) for rank in range(officials)))

    # Small things

    def _phrase(self, words: Words, count: int) -> str:
        return " ".join(words.draw(count)).replace("،", "")

    def _arabic(self, count: int) -> str:
        return self._phrase(self._words["ar"], count)

    def _number(self, number: int) -> str:
        """A number in one kind of digits or the other."""
        return str(number).translate(ARABIC_DIGITS) if self._rng.random() < 0.5 else str(number)

    def _date(self) -> tuple[int, int, int]:
        rng = self._rng
        year = FIRST_YEAR + int((LAST_YEAR - FIRST_YEAR + 1) * rng.random() ** 0.7)
        return year, 1 + int(12 * rng.random()), 1 + int(28 * rng.random())

    # The rest of a dossier

    def area(self, number: int) -> str:
        """An area; every fifth is part of an earlier one."""
        broader = f'broader = "area-{number // 5}"\n' if number and number % 5 == 0 else ""
        topics = ", ".join(f'"{self._arabic(2)}"' for _topic in range(3))
        name = f'{{ar = "{self._arabic(2)}", en = "{self._phrase(self._words["en"], 2)}"}}'
        return (
            f"order = {number + 1}\n{broader}topics = [{topics}]\nname = {name}\n"
            f'description = "{self._arabic(14)}."\n'
        )

    def organization(self, number: int) -> str:
        """An organization; every third is part of an earlier one."""
        parent = f'parent = "organization-{number // 3}"\n' if number and number % 3 == 0 else ""
        name = f'{{ar = "{self._arabic(3)}", en = "{self._phrase(self._words["en"], 3)}"}}'
        return (
            f'classification = "{self._rng.choice(CLASSES)}"\ncountry = "{"BH" if number % 2 else "AZ"}"\n'
            f"{parent}name = {name}\n"
        )

    def official(self, number: int) -> str:
        """An official; two of three have a name in Latin letters too."""
        name = self._people[number]
        latin = f', en = "{name.latin}"' if number % 3 else ""
        year = 1990 + number % 30
        post = (
            f'organization = "organization-{number % self._organizations}"\n' if self._organizations else ""
        )
        return (
            f'country = "{"BH" if number % 2 else "AZ"}"\nhonorific_prefix = "سعادة"\n'
            f'name = {{ar = "{name.arabic}"{latin}}}\nsummary = "{self._arabic(10)}."\n'
            f'[[memberships]]\nrole = "{self._rng.choice(ROLES)}"\n{post}start_date = "{year}"\n'
        )

    # Articles

    def article(self, number: int) -> str:
        """An article."""
        rng = self._rng
        year, month, day = self._date()
        mentioned = self._mentioned(number)
        people = [self._people[each] for each in mentioned]
        languages = self._languages()
        headlines, bodies = [], []
        for language in languages:
            headlines.append(f'{language} = "{self._phrase(self._words[language], 8)}"')
            bodies.append(f"body.{language} = '''\n{self._body(language, people, (year, month, day))}\n'''\n")
        links = [f'"official-{each}"' for each in mentioned]
        links += [f'"organization-{each}"' for each in self._share(number, self._organizations)]
        about = ", ".join(f'"area-{each}"' for each in self._share(number, self._areas))
        related = (
            f'related = ["{article_id(number - 1 - number // 7)}"]\n' if number and number % 5 == 0 else ""
        )
        headline = f"headline = {{{', '.join(headlines)}}}\n"
        if languages == ["ar"]:
            headline = f"headline = {headlines[0][5:]}\n"
            bodies = [f"body{bodies[0][7:]}"]
        return (
            f'type = "{TYPES[int(len(TYPES) * rng.random())]}"\n'
            f"date_published = {year}-{month:02}-{day:02}\n"
            f'publisher = "{self._arabic(2)}"\nabout = [{about}]\nmentions = [{", ".join(links)}]\n'
            f"{related}{headline}{''.join(bodies)}"
            f'[[sources]]\nurl = "https://example.org/{year}/{number}"\n'
        )

    def _languages(self) -> list[str]:
        chance = self._rng.random()
        if chance < 0.88:
            return ["ar"]
        if chance < 0.92:
            return ["en"]
        if chance < 0.95:
            return ["az"]
        return ["ar", "en"] if chance < 0.985 else ["ar", "az"]

    def _share(self, number: int, count: int) -> list[int]:
        """Which of some records an article links to: by turns, so that no record is left without a link."""
        each = -(-count // self._articles)
        return list(dict.fromkeys((number * each + step) % count for step in range(each)))

    def _mentioned(self, number: int) -> list[int]:
        """Its share of the officials, and up to two that everybody writes about."""
        count = len(self._people)
        famous: list[int] = []
        if count:
            wanted = int(3 * self._rng.random())
            famous = self._rng.choices(range(count), cum_weights=self._fame, k=wanted)
        return list(dict.fromkeys([*famous, *self._share(number, count)]))

    def _body(self, language: str, people: Sequence[MadeName], date: tuple[int, int, int]) -> str:
        rng = self._rng
        count = LENGTHS[int(len(LENGTHS) * rng.random())]
        pieces = self._words[language].run(count)
        # Somebody who is no official is named too: in real texts there are always new words.
        named = [*people[:3], made_name(rng)]
        for name in named:
            pieces[int(count * rng.random())] = name.arabic if language == "ar" else name.latin
        if language == "ar":
            year, month, day = date
            when = f"{self._number(day)} {MONTHS[month - 1]} {self._number(year)}"
            pieces[int(count * rng.random())] = when
            pieces[int(count * rng.random())] = f"{self._number(int(1000 * rng.random()))}%"
        stops = [*range(PARAGRAPH, count - PARAGRAPH // 2, PARAGRAPH), count]
        begin, paragraphs = 0, []
        for end in stops:
            middle = begin + 3 + int(5 * rng.random())
            paragraphs.append(f"{' '.join(pieces[begin:middle])}. {' '.join(pieces[middle:end])}.")
            begin = end
        return "\n\n".join(paragraphs)


def article_id(number: int) -> str:
    """The id of an article, by its number."""
    return f"n{number:07}"


def write_dossier(
    folder: Path,
    articles: int,
    officials: int = 50,
    organizations: int = 10,
    areas: int = 12,
    seed: int = SEED,
) -> None:
    """Write the files.

    Args:
        folder: Where; made if missing, files in it are replaced.
        articles: How many articles.
        officials: How many officials.
        organizations: How many organizations.
        areas: How many cooperation areas.
        seed: Another one gives another dossier.
    """
    maker = DossierMaker(articles, officials, organizations, areas, seed)
    for kind in ("articles", "officials", "organizations", "areas"):
        (folder / kind).mkdir(parents=True, exist_ok=True)
    _write(f"{folder}/dossier.toml", MANIFEST)
    for number in range(areas):
        _write(f"{folder}/areas/area-{number}.toml", maker.area(number))
    for number in range(organizations):
        _write(f"{folder}/organizations/organization-{number}.toml", maker.organization(number))
    for number in range(officials):
        _write(f"{folder}/officials/official-{number}.toml", maker.official(number))
    for number in range(articles):
        _write(f"{folder}/articles/{article_id(number)}.toml", maker.article(number))


def _write(path: str, text: str) -> None:
    # Without a file object: at a hundred thousand files that is a third of the time.
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    os.write(file, text.encode())
    os.close(file)


def main() -> None:
    """Write one, and say how long it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--officials", type=int, default=50)
    parser.add_argument("--organizations", type=int, default=10)
    parser.add_argument("--areas", type=int, default=12)
    parser.add_argument("--seed", type=int, default=SEED)
    options = vars(parser.parse_args())
    started = time.perf_counter()
    write_dossier(**options)
    taken = time.perf_counter() - started
    print(f"{options['articles']} articles in {taken:.1f} s, {options['articles'] / taken:.0f} a second")


if __name__ == "__main__":
    main()
