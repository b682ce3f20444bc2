"""Who hears of what happens to ideas: through the book, as a worker hears it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils.timezone import localdate
from django.utils.translation import override

from engage.events.deliver import deliver_waiting
from engage.events.models import Delivery
from engage.notifications.kinds import in_order
from engage.notifications.models import Notice, Sending
from engage.notifications.reads import NoticeList
from engage.notifications.sending import send_waiting
from engage.references import resolve_one
from ideas.operations import (
    answer_idea,
    change_status,
    comment,
    create_status,
    edit_comment,
    hide_comment,
    hide_idea,
    listen,
    merge_ideas,
    unhide_comment,
    unhide_idea,
    unmerge_idea,
    vote,
)
from ideas.reads import IdeaPage
from tests.ideas import sharing

pytestmark = pytest.mark.usefixtures("in_acme")


@pytest.fixture
def told(cast):
    """`told()`: let the book be heard; (member, kind) of what is new since the last time."""
    known: set[int] = set()
    cache.clear()

    def hear():
        # What rewards make of it is told elsewhere.
        Delivery.objects.filter(hearer__startswith="rewards.").delete()
        deliver_waiting(cast.acme.pk)
        ours = Delivery.objects.filter(hearer__startswith="ideas.")
        assert not ours.exclude(error="").exists()
        fresh = Notice.objects.exclude(pk__in=known).select_related("member")
        found = [(one.pk, one.member.username, one.kind) for one in fresh]
        known.update(pk for pk, *_rest in found)
        return {(name, kind) for _pk, name, kind in found}

    return hear


def test_voters_hear_of_status_and_not_of_comments(cast, idea, status, told):
    vote(idea, by=cast.finn)
    comment(idea, "With a film, please.", by=cast.ben)
    assert told() == {("cleo", "ideas.comment")}, "Finn only voted"
    change_status(idea, status("planned"), by=cast.mia, text="For spring.")
    assert told() == {(name, "ideas.answer") for name in ("cleo", "finn", "ben")}, (
        "once, though status and answer are two facts"
    )


def test_an_answer_alone_is_told_once(cast, idea, told):
    vote(idea, by=cast.finn)
    answer_idea(idea, "We like it.", by=cast.ben)
    answer_idea(idea, "We like it a lot.", by=cast.ben)
    assert told() == {("cleo", "ideas.answer"), ("finn", "ideas.answer")}


def test_who_wants_nothing_hears_nothing(cast, idea, status, told):
    vote(idea, by=cast.finn)
    listen(idea, "none", by=cast.finn)
    listen(idea, "none", by=cast.cleo)
    change_status(idea, status("shipped"), by=cast.mia)
    comment(idea, "At last.", by=cast.ben)
    assert told() == {("ben", "ideas.shipped")}, "who comments hears everything"


def test_followers_without_a_vote_hear_as_they_chose(cast, idea, status, told):
    listen(idea, "status", by=cast.finn)
    listen(idea, "all", by=cast.ada)
    comment(idea, "With a film, please.", by=cast.ben)
    assert told() == {("cleo", "ideas.comment"), ("ada", "ideas.comment")}
    change_status(idea, status("shipped"), by=cast.mia)
    assert {name for name, kind in told()} == {"cleo", "finn", "ada", "ben"}


def test_a_quiet_change_tells_nobody(cast, idea, status, told):
    change_status(idea, status("shipped"), by=cast.mia, text="There.", quietly=True)
    assert told() == set()


def test_voters_of_a_merged_idea_hear_when_it_is_made(cast, board, idea, status, told):
    """Trap 2: they must not only hear that theirs was a duplicate."""
    twin = sharing.idea(cast.finn, board, "Sell the hinge as a spare part")
    vote(twin, by=cast.ada)
    merge_ideas(twin, idea, by=cast.mia)
    assert told() == {("finn", "ideas.answer")}
    change_status(idea, status("shipped"), by=cast.mia)
    assert told() == {(name, "ideas.shipped") for name in ("cleo", "finn", "ada")}
    notice = Notice.objects.get(member=cast.ada, kind="ideas.shipped")
    assert notice.subject == idea.reference


def test_voters_of_an_idea_that_joins_a_made_one_hear_that_it_is_made(
    cast, board, idea, status, told
):
    change_status(idea, status("shipped"), by=cast.mia)
    twin = sharing.idea(cast.finn, board, "Sell the hinge as a spare part")
    vote(twin, by=cast.ada)
    vote(twin, by=cast.cleo)
    told()
    merge_ideas(twin, idea, by=cast.mia)
    assert told() == {("finn", "ideas.shipped"), ("ada", "ideas.shipped")}, "Cleo knew"
    unmerge_idea(twin, by=cast.mia)
    assert told() == {("finn", "ideas.answer")}


def test_a_second_status_of_the_same_meaning_is_told_too(cast, idea, status, told):
    change_status(idea, status("shipped"), by=cast.mia)
    told()
    own = create_status({"en": "In all shops"}, "complete", by=cast.mia)
    change_status(idea, own, by=cast.mia, text="Now everywhere.")
    assert told() == {("cleo", "ideas.answer")}


def test_a_wish_for_the_one_that_speaks_goes_before_those_for_merged_ones(
    cast, board, idea, status, told
):
    twin = sharing.idea(cast.finn, board, "Sell the hinge as a spare part")
    listen(twin, "none", by=cast.finn)
    merge_ideas(twin, idea, by=cast.mia)
    told()
    change_status(idea, status("planned"), by=cast.mia)
    assert told() == {("cleo", "ideas.answer")}
    assert IdeaPage.read(idea.pk, cast.finn).level == "none"
    listen(idea, "all", by=cast.finn)
    change_status(idea, status("started"), by=cast.mia)
    assert told() == {("cleo", "ideas.answer"), ("finn", "ideas.answer")}
    assert IdeaPage.read(idea.pk, cast.finn).level == "all"


def test_what_was_changed_back_meanwhile_is_not_told(cast, idea, status, told):
    change_status(idea, status("planned"), by=cast.mia)
    change_status(idea, status("started"), by=cast.mia)
    assert told() == {("cleo", "ideas.answer")}
    assert Notice.objects.count() == 1


def test_mentions(cast, idea, told):
    row = comment(idea, "What do you think, @finn?", by=cast.ben)
    assert ("finn", "ideas.mention") in told()
    edit_comment(row, "What do you think, @finn and @ada?", by=cast.ben, edition=1)
    assert told() == {("ada", "ideas.mention")}
    sharing.idea(cast.ben, idea.board, "A wish of @moe for all", text="@moe said so.")
    assert told() == {("moe", "ideas.mention")}


def test_authors_have_a_receipt_with_the_reason(cast, idea, told):
    row = sharing.remark(idea, cast.finn)
    told()
    hide_comment(row, by=cast.moe, reason="Shouting")
    hide_idea(idea, by=cast.moe, reason="Not kind")
    told()
    notices = Notice.objects.filter(kind="ideas.moderation")
    reasons = {one.member.username: resolve_one(one.subject, one.member).excerpt for one in notices}
    assert reasons == {"cleo": "Not kind"}, "what is hidden with its idea is told as that"
    unhide_idea(idea, by=cast.moe)
    unhide_comment(row, by=cast.moe)
    assert told() == {("cleo", "ideas.moderation"), ("finn", "ideas.moderation")}


def test_staff_boards_tell_no_customer(cast, status, told):
    inside = sharing.idea(cast.ben, sharing.board(cast.mia, "Inside", access="staff"))
    comment(inside, "Look, @cleo", by=cast.ada)
    assert told() == {("ben", "ideas.comment")}


def test_every_notice_is_said_and_mailed_in_both_languages(cast, idea, status, told, mailoutbox):
    vote(idea, by=cast.finn)
    comment(idea, "What do you think, @finn?", by=cast.ben)
    answer_idea(idea, "We like it.", by=cast.ben)
    for slug, more in (
        ("planned", {}),
        ("declined", {"text": "No.", "reason": "not_now",
                      "revisit_on": localdate() + timedelta(days=9)}),
        ("shipped", {}),
    ):  # fmt: skip
        change_status(idea, status(slug), by=cast.mia, **more)
        told()
    for who in (cast.cleo, cast.finn):
        for language in ("en", "ru"):
            with override(language):
                assert NoticeList.of(who, cast.acme).new
    hide_idea(idea, by=cast.moe, reason="Not kind")
    told()
    assert {kind.name for kind in in_order() if kind.name.startswith("ideas.")} >= {
        "ideas.answer", "ideas.shipped", "ideas.comment", "ideas.mention", "ideas.moderation",
    }  # fmt: skip
    while send_waiting(cast.acme.pk):
        pass
    assert mailoutbox and not Sending.objects.failed().exists()
    assert not any("%(" in mail.subject + mail.body for mail in mailoutbox)
