"""A sheet of ideas comes in once, whole, and tells nobody."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command

from engage.events.models import EventRecord
from engage.members.models import Member
from engage.tenancy.current import brand_context
from ideas.models import Idea, Subscription, Vote
from tests.ideas import sharing

HEAD = "id,title,text,author,board,status,created,votes,voters,tags\n"
GOOD = (
    'a1,Spare hinges to fit at home,"Please, as a kit.",cleo@acme.example,,planned,2026-03-04,9,'
    '"Anna; Bert, anna",spare parts\n'
    f"a2,{'A very long wish ' * 8},,Anna,speakers,,2026-03-05T10:00:00+02:00,,,\n"
)
BAD = (
    "a1,Spare hinges once again,,Anna,,,,,,\n"
    "b1,Short,,Anna,,,,,,\n"
    "b2,A wish of nobody here,,,,,,,,\n"
    "b3,A wish of next Tuesday,,Anna,,,tomorrow,,,\n"
    "b4,A wish on a lost board,,Anna,lost,,,,,\n"
    "b5,A wish in a lost status,,Anna,,lost,,,,\n"
    "b6,A wish with odd votes,,Anna,,,,many,,\n"
    "b7,A wish with odd tags,,Anna,,,,,,!!\n"
    "b8,A broken line\n"
)


@pytest.fixture
def brought(cast, tmp_path):
    """`brought(text)`: the summary of an import into Acme, which has two boards."""
    with brand_context(cast.acme.pk):
        sharing.board(cast.mia)
        sharing.board(cast.mia, "Speakers")
    EmailAddress.objects.create(user=cast.cleo.user, email="cleo@acme.example", verified=True)

    def bring(text: str, **options: str):
        path = tmp_path / "ideas.csv"
        path.write_text("\ufeff" + text, "utf-8")
        report = tmp_path / "report.jsonl"
        call_command(
            "import", "ideas", str(path), brand="acme", report=report, processes=0,
            stdout=StringIO(), stderr=StringIO(), **options,
        )  # fmt: skip
        lines = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
        return json.loads((tmp_path / "report.summary.json").read_text("utf-8")), lines

    return bring


def test_ideas_come_in_whole_and_once(cast, brought):
    with brand_context(cast.acme.pk):
        before = EventRecord.objects.latest("pk").pk if EventRecord.objects.exists() else 0
    summary, lines = brought(HEAD + GOOD + BAD)
    assert {line["reason"] for line in lines if "reason" in line} == {
        "same_id", "bad_title", "no_author", "bad_date", "no_board", "no_status", "bad_votes",
        "bad_tags", "bad_row",
    }  # fmt: skip
    assert {line["note"] for line in lines if "note" in line} == {
        "title_cut", "votes_without_names",
    }  # fmt: skip
    again, _lines = brought(HEAD + GOOD + BAD)
    counts = [one["nouns"]["ideas"] for one in (summary, again)]
    assert [(one["added"], one["known"], one["refused"]) for one in counts] == [
        (2, 0, 9), (0, 2, 9),
    ]  # fmt: skip
    with brand_context(cast.acme.pk):
        hinge, long = Idea.objects.order_by("source_id")
        assert (hinge.author, hinge.status.slug, hinge.board.slug) == (
            cast.cleo, "planned", "headphones",
        )  # fmt: skip
        assert hinge.votes_count == 3 == Vote.objects.filter(idea=hinge).count()
        assert hinge.created_at.isoformat()[:10] == "2026-03-04"
        assert [one.tag.slug for one in hinge.tagged.all()] == ["spare-parts"]
        assert len(long.title) <= 100 and "A very long wish" in long.source_text
        assert long.board.slug == "speakers" and long.votes_count == 1
        assert long.created_at.isoformat() == "2026-03-05T08:00:00+00:00"
        assert Member.objects.filter(is_imported=True).count() == 2, "Anna once, and Bert"
        assert not Subscription.objects.exists()
        facts = EventRecord.objects.filter(pk__gt=before).exclude(kind__contains="search")
        assert set(facts.values_list("kind", flat=True)) == {"portability.import_finished"}
        assert hinge.hot > long.hot, "three votes a day earlier weigh more than one"
    with brand_context(cast.zenith.pk):
        assert not Idea.objects.exists()


def test_a_sheet_without_its_columns_is_refused(brought):
    for text in ("title\nSpare hinges to fit at home\n", ""):
        with pytest.raises(CommandError):
            brought(text)
    with pytest.raises(CommandError):
        brought(HEAD + GOOD, board="lost")
