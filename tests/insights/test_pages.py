"""The scorecard and its rows: who reads them, what they say, and what they cost."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.core.cache import cache

from engage.events.models import EventRecord
from engage.insights.models import ActRow, Counting, DailyMeasure, Promise
from engage.insights.operations import count_figures, set_promise
from engage.insights.reads.history import trends
from engage.insights.scorecard import ROWS
from engage.members.models import Member, Suspension
from engage.members.operations.profiles import edit_profile
from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.current import brand_context
from tests.community import writing
from tests.counting import statements
from tests.insights.filled import fill

PAGES = ["/console/insights/", *(f"/console/insights/{row.name}/" for row in ROWS)]


@pytest.fixture
def full(cast, in_acme):
    """Figures for every row; a question that can be read, among them a private one."""
    halo = writing.category(cast.mia)
    topic = writing.question(cast.cleo, halo)
    people = [cast.cleo.pk, cast.finn.pk, -4711, *range(10**6, 10**6 + 60)]
    fill(cast.mia, [topic.pk, topic.pk + 10**5], people)
    return topic


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("path", [*PAGES, "/console/insights/figures.json"])
def test_managers_and_owners_only(cast, client_for, guest, path):
    for one in (cast.ada, cast.mia):
        assert client_for(one).get(path).status_code == 200
    for one in (cast.ben, cast.moe, cast.cleo, cast.dev):
        assert client_for(one).get(path).status_code == 403, one
    assert guest.get(path)["Location"].startswith("/accounts/login/?next=/console/insights/")
    assert client_for(cast.zoe, host="acme.localhost").get(path).status_code == 302


@pytest.mark.parametrize("path", ["/console/insights/nothing/", "/console/insights/hour_staff/"])
def test_no_such_row(cast, client_for, path):
    client = client_for(cast.mia)
    assert client.get(path).status_code == 404
    assert client.post(f"{path}promise", {"percent": 5}).status_code == 404
    assert client.post(f"{path}promise", {"_method": "delete"}).status_code == 404
    assert client.post(f"{path}rows.csv").status_code == 404


def test_an_empty_brand_is_told_what_to_do(cast, client_for, in_acme):
    page = text(client_for(cast.mia).get("/console/insights/"))
    assert "Nothing is measured yet." in page
    assert page.count('<li><p class="row-title">') == 8
    assert "<table" not in page
    assert "No idea has been shared yet." in page
    count_figures(by=cast.mia)
    page = text(client_for(cast.mia).get("/console/insights/"))
    assert "Nothing is measured yet." in page
    row = text(client_for(cast.mia).get("/console/insights/loop/"))
    assert "so no voter is owed word" in row
    assert "What was counted" not in row


def test_the_card_says_what_is_kept_and_broken(cast, client_for, full):
    page = text(client_for(cast.mia).get("/console/insights/"))
    assert "1 promise kept, 2 broken" in page or "promise" in page
    assert "Furthest from its promise" in page
    assert page.count('class="plot') >= 5
    assert "n 1" in page
    assert "{" not in page.split("<main")[1].split("</main>")[0]
    assert "style=" not in page


@pytest.mark.parametrize("row", [row.name for row in ROWS])
def test_a_row_tells_everything(cast, client_for, full, row):
    page = text(client_for(cast.mia).get(f"/console/insights/{row}/"))
    assert "What it means" in page
    assert "Our promise" in page
    assert "%(" not in page
    assert "style=" not in page


def test_the_note_about_the_hour_is_there(cast, client_for, full):
    page = text(client_for(cast.mia).get("/console/insights/hour/"))
    for words in ("together 41,", "47 for", "Within 24 hours by either", "among the answered alone",
                  "Not the same question", "Half get a reply by our staff within"):  # fmt: skip
        assert words in page, words
    assert page.count("<figure") == 2


def test_few_are_not_shown(cast, client_for, brought, counted):
    for _one in range(9):
        brought(30, staff=0.5)
    counted()
    client = client_for(cast.mia)
    page = text(client.get("/console/insights/"))
    assert "Fewer than 10" in page
    assert "Too few to say" in page
    row = text(client.get("/console/insights/hour/"))
    assert "too few to show anything" in row
    assert "community.topic" not in row and "What was counted" not in row
    brought(30)
    counted()
    page = text(client.get("/console/insights/"))
    assert "9 of 10" in page
    assert 'class="plot' in page.split("legend")[1].split("</ul>")[0]
    assert '<svg class="plot" viewBox="0 0 400' not in page, "no picture of a share"


def test_what_was_counted_is_listed_for_whom_may_see_it(cast, client_for, full):
    page = text(client_for(cast.mia).get("/console/insights/hour/"))
    assert full.title in page or "Something you cannot see any more" in page
    people = text(client_for(cast.mia).get("/console/insights/incentive/"))
    assert "Somebody who was deleted" in people
    assert "4711" not in people


def test_pages_of_what_was_counted(cast, client_for, full, monkeypatch):
    client, seen, at = client_for(cast.mia), 0, "/console/insights/loop/"
    while at:
        page = text(client.get(at))
        seen += page.count("Counts as ")
        more = page.split('rel="next" href="')
        at = f"/console/insights/loop/{more[1].split(chr(34))[0].split('#')[0]}" if more[1:] else ""
        assert seen < 1000
    assert seen == DailyMeasure.objects.filter(measure="loop").latest("day").n
    for wrong in ("x", "9" * 16 + "-a.b-1", "1-community.topic-" + "9" * 18, "-" + "9" * 19):
        for row in ("loop", "exchange"):
            assert client.get(f"/console/insights/{row}/", {"after": wrong}).status_code == 200


def test_a_promise_is_made_changed_and_taken_back(cast, client_for, in_acme):
    client, at = client_for(cast.mia), "/console/insights/hour/promise"
    assert client.post(at, {"percent": "80"}).status_code == 303
    client.post(at, {"percent": "80"})
    client.post(at, {"percent": "85"})
    assert list(Promise.objects.order_by("pk").values_list("percent", flat=True)) == [80, 85]
    page = text(client.get("/console/insights/hour/"))
    assert "We promise 85 %." in page and "80 %" in page
    assert client.post(at, {"_method": "delete"}).status_code == 303
    client.post(at, {"_method": "delete"})
    assert Promise.objects.count() == 3
    told = EventRecord.objects.filter(kind="insights.promise_set").order_by("pk")
    assert [one.particulars["percent"] for one in told] == [80, 85, None]
    assert "took back what the community is promised" in text(client.get("/console/book/"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Say how many per cent you promise."),
        ("abc", "Use a whole number."),
        ("0", "Promise between 1 and 99 per cent."),
        ("100", "Promise between 1 and 99 per cent."),
        ("9" * 30, "Promise between 1 and 99 per cent."),
    ],
)
def test_a_promise_that_cannot_be_made(cast, client_for, in_acme, typed, told):
    response = client_for(cast.mia).post("/console/insights/hour/promise", {"percent": typed})
    assert response.status_code == 422
    assert told in text(response)
    assert f'value="{typed}"' in text(response) or not typed
    assert not Promise.objects.exists()


def test_who_promises(cast, in_acme):
    for one in (cast.ben, cast.cleo, cast.dev, None):
        with pytest.raises(NotAllowed):
            set_promise("hour", 50, by=one)
    with pytest.raises(RuleBroken):
        set_promise("hour", 100, by=cast.mia)
    with pytest.raises(LookupError):
        set_promise("hours", 50, by=cast.mia)


def test_rows_as_a_file(cast, client_for, full):
    response = client_for(cast.mia).post("/console/insights/hour/rows.csv")
    body = b"".join(response.streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(body)))
    newest = DailyMeasure.objects.filter(measure="hour").latest("day")
    assert len(rows) == newest.n
    assert sum(int(row["hit"]) for row in rows) == newest.k
    assert EventRecord.objects.get(kind="insights.exported").particulars == {"row": "hour"}
    people = client_for(cast.mia).post("/console/insights/exchange/rows.csv")
    names = b"".join(people.streaming_content).decode()
    assert "4711" not in names
    assert client_for(cast.cleo).post("/console/insights/hour/rows.csv").status_code == 403


def test_figures_as_json(cast, client_for, full):
    told = client_for(cast.mia).get("/console/insights/figures.json").json()
    assert [row["number"] for row in told["rows"]] == [1, 3, 4, 5, 7, 8, 9, 10]
    hour = told["rows"][1]
    assert hour["promise"] == 90
    assert hour["figure"]["strength"] == "full"
    assert hour["figure"]["interval"]["low"] < hour["figure"]["share"]
    assert hour["market"]["interval"] == {"low": 0.2311, "high": 0.3861}


def test_the_other_brand_is_never_seen(cast, client_for):
    with brand_context(cast.acme.pk):
        topic = writing.question(cast.cleo, writing.category(cast.mia))
        fill(cast.mia, [topic.pk], [cast.cleo.pk])
    page = text(client_for(cast.zoe).get("/console/insights/"))
    assert "Nothing is measured yet." in page
    assert topic.title not in text(client_for(cast.zoe).get("/console/insights/hour/"))
    with brand_context(cast.zenith.pk):
        assert not DailyMeasure.objects.exists() and not Promise.objects.exists()


def test_small_lines_tell_the_last_weeks(cast, client_for, full):
    """By an own calculation: the newest figure of each week, where there is enough to tell."""
    until = Counting.objects.get().counted_on
    for ago, k, n in ((7, 30, 60), (8, 1, 60), (14, 9, 29), (77, 59, 60), (84, 60, 60)):
        values = {"k": k, "n": n, "is_measured": True, "detail": {}}
        day = until - timedelta(days=ago)
        DailyMeasure.objects.update_or_create(measure="hour", day=day, defaults=values)
    expected = []
    for week in range(11, -1, -1):
        days = [until - timedelta(days=7 * week + ago) for ago in range(7)]
        lines = DailyMeasure.objects.filter(measure="hour", day__in=days, n__gte=30)
        if line := lines.order_by("-day").first():
            expected.append(round(line.k / line.n * 100))
    assert trends(until)["hour"] == expected
    assert len(expected) == 11 and expected[-2] == 50
    page = text(client_for(cast.mia).get("/console/insights/"))
    assert f"In the last weeks from {expected[0]}" in page
    DailyMeasure.objects.exclude(day=until).delete()
    assert trends(until) == {}
    cache.clear()  # no task of ours deletes lines without counting anew
    assert "In the last weeks" not in text(client_for(cast.mia).get("/console/insights/"))


def test_what_the_pages_cost(settings, cast, client_for, full):
    settings.BRAND_MEMORY_SECONDS = 0
    client = client_for(cast.mia)
    client.get("/console/")
    with statements() as few:
        client.get("/console/insights/")
    assert len(few) <= 8, "\n".join(few)  # session, member, brand, versions, reviews, the card
    with statements() as row:
        client.get("/console/insights/hour/")
    assert len(row) <= 12, "\n".join(row)
    for path in ("/console/insights/", "/console/insights/hour/"):
        with statements() as kept:
            client.get(path)
        assert len(kept) <= 5, "\n".join(kept)  # session, member, brand, versions, reviews
    DailyMeasure.objects.exclude(day=Counting.objects.get().counted_on).delete()
    cache.clear()
    client.get("/console/")
    with statements() as fewer_days:
        client.get("/console/insights/")
    assert len(fewer_days) == len(few)


def test_a_kept_page_is_never_an_old_one(cast, client_for, full):
    card, row = "/console/insights/", "/console/insights/incentive/"
    mia, ada = client_for(cast.mia), client_for(cast.ada)
    assert "Promised 97" not in text(mia.get(card))
    set_promise("reply", 97, by=cast.mia)
    assert "Promised 97" in text(mia.get(card))
    set_promise("reply", None, by=cast.mia)
    assert "Promised 97" not in text(mia.get(card))
    assert "Cleo" in text(mia.get(row))
    edit_profile(cast.cleo, name="Cleopatra", by=cast.cleo)
    assert "Cleopatra" in text(mia.get(row))
    ActRow.objects.all().delete()
    count_figures(by=cast.mia)
    assert "Cleopatra" not in text(mia.get(row))
    assert "No reward, badge or rank" in text(mia.get(card))
    assert ada.get(card).status_code == 200
    Member.objects.filter(pk=cast.ada.pk).update(role="agent")
    assert ada.get(card).status_code == ada.get(row).status_code == 403
    Suspension.objects.create(member=cast.mia, by=cast.moe, reason="x")
    assert mia.get(card).status_code == mia.get(row).status_code == 403


def test_in_russian(cast, client_for, full):
    client = client_for(cast.mia)
    client.cookies["engage-language"] = "ru"
    for path in PAGES:
        assert client.get(path).status_code == 200
