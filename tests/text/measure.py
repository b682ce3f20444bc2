"""Prints the figures of docs/text.md: `.venv/bin/python -m tests.text.measure`."""

from __future__ import annotations

import gzip
import json
import lzma
import statistics
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from xml.etree import ElementTree

import psutil

from engage.text import TextTooLong, guess_language, limits, render, sanitise
from tests.text import bombs
from tests.text.pages import SHARED


def milliseconds(make: Callable[[str], object], text: str) -> float:
    """CPU time of `make(text)`, a refusal included."""
    begun = time.process_time()
    with suppress(TextTooLong):
        make(text)
    return (time.process_time() - begun) * 1000


def tell(what: str, make: Callable[[str], object], texts: Iterable[str]) -> None:
    """One line: how many texts, how long they are, how long they take."""
    rows = [(milliseconds(make, text), len(text)) for text in texts]
    times = sorted(row[0] for row in rows)
    middle = f"median {statistics.median(times):.2f}, mean {statistics.mean(times):.2f}"
    length = statistics.median(row[1] for row in rows)
    print(
        f"{what}: {len(rows)} texts, median {length:.0f} characters; ms: {middle}, "
        f"p99 {times[int(len(times) * 0.99)]:.2f}, worst {times[-1]:.1f}"
    )


def tell_worst(what: str, make: Callable[[str], object], texts: dict[str, str]) -> None:
    """The three slowest bombs, each at its better of two."""
    times = sorted(
        ((min(milliseconds(make, text) for _ in range(2)), name) for name, text in texts.items()),
        reverse=True,
    )
    print(what + ": " + ", ".join(f"{name} {took:.0f} ms" for took, name in times[:3]))


def main() -> None:
    """Real posts, then bombs, then what the language guess costs."""
    data = SHARED / "data"
    with lzma.open(data / "discourse-urho3d/raw-markdown.jsonl.xz", "rt", encoding="utf-8") as file:
        tell("Markdown", render, [json.loads(line)["raw"] for line in file][::3])
    with gzip.open(data / "stackexchange-quantumcomputing-2018/Posts.xml.gz") as file:
        rows = [row.get("Body", "") for _, row in ElementTree.iterparse(file)]
        tell("imported HTML", lambda html: sanitise(html, formulas=True), rows[::2])
    sizes = (65_000, 45_000, 30_000, 20_000, 12_000, 6_000)
    markdown = {
        f"{name} ({size})": bombs.bomb(name, shard, size)
        for name, shard in bombs.REPEATED.items()
        for size in sizes
    }
    markdown |= {f"{name} ({n})": text for n in sizes for name, text in bombs.nested(n).items()}
    tell_worst("worst Markdown", render, markdown)
    size = limits.HTML_BYTES - 10
    foreign = {
        name: bombs.bomb("", s, size) for name, s in {**bombs.REPEATED, **bombs.HTML}.items()
    }
    tell_worst("worst HTML", sanitise, foreign)
    memory = psutil.Process().memory_full_info
    before = memory().pss
    took = milliseconds(guess_language, "How do I change the password of my account?")
    grown = (memory().pss - before) / 1e6
    print(f"language guess: first {took:.0f} ms and {grown:.0f} MB (English only)")
    for text in ("Как мне сменить пароль от кабинета?", "¿Cómo cambio mi contraseña, por favor?"):
        milliseconds(guess_language, text)
    print(f"after other scripts and languages: {(memory().pss - before) / 1e6:.0f} MB in all")


if __name__ == "__main__":
    main()
