"""Tweets become tickets: counted by nobody's code but this file's, and nothing comes twice."""

from __future__ import annotations

import csv
import gzip
import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from engage.channels.models import Message
from engage.tenancy.current import brand_context
from support.models import Clock, Ticket, TicketMessage
from support.operations import begin_promising
from support.plugs.tweets.rows import Tweet
from support.plugs.tweets.threads import threads
from support.reads.response_report import percentile
from tests.text.pages import SHARED

DATA = SHARED / "data/support-tweets"
SAMPLE = DATA / "twcs-sample-93.csv"
WHOLE = DATA / "twcs-5k-threads.csv.gz"
AT = "2018-01-01T00:00:00Z"
HEAD = "tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n"
needs_data = pytest.mark.skipif(not SAMPLE.is_file(), reason="needs the shared test data")


def rows(path: Path) -> list[dict[str, str]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return list(csv.DictReader(StringIO(text, newline="")))


def when(row: dict[str, str]) -> datetime:
    return datetime.strptime(row["created_at"], "%a %b %d %H:%M:%S %z %Y")


def conversations(found: list[dict[str, str]]) -> list[list[dict[str, str]]]:
    """Trees by `in_response_to_tweet_id`, walked from the top; the importer walks from below."""
    known = {row["tweet_id"]: row for row in found}
    below = defaultdict(list)
    tops = []
    for row in found:
        parent = row["in_response_to_tweet_id"]
        (below[parent] if parent in known else tops).append(row)
    trees = []
    for top in tops:
        tree, waiting = [], [top]
        while waiting:
            row = waiting.pop()
            tree.append(row)
            waiting += below[row["tweet_id"]]
        trees.append(sorted(tree, key=lambda row: (when(row), row["tweet_id"])))
    return trees


def first_responses(trees: list[list[dict[str, str]]], at: datetime) -> list[tuple]:
    """Begin, first answer or None, of each conversation that its customer began."""
    found = []
    for tree in trees:
        mine = [
            r for r in tree if r["inbound"] == "True" and r["author_id"] == tree[0]["author_id"]
        ]
        ours = [when(row) for row in tree if row["inbound"] == "False"]
        if tree[0]["inbound"] == "True" and when(mine[0]) <= at:
            answers = [one for one in ours if one <= at]
            found.append((when(mine[0]), min(answers, default=None)))
    return found


def kaplan_meier(waits: list[tuple[float, bool]], share: float) -> float | None:
    """Written anew, by the definition: the product over the distinct times of an answer."""
    left = 1.0
    for time in sorted({seconds for seconds, done in waits if done}):
        risk = sum(seconds >= time for seconds, _done in waits)
        ended = sum(done and seconds == time for seconds, done in waits)
        left *= 1 - ended / risk
        if left <= 1 - share + 1e-12:
            return time
    return None


def open_seconds(begin: datetime, end: datetime, zone: ZoneInfo) -> float:
    """Monday to Friday, 9 to 17, day by day."""
    total, day = 0.0, begin.astimezone(zone).date()
    while day <= end.astimezone(zone).date():
        if day.weekday() < 5:
            opens = datetime(day.year, day.month, day.day, 9, tzinfo=zone)
            closes = datetime(day.year, day.month, day.day, 17, tzinfo=zone)
            total += max(0.0, (min(end, closes) - max(begin, opens)).total_seconds())
        day += timedelta(days=1)
    return total


def bring(path: Path, tmp_path: Path, **more: Any) -> dict[str, Any]:
    report = tmp_path / "report.jsonl"
    call_command(
        "import", "tweets", str(path), brand="acme", report=report, processes=0,
        stdout=StringIO(), stderr=StringIO(), **more,
    )  # fmt: skip
    summary: dict[str, Any] = json.loads((tmp_path / "report.summary.json").read_text("utf-8"))
    return summary


def reported(at: str = AT) -> dict[str, Any]:
    out = StringIO()
    call_command("support_report", "--brand", "acme", "--at", at, "--json", stdout=out)
    told: dict[str, Any] = json.loads(out.getvalue())
    return told


@pytest.fixture
def promised(cast, acme):
    with brand_context(acme.pk):
        begin_promising(by=cast.mia)


def reconcile(path: Path, summary: dict[str, Any]) -> None:
    found = rows(path)
    trees = conversations(found)
    tweets = summary["nouns"]["tweets"]
    sides = {"by_customers": "True", "by_brands": "False"}
    for kind, inbound in sides.items():
        count = sum(row["inbound"] == inbound for row in found)
        assert tweets["kinds"][kind]["added"] == count
    assert tweets["source"] == len(found) == summary["files"][path.name]
    assert summary["nouns"]["conversations"]["added"] == len(trees)
    assert Ticket.objects.filter(channel="import").count() == len(trees)
    assert Message.objects.filter(account__kind="import").count() == len(found)
    times = dict(Message.objects.values_list("outer_id", "sent_at"))
    assert times == {row["tweet_id"]: when(row) for row in found}
    agents = TicketMessage.objects.filter(kind="agent").count()
    assert agents == sum(row["inbound"] == "False" for row in found)


def agrees(path: Path, told: dict[str, Any]) -> None:
    """Every figure of the report, worked out from the file alone."""
    at = datetime(2018, 1, 1, tzinfo=UTC)
    found = first_responses(conversations(rows(path)), at)
    answered = [one for one in found if one[1]]
    assert (told["requests"], told["answered"]) == (len(found), len(answered))
    zone = ZoneInfo("UTC")
    ways = {
        "calendar_time": lambda begin, end: (end - begin).total_seconds(),
        "business_time": lambda begin, end: open_seconds(begin, end, zone),
    }
    for name, span in ways.items():
        one = told[name]
        waits = [(span(begin, end or at), end is not None) for begin, end in found]
        due = [
            wait for wait, (begin, _e) in zip(waits, found, strict=True) if span(begin, at) >= 3600
        ]
        assert one["due"] == len(due)
        assert one["within_60_minutes"] == sum(done and wait <= 3600 for wait, done in due)
        for metric, share in (("median_s", 0.5), ("p90_s", 0.9)):
            assert one[metric] == pytest.approx(kaplan_meier(waits, share)), (name, metric)
        naive = [wait for wait, done in waits if done]
        assert one["naive_median_s"] == pytest.approx(median(naive))


@needs_data
def test_the_sample_comes_in_whole_and_once(promised, acme, tmp_path):
    summary = bring(SAMPLE, tmp_path)
    with brand_context(acme.pk):
        reconcile(SAMPLE, summary)
        assert not Clock.objects.filter(met_at__gt=datetime(2018, 1, 1, tzinfo=UTC))
    again = bring(SAMPLE, tmp_path)
    for noun in ("tweets", "conversations"):
        before, after = summary["nouns"][noun], again["nouns"][noun]
        assert (after["added"], after["known"]) == (0, before["added"])
    agrees(SAMPLE, reported())


@needs_data
def test_a_newer_table_brings_what_is_new(promised, acme, tmp_path):
    lines = SAMPLE.read_text("utf-8").splitlines(keepends=True)
    older = tmp_path / "older.csv"
    older.write_text("".join(lines[:40]), "utf-8")
    first = bring(older, tmp_path)["nouns"]["tweets"]["added"]
    second = bring(SAMPLE, tmp_path)["nouns"]["tweets"]
    assert (second["known"], second["added"]) == (first, second["source"] - first)


def test_odd_rows_are_listed_with_a_reason(promised, tmp_path):
    table = tmp_path / "odd.csv"
    good = "1,100,True,Tue Oct 31 22:10:47 +0000 2017,hello &amp; help,,\n"
    table.write_text(
        "\ufeff" + HEAD + good + good
        + "2 ,Acme,False,Tue Oct 31 22:20:47 +0000 2017,@100 we do,, 1\n"
        + "3,100,True,yesterday,late,,2\n"
        + "10,100,True,Mon Jan 01 00:00:00 +0000 0001,long ago,,\n"
        + "11,100,True,Fri Dec 31 23:59:59 +0000 9999,to come,,\n"
        + "4,,True,Tue Oct 31 22:10:47 +0000 2017,who,,\n"
        + "5,100,perhaps,Tue Oct 31 22:10:47 +0000 2017,side,,\n"
        + "6,100,True,Tue Oct 31 22:10:47 +0000 2017, ,,\n"
        + ",100,True,Tue Oct 31 22:10:47 +0000 2017,no id,,\n"
        + "7,100\n"
        + "9,100,True,Tue Oct 31 22:10:47 +0000 2017,ze\0ro,,\n"
        + f"{'1' * 201},100,True,Tue Oct 31 22:10:47 +0000 2017,long,,\n"
        + "8,Acme,False,Tue Oct 31 22:10:47 +0000 2017,@9 hello,,9999\n",
        "utf-8",
    )  # fmt: skip
    summary = bring(table, tmp_path)
    reasons = {row["reason"]: row["rows"] for row in summary["refused"]}
    assert reasons.pop("bad_date") == 3
    assert reasons == dict.fromkeys(
        [
            "same_id",
            "no_author",
            "no_side",
            "no_text",
            "no_id",
            "bad_row",
            "bad_sign",
            "long_id",
        ],
        1,
    )
    assert summary["notes"] == {"begins_with_reply": 1, "parent_missing": 1}
    assert summary["nouns"]["tweets"]["source"] == 14
    told = reported()
    assert (told["requests"], told["answered"]) == (1, 1)
    assert told["calendar_time"]["median_s"] == 600


def test_of_one_second_the_answer_comes_after_its_question():
    def tweet(name: str, parent: str) -> Tweet:
        return Tweet(name, "7", False, datetime(2017, 10, 31, tzinfo=UTC), "hello", parent, {})

    found = threads([tweet("1", "2"), tweet("2", "3"), tweet("3", "")])
    assert [one.id for one in found["3"]] == ["3", "2", "1"]
    circle = threads([tweet("5", "4"), tweet("4", "5")])
    assert [one.id for one in circle["4"]] == ["4", "5"]


def test_another_table_is_refused(promised, tmp_path):
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(CommandError, match="no column tweet_id"):
        bring(other, tmp_path)
    with pytest.raises(CommandError, match="cannot be read"):
        bring(tmp_path / "none.csv", tmp_path)
    packed = bytearray(gzip.compress((HEAD + " ".join(map(str, range(3000)))).encode(), mtime=0))
    packed[300:360] = b"\xff" * 60
    broken = tmp_path / "broken.csv.gz"
    broken.write_bytes(packed)
    with pytest.raises(CommandError, match=r"cannot be read|breaks off"):
        bring(broken, tmp_path)


def test_the_report_of_nothing(promised):
    told = reported()
    assert told["requests"] == 0 and told["answered_share"]["share"] is None
    out = StringIO()
    call_command("support_report", "--brand", "acme", stdout=out)
    assert "nothing to count" in out.getvalue()
    for wrong in (["--brand", "nobody"], ["--brand", "acme", "--at", "yesterday"]):
        with pytest.raises(CommandError):
            call_command("support_report", *wrong, stdout=StringIO())


def test_a_percentile_is_postgresql_s():
    assert percentile([], 50) is None and percentile([7.0], 90) == 7.0
    assert percentile([0.0, 10.0, 20.0, 30.0], 50) == 15.0
