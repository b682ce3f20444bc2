"""On Monday morning the brand's people hear which answers they owe."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.utils.timezone import now

from engage.events.deliver import deliver_waiting
from engage.notifications.models import Notice, Sending
from engage.notifications.reads import NoticeList
from engage.tenancy.current import brand_context
from ideas.events import AnswersOwed
from ideas.operations import answer_idea, edit_board, vote
from ideas.operations.digest import tell_owed, week_begins
from ideas.plugs.notices.telling import owed as tells_of
from tests.ideas import sharing


def test_the_week_begins_in_the_brands_own_time():
    sunday = datetime(2026, 11, 29, 21, 30, tzinfo=UTC)
    assert week_begins(sunday, "UTC").isoformat() == "2026-11-23T08:00:00+00:00"
    assert week_begins(sunday, "Asia/Tokyo").isoformat() == "2026-11-30T08:00:00+09:00"


def test_once_a_week_and_only_when_something_is_owed(cast, board, idea):
    begins = week_begins(now(), cast.acme.timezone)
    assert tell_owed(begins, by=None) == 0, "nothing is owed"
    vote(idea, by=cast.finn)
    edit_board(board, by=cast.mia, owed_votes=2)
    for other in (begins - timedelta(minutes=1), begins + timedelta(hours=24)):
        assert tell_owed(other, by=None) == 0
    inside = sharing.board(cast.mia, "Inside", owed_votes=1)
    sharing.idea(cast.finn, inside, "Another wish of some weight")
    later = week_begins(now() + timedelta(days=7), cast.acme.timezone)
    assert tell_owed(later, by=None) == 2
    assert tell_owed(begins, by=None) == 0, "the fact is younger: told already"
    deliver_waiting(cast.acme.pk)
    told = Notice.objects.filter(kind="ideas.owed")
    assert set(told.values_list("member__username", flat=True)) == {"ada", "mia", "ben"}
    [row] = [one for one in NoticeList.of(cast.mia, cast.acme).new if one.kind == "ideas.owed"]
    assert row.sentence == "2 ideas are owed an answer" and row.url == idea.url
    assert Sending.objects.filter(kind="ideas.owed").count() == 3
    answer_idea(idea, "We look at it.", by=cast.ben)
    assert tells_of(AnswersOwed(idea_id=idea.pk, count=1), None) is None


def test_the_other_brand_owes_nothing_of_ours(cast):
    with brand_context(cast.acme.pk):
        board = sharing.board(cast.mia, owed_votes=1)
        sharing.idea(cast.cleo, board)
        vote(sharing.idea(cast.finn, board, "Ear pads in wool"), by=cast.cleo)
    with brand_context(cast.zenith.pk):
        assert tell_owed(week_begins(now(), cast.zenith.timezone), by=None) == 0
