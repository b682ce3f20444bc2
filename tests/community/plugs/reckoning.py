"""The source counted by other means than the importer's, and compared with what is here.

Reads the XML as a tree, the database through the models and the report line by line. For every
noun: rows in the source = rows here + lines in the report.
"""

from __future__ import annotations

import gzip
import json
import lzma
from collections import Counter, defaultdict
from pathlib import Path
from xml.etree import ElementTree

from django.db.models import Sum

from community.models import Post, Solution, Tag, Topic, TopicLink, TopicViews
from community.operations.counts import counted
from engage.members.models import ImportedIdentity

Rows = list[dict[str, str]]


def read(folder: Path, name: str) -> Rows:
    """All rows of a file of a dump."""
    for path in sorted(folder.glob(f"{name}.xml*")):
        opened = {".gz": gzip.open, ".xz": lzma.open}.get(path.suffix, open)
        with opened(path, "rb") as file:
            return [element.attrib for element in ElementTree.parse(file).getroot()]
    return []


def lines(report: Path) -> Rows:
    """The report's lines, notes included."""
    return [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]


def in_source(folder: Path) -> dict[str, int]:
    """How many of each noun the dump has."""
    posts, votes, links = (read(folder, name) for name in ("Posts", "Votes", "PostLinks"))
    return {
        "authors": len(read(folder, "Users")),
        "posts": len(posts),
        "accepted_answers": sum(
            "AcceptedAnswerId" in post for post in posts if post.get("PostTypeId") == "1"
        ),
        "up votes": sum(vote.get("VoteTypeId") == "2" for vote in votes),
        "votes": len(votes),
        "comments": len(read(folder, "Comments")),
        "tags": len(read(folder, "Tags")),
        "badges": len(read(folder, "Badges")),
        "duplicate links": sum(link.get("LinkTypeId") == "3" for link in links),
        "links": len(links),
    }


def here(source: str, folder: Path) -> dict[str, int]:
    """How many of each noun are in the current brand from this source."""
    posts = Post.objects.filter(source=source, parent=None)
    users = {user.get("Id") for user in read(folder, "Users")}
    solutions = Solution.objects.filter(post__source=source)
    accepting = {v["PostId"] for v in read(folder, "Votes") if v.get("VoteTypeId") == "1"}
    solved_by_vote = solutions.filter(post__source_id__in=accepting).count()
    ups = posts.aggregate(sum=Sum("imported_thanks", default=0))["sum"]
    links = TopicLink.objects.filter(topic__source=source)
    names = {tag["TagName"] for tag in read(folder, "Tags")}
    identities = ImportedIdentity.objects.filter(source=source, member__is_imported=True)
    return {
        "authors": identities.filter(source_id__in=users).count(),
        "posts": posts.count(),
        "accepted_answers": solutions.count(),
        "up votes": ups,
        "votes": ups + solved_by_vote,
        "comments": Post.objects.filter(source=source, parent__isnull=False).count(),
        "tags": Tag.objects.filter(name__in=names).count(),
        "badges": 0,
        "duplicate links": links.filter(kind="duplicate").count(),
        "links": links.count(),
    }


def in_report(report: Path) -> dict[str, int]:
    """How many of each noun the report lists."""
    refused = [line for line in lines(report) if "reason" in line]
    nouns = Counter(line["noun"] for line in refused)
    kinds = Counter((line["noun"], line["kind"]) for line in refused)
    return dict(nouns) | {
        "accepted_answers": nouns["accepted_answers"],
        "up votes": kinds["votes", "up"],
        "duplicate links": kinds["links", "duplicate"],
    }


def check(folder: Path, report: Path, source: str) -> dict[str, tuple[int, int, int]]:
    """Raise where the sums differ; (source, here, listed) by noun otherwise."""
    wanted, found, listed = in_source(folder), here(source, folder), in_report(report)
    sums = {noun: (wanted[noun], found[noun], listed.get(noun, 0)) for noun in wanted}
    wrong = {noun: sum_ for noun, sum_ in sums.items() if sum_[0] != sum_[1] + sum_[2]}
    assert not wrong, f"(source, here, listed): {wrong}"
    check_summary(report, wanted)
    return sums


def check_summary(report: Path, wanted: dict[str, int]) -> None:
    """The summary's own counts say the same as the lines and the source."""
    summary = json.loads(summary_of(report).read_text(encoding="utf-8"))
    assert summary["complete"] is True
    listed = in_report(report)
    for noun in ("authors", "posts", "accepted_answers", "votes", "comments", "tags", "badges"):
        count = summary["nouns"].get(noun, {"source": 0, "refused": 0})
        assert count["source"] == wanted[noun], noun
        assert count["refused"] == listed.get(noun, 0), noun


def summary_of(report: Path) -> Path:
    return report.with_name(report.name.removesuffix(".jsonl") + ".summary.json")


def check_topics(source: str, folder: Path) -> None:
    """Every topic's time, views, order and counters are those that its rows give."""
    rows = {row["Id"]: row for row in reversed(read(folder, "Posts"))}
    posts: dict[int, list[Post]] = defaultdict(list)
    for post in Post.objects.filter(topic__source=source).order_by("number", "pk"):
        posts[post.topic_id].append(post)
    views = dict(TopicViews.objects.values_list("topic_id", "count"))
    solved = dict(Solution.objects.values_list("topic_id", "at"))
    for topic in Topic.objects.filter(source=source):
        row = rows[topic.source_id]
        assert topic.created_at.isoformat().startswith(row["CreationDate"][:19])
        assert views.get(topic.pk, 0) == int(row.get("ViewCount", 0))
        assert topic.solved_at == solved.get(topic.pk)
        _check_counters(topic, posts[topic.pk])
    for topic in Topic.objects.filter(source=source)[:20]:
        assert {name: getattr(topic, name) for name in counted(topic)} == counted(topic)


def _check_counters(topic: Topic, posts: list[Post]) -> None:
    numbered = [post for post in posts if post.parent_id is None]
    replies = numbered[1:]
    assert [post.number for post in numbered] == list(range(1, len(numbered) + 1))
    assert [post.created_at for post in replies] == sorted(post.created_at for post in replies)
    by_others = [post.created_at for post in replies if post.author_id != topic.author_id]
    assert (topic.last_number, topic.replies_count) == (len(numbered), len(posts) - 1)
    assert topic.thanks_count == sum(post.imported_thanks + post.thanks_count for post in posts)
    assert topic.last_post_at == max(post.created_at for post in posts)
    assert topic.first_answer_at == min(by_others, default=None)
    number_of = {post.pk: post.number for post in numbered}
    for post in posts:
        assert post.parent_id is None or post.number == number_of[post.parent_id]
