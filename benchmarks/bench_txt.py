"""Reading and writing text: megabytes a second, growth to 10,000 items, and markdown-it-py beside it.

The document is made of invented minutes, the same in every run. All figures are medians of CPU seconds,
the candidates taking turns.
"""

import statistics
import sys
import time

import attrs
from markdown_it import MarkdownIt

from minutes_core.grammar.parser import parse
from minutes_core.grammar.writer import write
from minutes_core.testing.generator import generate

SIZES = (100, 1_000, 10_000)
ROUNDS = 5


def document(items):
    """Realistic minutes with `items` items."""
    found = []
    seed = 0
    first = generate(0, realistic=True)
    while len(found) < items:
        found.extend(generate(seed, realistic=True).items)
        seed += 1
    numbered = (attrs.evolve(item, number=str(number)) for number, item in enumerate(found[:items], 1))
    return attrs.evolve(first, items=tuple(numbered))


def seconds(work):
    before = time.process_time()
    work()
    return time.process_time() - before


def main():
    markdown = MarkdownIt()
    print("| items | MB | read MB/s | write MB/s | read µs/item | markdown-it-py / read |")
    print("|---:|---:|---:|---:|---:|---:|")
    for size in SIZES:
        minutes = document(size)
        text = write(minutes)
        megabytes = len(text.encode()) / 1e6
        candidates = {
            "read": lambda text=text: parse(text),
            "write": lambda minutes=minutes: write(minutes),
            "peer": lambda text=text: markdown.parse(text),
        }
        taken = {name: [] for name in candidates}
        for _ in range(ROUNDS):
            for name, work in candidates.items():
                taken[name].append(seconds(work))
        median = {name: statistics.median(times) for name, times in taken.items()}
        print(
            f"| {size:,} | {megabytes:.2f} | {megabytes / median['read']:.1f} | {megabytes / median['write']:.1f} "
            f"| {median['read'] / size * 1e6:.0f} | {median['peer'] / median['read']:.2f} |"
        )


if __name__ == "__main__":
    sys.exit(main())
