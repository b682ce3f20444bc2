"""The measured forum is the same on every machine, and as large as it says."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from bench.corpus import LARGE, QUICK, SMALL, Size, famous, lengths, texts, topics
from bench.importing import write_dump
from bench.words import COMMON

TINY = Size(60, 2_200, members=40)


def test_the_same_seed_gives_the_same_forum():
    assert list(topics(TINY)) == list(topics(TINY))
    assert texts() == texts()
    assert texts(seed=2) != texts()


def test_it_has_as_many_posts_as_it_says_and_the_two_famous_topics():
    counts = lengths(QUICK)
    small, large = famous(QUICK)
    assert len(counts) == 20_000
    assert sum(counts) == 56_000
    assert (counts[small], counts[large]) == (SMALL, LARGE)
    assert min(counts) == 1


def test_a_topic_is_told_in_order_and_never_in_the_future():
    for plan in topics(TINY):
        ages = [post.age for post in plan.posts]
        assert ages == sorted(ages, reverse=True)
        assert ages[-1].total_seconds() > 0
        assert plan.accepted is None or 0 < plan.accepted < len(plan.posts)


def test_a_third_of_the_texts_holds_the_common_word():
    share = sum(COMMON in text for text in texts()) / len(texts())
    assert 0.25 < share < 0.42


def test_titles_are_all_different():
    titles = [plan.title for plan in islice(topics(QUICK), 2_000)]
    assert len(set(titles)) == len(titles)


def test_a_dump_is_the_same_files_again(tmp_path: Path):
    first, second = tmp_path / "a", tmp_path / "b"
    assert write_dump(first, TINY) == write_dump(second, TINY) == TINY.posts
    names = sorted(path.name for path in first.iterdir())
    assert "Posts.xml" in names
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes()
