"""How fast text is laid out: `python tests/benchmarks/bench_text.py`.

Every cold figure starts with empty caches, as in a program that has just started; the libraries are loaded.
The ratio at each line's end is to the time that `textwrap.wrap` of the standard library takes for the same
text, so that figures of two machines can be compared.
"""

from __future__ import annotations

import random
import textwrap
import time
from collections.abc import Callable

from tui.text import clusters, levels, shaping
from tui.text.layout import Layout, lay_out, visual

LETTERS = (
    "\u0627\u0628\u062a\u062b\u062c\u062d\u062e\u062f\u0631\u0632\u0633\u0634\u0635\u0636\u0637"
    "\u0639\u063a\u0641\u0642\u0643\u0644\u0645\u0646\u0647\u0648\u064a\u0629\u0623\u0625\u0649"
)
FREQUENT = "\u0627\u0627\u0627\u0644\u0644\u0645\u0646\u064a\u0648\u0631"
FOREIGN = ["2024", "15", "(ICT)", "e-gov", "100%", "EU-GCC"]
WIDTH = 72


def make_text(size: int, *, mixed: bool) -> str:
    """Arabic paragraphs of about ninety words; with numbers, Latin words and marks if mixed."""
    random_ = random.Random(7)

    def word() -> str:
        stem = "".join(random_.choices(LETTERS + FREQUENT, k=random_.randrange(2, 8)))
        return "\u0627\u0644" + stem if random_.random() < 0.35 else stem

    vocabulary = [word() for _ in range(20_000)]
    weights = [1 / (rank + 2) for rank in range(len(vocabulary))]
    paragraphs = []
    written = 0
    while written < size:
        words = random_.choices(vocabulary, weights, k=90)
        for index in range(len(words) if mixed else 0):
            chance = random_.random()
            if chance < 0.02:
                words[index] = random_.choice(FOREIGN)
            elif chance < 0.1:
                words[index] += "\u060c"
            elif chance < 0.15:
                words[index] = f"{words[index][:2]}\u064e{words[index][2:]}"
        paragraphs.append(" ".join(words))
        written += len(paragraphs[-1].encode()) + 1
    return "\n".join(paragraphs)


def forget() -> None:
    """Empty every cache of the engine."""
    clusters.shape_and_split.cache_clear()
    shaping.forget_shapes()
    levels.forget_levels()


def best(action: Callable[[], object], times: int = 5) -> float:
    """The shortest of several runs from empty caches, in seconds."""
    taken = []
    for _ in range(times):
        forget()
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return min(taken)


def draw(layout: Layout, count: int | None = None) -> None:
    """Read the cells of the first lines, or of all."""
    for line in layout.lines[:count]:
        line.cells  # noqa: B018


def count_calls(text: str) -> int:
    """How often python-bidi is asked while a text is drawn."""
    calls = 0
    resolver = levels._checked_resolver()

    def listen(*arguments: object) -> object:
        nonlocal calls
        calls += 1
        return resolver(*arguments)

    checked = levels._checked_resolver
    levels._checked_resolver = lambda: listen  # type: ignore[assignment]
    try:
        forget()
        draw(lay_out(text, WIDTH, "rtl"))
    finally:
        levels._checked_resolver = checked
    return calls


def main() -> None:
    """Print the figures."""
    visual("\u0628 (a1) \u4e16")
    short, long = make_text(100_000, mixed=True), make_text(1_000_000, mixed=True)
    plain = make_text(100_000, mixed=False)
    one_paragraph = long.replace("\n", " ")
    laid_out, long_laid_out = lay_out(short, WIDTH), lay_out(long, WIDTH)
    reference = best(lambda: [textwrap.wrap(part, WIDTH) for part in short.split("\n")], 2)
    long_reference = 10 * reference

    def show(name: str, seconds: float, unit: float) -> None:
        print(f"{name:<58} {seconds * 1000:8.1f} ms {seconds / unit:7.2f}")

    print(f"{'':<58} {'':8}    x textwrap")
    cold = best(lambda: lay_out(short, WIDTH))
    show("100 KB laid out, cold", cold, reference)
    show("100 KB laid out and every cell drawn, cold", best(lambda: draw(lay_out(short, WIDTH))), reference)
    show("100 KB of plain letters, every cell, cold", best(lambda: draw(lay_out(plain, WIDTH))), reference)
    show("100 KB wrapped again", best(lambda: laid_out.rewrap(WIDTH + 1)), reference)
    long_cold = best(lambda: lay_out(long, WIDTH), 3)
    show("1 MB laid out, cold", long_cold, long_reference)
    show("1 MB laid out and 40 lines drawn", best(lambda: draw(lay_out(long, WIDTH), 40), 3), long_reference)
    show(
        "1 MB of one paragraph, 40 lines drawn",
        best(lambda: draw(lay_out(one_paragraph, WIDTH), 40), 3),
        long_reference,
    )
    show("1 MB wrapped again", best(lambda: long_laid_out.rewrap(WIDTH + 1), 3), long_reference)
    show("1 MB, every cell, cold", best(lambda: draw(lay_out(long, WIDTH)), 2), long_reference)
    show(
        "1 MB without a space, 40 lines drawn",
        best(lambda: draw(lay_out("\u0628" * 500_000, WIDTH), 40), 2),
        long_reference,
    )
    show("a million empty paragraphs", best(lambda: lay_out("\n" * 1_000_000, WIDTH), 1), long_reference)
    print(f"growth from 100 KB to 1 MB: {long_cold / cold:.1f} (10 is linear)")
    print(
        f"calls of python-bidi for plain letters: {count_calls(plain)}, for mixed text: {count_calls(short)}"
    )


if __name__ == "__main__":
    main()
