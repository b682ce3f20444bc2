"""The import's row: a Stack Exchange dump made from the seed, brought into a new brand."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from resource import RUSAGE_CHILDREN, getrusage
from xml.sax.saxutils import quoteattr

import psutil

from bench.corpus import Size, TopicPlan, texts, topics
from bench.counting import cpu_seconds
from bench.machine import Machine

MUST = 1_500
"""Posts a second."""
PATIENCE = 120.0
"""Seconds after which an import is ended: it is slower than 75 posts a second anyway."""
DAY_ZERO = datetime(2020, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Imported:
    """What an import did and took, start of the interpreter and report included."""

    posts: int
    seconds: float
    peak_mb: float
    """The most memory of its processes together, shared pages counted once."""
    importer: float
    """CPU seconds of the process that reads and writes; it waits for PostgreSQL."""
    helpers: float
    """CPU seconds of those that prepare texts beside it."""
    postgres: float

    @property
    def rate(self) -> float:
        """Posts a second by the clock, whatever else the machine did."""
        return self.posts / self.seconds

    @property
    def cpu_ms(self) -> float:
        """CPU milliseconds a post."""
        return 1000 * (self.importer + self.helpers + self.postgres) / max(1, self.posts)

    @property
    def own_rate(self) -> float:
        """Posts a second where two processors do nothing else."""
        in_a_row = self.importer + self.postgres
        return self.posts / max(in_a_row, (in_a_row + self.helpers) / 2)

    def __str__(self) -> str:
        return (
            f"Import: {self.posts:,} posts of {self.cpu_ms:.2f} CPU ms (importer "
            f"{self.importer:.1f} s, helpers {self.helpers:.1f} s, PostgreSQL {self.postgres:.1f} "
            f"s), which is {self.own_rate:,.0f} a second with two processors to itself (at least "
            f"{MUST:,}); by the clock {self.rate:,.0f}, at most {self.peak_mb:.0f} MB"
        )


def write_dump(folder: Path, size: Size) -> int:
    """Write the XML files of a dump; how many posts are in it. The same files for the same size."""
    folder.mkdir(parents=True, exist_ok=True)
    bodies = [f"<p>{text}</p>" for text in texts()]
    posts: list[dict[str, object]] = []
    votes: list[tuple[int, datetime]] = []
    ids = iter(range(1, size.posts * 2))
    end = DAY_ZERO + timedelta(days=366)
    for plan in topics(size):
        question = next(ids)
        answers = [next(ids) for _ in plan.posts[1:]]
        posts.append(_question(plan, question, answers, bodies, end))
        for answer, post in zip(answers, plan.posts[1:], strict=True):
            posts.append(
                {"Id": answer, "PostTypeId": 2, "ParentId": question, "Score": len(post.thanks),
                 "CreationDate": _time(end - post.age), "Body": bodies[post.text],
                 "OwnerUserId": post.author + 1}
            )  # fmt: skip
        for post_id, post in zip([question, *answers], plan.posts, strict=True):
            votes += [(post_id, end - post.age) for _ in post.thanks]
    rng = Random(5)
    users = [
        {"Id": number + 1, "DisplayName": f"Robin {number}", "Reputation": rng.randint(1, 900),
         "CreationDate": _time(DAY_ZERO), "LastAccessDate": _time(end), "AboutMe": "",
         "AccountId": number + 1}
        for number in range(size.members)
    ]  # fmt: skip
    _write(folder / "Users.xml", "users", users)
    _write(folder / "Posts.xml", "posts", posts)
    _write(folder / "Votes.xml", "votes", [
        {"Id": number, "PostId": post_id, "VoteTypeId": 2, "CreationDate": _time(at)}
        for number, (post_id, at) in enumerate(votes, start=1)
    ])  # fmt: skip
    _write(folder / "Tags.xml", "tags", [
        {"Id": number + 1, "TagName": f"tag{number}", "Count": 1} for number in range(60)
    ])  # fmt: skip
    for name in ("Comments", "Badges", "PostLinks"):
        _write(folder / f"{name}.xml", name.lower(), [])
    return len(posts)


def _question(
    plan: TopicPlan, number: int, answers: list[int], bodies: list[str], end: datetime
) -> dict[str, object]:
    opening = plan.posts[0]
    row: dict[str, object] = {
        "Id": number, "PostTypeId": 1, "CreationDate": _time(end - opening.age),
        "Score": len(opening.thanks), "ViewCount": plan.views, "Body": bodies[opening.text],
        "OwnerUserId": opening.author + 1, "Title": plan.title,
        "Tags": "".join(f"<{tag}>" for tag in sorted(set(plan.tags)) or ["tag0"]),
        "AnswerCount": len(answers),
    }  # fmt: skip
    if plan.accepted is not None:
        row["AcceptedAnswerId"] = answers[plan.accepted - 1]
    return row


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03}"


def _write(path: Path, root: str, rows: list[dict[str, object]]) -> None:
    lines = (
        f"  <row {' '.join(f'{name}={quoteattr(str(value))}' for name, value in row.items())} />"
        for row in rows
    )
    text = "\n".join(['<?xml version="1.0" encoding="utf-8"?>', f"<{root}>", *lines, f"</{root}>"])
    path.write_text(text + "\n", encoding="utf-8")


def measure_import(machine: Machine, size: Size) -> Imported:
    """Import the dump into a brand of its own: no posts when it was ended before its own end.

    Raises RuntimeError with what the import said when it failed.
    """
    folder = machine.folder / "dump"
    posts = write_dump(folder, size)
    slug = f"import-{int(time.time())}"
    machine.run("manage.py", "create_brand", slug)
    postgres = machine.roots()["postgres"]
    before, family_before = cpu_seconds(postgres), getrusage(RUSAGE_CHILDREN)
    began, peak, own = time.monotonic(), 0.0, 0.0
    process = machine.begin("manage.py", "import", "stackexchange", str(folder), "--brand", slug,
                            "--report", str(folder / "report.jsonl"))  # fmt: skip
    while process.poll() is None and time.monotonic() - began < PATIENCE:
        own = max(own, _own_seconds(process.pid))
        peak = max(peak, _memory(process.pid))
        time.sleep(0.2)
    seconds = time.monotonic() - began
    if process.poll() is None:
        process.terminate()
        process.wait(30)
        posts = 0
    elif process.returncode:
        raise RuntimeError(
            f"the import failed:\n{(machine.folder / 'command.log').read_text()[-2000:]}"
        )
    family = getrusage(RUSAGE_CHILDREN)
    used = family.ru_utime + family.ru_stime - family_before.ru_utime - family_before.ru_stime
    return Imported(posts, seconds, peak, own, used - own, cpu_seconds(postgres) - before)


def _own_seconds(pid: int) -> float:
    """CPU seconds of the process itself so far, to a fifth of a second."""
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.Error:
        return 0.0
    return times.user + times.system


def _memory(pid: int) -> float:
    try:
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
        return sum(process.memory_full_info().pss for process in family) / 1_000_000
    except psutil.Error:
        return 0.0
