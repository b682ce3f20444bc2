"""A whole Discourse forum goes in: nothing is lost, nothing comes twice, memory stays flat.

The figures are printed; `-s` shows them. `docs/importing.md` keeps the last ones with their date.
"""

from __future__ import annotations

import json
import lzma
import os
import re
import resource
import signal
from collections import Counter
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections
from django.db.models import Count, F, Q

from community.models import Post, Solution, Topic
from community.operations.imports.counting import recount_all
from engage.members.models import ImportedIdentity, Member
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from engage.tenancy.owned import BrandOwned
from engage.text import plain, render
from tests.community.plugs import reckoning
from tests.proof import whole_sites
from tests.text.pages import SHARED

ARCHIVE = SHARED / "data" / "discourse-urho3d"
SOURCE = "discourse:discourse.urho3d.io"
MOST_LOST = 3
"""Posts whose text cannot be had."""
COPIES, APART = 2, 10_000_000
FLAT = 20.0
"""MB that the second half of a long import may take beyond the peak of the first."""

pytestmark = pytest.mark.skipif(not ARCHIVE.is_dir(), reason="needs the shared test data")


@pytest.fixture
def brand_id(committed) -> int:
    return Brand.objects.get(slug="acme").pk


def command(path: Path, report: Path) -> list[str]:
    line = whole_sites.command(path, report, "--processes", "2")
    return ["discourse" if word == "stackexchange" else word for word in line]


def run(path: Path, report: Path) -> dict:
    """Import to the end; the summary."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with whole_sites.running(command(path, report)) as process:
        assert process.wait() == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    summary = json.loads(reckoning.summary_of(report).read_text(encoding="utf-8"))
    summary["cpu"] = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return summary


def reckoned() -> dict[str, int]:
    """What is in the archive, counted by itself: by the rules of the docs, with nothing of the
    importer's."""
    sums: Counter[str] = Counter()
    people = set()
    with lzma.open(ARCHIVE / "topics.jsonl.xz", "rt", encoding="utf-8") as file:
        for topic in map(json.loads, file):
            posts = topic["post_stream"]["posts"]
            sums["topics"] += 1
            sums["every post"] += len(posts)
            shown = [each for each in posts if each["post_type"] in (1, 2) and not each["hidden"]]
            people |= {each["user_id"] for each in shown}
            if not any(each["post_number"] == 1 for each in shown):
                sums["topics without an opening"] += 1
                continue
            sums["posts"] += len(shown)
            sums["likes"] += sum(
                action.get("count", 0)
                for each in shown
                for action in each["actions_summary"]
                if action["id"] == 2
            )
            sums["solved"] += any(each["accepted_answer"] for each in shown[1:])
            sums["closed"] += topic["closed"] or topic["archived"]
    return {**sums, "people": len(people)}


def test_the_whole_forum(brand_id, tmp_path):
    report = tmp_path / "report.jsonl"
    summary = run(ARCHIVE, report)
    assert summary["source"] == SOURCE
    nouns, wanted = summary["nouns"], reckoned()
    added = nouns["posts"]["added"]
    print(f"\n{added} posts in {summary['seconds']} s: {summary['cpu'] / added * 1e3:.2f} ms of "
          f"processor time a post without PostgreSQL's; notes {summary['notes']}")  # fmt: skip
    for noun, count in nouns.items():
        print(f"  {noun:<18}{count}")
    lost = sum(
        row["rows"] for row in summary["refused"]
        if row["noun"] == "posts" and row["reason"].startswith(("text_", "no_text"))
    )  # fmt: skip
    assert lost <= MOST_LOST
    with brand_context(brand_id):
        posts = Post.objects.filter(source=SOURCE)
        topics = Topic.objects.filter(source=SOURCE)
        assert topics.count() == wanted["topics"] - wanted["topics without an opening"]
        assert posts.count() == added == wanted["posts"] - lost
        assert nouns["posts"]["source"] == wanted["every post"]
        assert ImportedIdentity.objects.filter(source=SOURCE).count() == wanted["people"]
        assert nouns["likes"]["added"] == sum(posts.values_list("imported_thanks", flat=True))
        if not lost:
            assert nouns["likes"]["added"] == wanted["likes"]
        assert Solution.objects.filter(topic__source=SOURCE).count() == wanted["solved"]
        assert topics.exclude(closed_at=None).count() == wanted["closed"]
        assert Member.objects.visible_to(None).filter(is_imported=True).count() > 800
        check_counters(topics)
        check_texts(posts)
        before = row_counts()
    summary = run(ARCHIVE, report)
    assert sum(noun["added"] for noun in summary["nouns"].values()) == 0
    with brand_context(brand_id):
        assert row_counts() == before


def row_counts() -> dict[str, int]:
    models = [model for model in apps.get_models() if issubclass(model, BrandOwned)]
    return {model.__name__: model.objects.count() for model in models}


def check_counters(topics) -> None:  # type: ignore[no-untyped-def]
    """Counters are those that the rows give, and posts are numbered without a gap."""
    columns = ("last_number", "replies_count", "thanks_count", "last_post_at", "first_answer_at",
               "solved_at")  # fmt: skip
    told = {row[0]: row[1:] for row in topics.values_list("pk", *columns)}
    recount_all({topic.pk: topic for topic in topics})
    assert {row[0]: row[1:] for row in topics.values_list("pk", *columns)} == told
    gaps = topics.annotate(n=Count("posts", filter=Q(posts__parent=None)))
    assert not gaps.exclude(n=F("last_number")).exists()


def check_texts(posts) -> None:  # type: ignore[no-untyped-def]
    """Stored HTML is what our own renderer makes of the stored Markdown, and its words are those
    that the forum showed."""
    with lzma.open(ARCHIVE / "topics.jsonl.xz", "rt", encoding="utf-8") as file:
        cooked = {
            str(each["id"]): each["cooked"]
            for topic in map(json.loads, file)
            for each in topic["post_stream"]["posts"]
        }
    strange, alike, looked_at = 0, 0, 0
    for key, source, html in posts.values_list("source_id", "source_text", "html")[::7]:
        if "@" not in source:
            assert html == render(source)
        assert not re.search(r"<script|\son\w+=|javascript:", html, re.IGNORECASE)
        strange += bool(re.search(r"\[/?(?:quote|url|img|b|i)\b[^\n]*\]", plain(html)))
        words = set(re.findall(r"\w{4,}", re.sub(r"<[^>]*>", " ", cooked[key]).lower()))
        shown = set(re.findall(r"\w{4,}", plain(html).lower()))
        looked_at += 1
        alike += len(words & shown) >= 0.6 * len(words)
    print(f"  {looked_at} texts: {strange} with BBCode left, {alike} with the forum's words")
    assert strange < looked_at * 0.02
    assert alike > looked_at * 0.96


def test_killed_again_and_again_it_ends_complete(brand_id, tmp_path):
    report = tmp_path / "report.jsonl"
    for model, enough in ((ImportedIdentity, 500), (Topic, 200), (Post, 9_000)):
        with whole_sites.running(command(ARCHIVE, report)) as process:
            whole_sites.wait_until(lambda m=model, n=enough: _count(brand_id, m) >= n, 300)
            os.kill(process.pid, signal.SIGKILL)
    posts = run(ARCHIVE, report)["nouns"]["posts"]
    with brand_context(brand_id):
        count = Post.objects.filter(source=SOURCE).count()
        assert count == posts["known"] + posts["added"]
        assert 0 <= reckoned()["posts"] - count <= MOST_LOST
        check_counters(Topic.objects.filter(source=SOURCE))


def _count(brand_id: int, model: type[BrandOwned]) -> int:
    connections.close_all()
    with brand_context(brand_id):
        return model.objects.count()


def test_memory_stays_flat(brand_id, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    names = {"topics.jsonl": "id", "raw-markdown.jsonl": "topic_id"}
    for name, key in names.items():
        with (folder / name).open("w", encoding="utf-8") as out:
            for copy in range(COPIES):
                with lzma.open(ARCHIVE / f"{name}.xz", "rt", encoding="utf-8") as file:
                    for row in map(json.loads, file):
                        row[key] += copy * APART
                        for post in row.get("post_stream", {}).get("posts", ()):
                            post["id"] += copy * APART
                        out.write(json.dumps(row) + "\n")
    report = tmp_path / "report.jsonl.gz"
    with whole_sites.running(command(folder, report)) as process:
        watch = whole_sites.watched(process)
        assert process.returncode == 0
    summary = json.loads((tmp_path / "report.summary.json").read_text(encoding="utf-8"))
    print(f"\n{COPIES} forums: {summary['nouns']['posts']['added']} posts in "
          f"{summary['seconds']} s; {watch.half_way:.0f} MB at most in the first half, "
          f"{watch.peak:.0f} MB in all")  # fmt: skip
    assert watch.peak - watch.half_way <= FLAT
