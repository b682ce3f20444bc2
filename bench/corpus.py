"""The forum that is measured, as plain values from a seed: the same on every machine.

Times are given as ages, so that "this week" on the home page is never empty. Nothing here knows a
database; `bench.fill` writes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import accumulate
from random import Random

from bench.words import body, title

YEAR = timedelta(days=365)
TEXTS = 400
"""Different bodies; they repeat, so that filling is not mostly rendering."""
CATEGORIES = (0.765, 0.1, 0.06, 0.04, 0.025, 0.01)
"""Each one's share of the topics: the first is where nearly everybody asks."""
TAGS = 60
SMALL, LARGE = 20, 2_000
"""Posts of the two topics that are looked at most."""


@dataclass(frozen=True)
class Size:
    """How much of everything the measured brand has, and how many other brands stand beside it."""

    topics: int
    posts: int
    members: int = 500
    other_brands: int = 4
    other_topics: int = 200
    tickets: int = 20_000
    ideas: int = 20_000
    votes: int = 200_000
    entries: int = 100_000
    facts: int = 200_000
    """Behind the scorecard's figures."""

    @property
    def name(self) -> str:
        return f"{self.topics}-{self.posts}-{self.facts}"


QUICK = Size(20_000, 56_000)
FULL = Size(
    200_000, 2_000_000, members=5_000, other_brands=49,
    tickets=200_000, ideas=100_000, votes=5_000_000, entries=1_000_000,
    facts=2_000_000,
)  # fmt: skip


@dataclass
class PostPlan:
    """Who wrote which text how long ago; people are numbers from 0 to `Size.members` - 1."""

    author: int
    text: int
    age: timedelta
    thanks: list[int] = field(default_factory=list)


@dataclass
class TopicPlan:
    """One topic, its opening first."""

    number: int
    kind: str
    title: str
    category: int
    tags: list[str]
    posts: list[PostPlan]
    accepted: int | None
    views: int


def texts(seed: int = 1) -> list[str]:
    """The bodies in Markdown."""
    rng = Random(seed)
    return [body(rng) for _ in range(TEXTS)]


def lengths(size: Size, seed: int = 2) -> list[int]:
    """Posts of each topic, `size.posts` together; the two famous ones stand in the middle."""
    rng = Random(seed)
    counts = [1] * size.topics
    small, large = famous(size)
    counts[small], counts[large] = SMALL, LARGE
    others = [number for number in range(size.topics) if number not in (small, large)]
    weights = list(accumulate(min(rng.paretovariate(1.3), 40.0) for _ in others))
    for number in rng.choices(others, cum_weights=weights, k=size.posts - sum(counts)):
        counts[number] += 1
    return counts


def famous(size: Size) -> tuple[int, int]:
    """The numbers of the topics with 20 and with 2,000 posts."""
    return size.topics // 2, size.topics // 2 + 1


def topics(size: Size, seed: int = 3) -> Iterator[TopicPlan]:
    """Every topic, oldest first, over one year."""
    rng = Random(seed)
    shares = list(accumulate(CATEGORIES))
    for number, count in enumerate(lengths(size)):
        age = YEAR * (size.topics - number) / size.topics
        posts = [_post(rng, size, when) for when in _ages(rng, age, count)]
        roll = rng.random()
        kind = "question" if roll < 0.85 or count == SMALL else "discussion"
        solved = kind == "question" and count > 1 and (rng.random() < 0.4 or count == SMALL)
        yield TopicPlan(
            number=number,
            kind=kind,
            title=title(rng, number),
            category=0 if count in (SMALL, LARGE) else _pick(rng, shares),
            tags=[f"tag{rng.randrange(TAGS)}" for _ in range(rng.randint(0, 3))],
            posts=posts,
            accepted=rng.randrange(1, min(count, 8)) if solved else None,
            views=rng.randrange(500),
        )


def _ages(rng: Random, age: timedelta, count: int) -> list[timedelta]:
    """When each post was written: soon after the topic, nearest ones first, none in the future."""
    spread = min(age, timedelta(days=20)).total_seconds() * 0.9
    later = sorted(spread * rng.random() ** 3 for _ in range(count - 1))
    return [age, *(age - timedelta(seconds=seconds + 1) for seconds in later)]


def _post(rng: Random, size: Size, age: timedelta) -> PostPlan:
    thanks = rng.sample(range(size.members), rng.randint(1, 5)) if rng.random() < 0.2 else []
    return PostPlan(rng.randrange(size.members), rng.randrange(TEXTS), age, thanks)


def _pick(rng: Random, shares: list[float]) -> int:
    roll = rng.random() * shares[-1]
    return next(index for index, share in enumerate(shares) if roll <= share)
