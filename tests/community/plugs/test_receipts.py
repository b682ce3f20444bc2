"""What moderators do with somebody’s words is told to them, with the reason; and a welcome."""

from __future__ import annotations

from typing import Any

import pytest

from community.operations import (
    close_topic,
    hide_post,
    hide_topic,
    move_topic,
    reopen_topic,
    unhide_post,
    unhide_topic,
)
from engage.members.operations.joining import join_brand
from engage.notifications.models import Notice
from engage.notifications.reads import NoticeList
from engage.references import resolve_one
from tests.community import writing

pytestmark = pytest.mark.usefixtures("in_acme")


def receipt(cast: Any) -> tuple[str, str, str, str]:
    """Sentence, title, reason and address of Cleo's newest notice."""
    row = NoticeList.of(cast.cleo, cast.acme).new[0]
    return row.sentence, row.title, row.text, row.url


def test_receipts_for_a_topic(cast, asked, halo, told):
    close_topic(asked, reason="Asked before", by=cast.moe)
    assert told() == {("cleo", "moderation")}
    assert receipt(cast) == (
        "A moderator closed your topic", asked.title, "Asked before", asked.url
    )  # fmt: skip
    reopen_topic(asked, by=cast.moe)
    assert told() == {("cleo", "moderation")}
    assert receipt(cast)[0] == "A moderator opened your topic again"
    assert len(NoticeList.of(cast.cleo, cast.acme).new) == 1, "it is closed no longer"
    other = writing.category(cast.mia, "Other")
    move_topic(asked, other, reason="It is about lamps", by=cast.moe)
    assert told() == {("cleo", "moderation")}
    assert receipt(cast) == (
        "A moderator moved your topic to another category", asked.title, "It is about lamps",
        asked.url,
    )  # fmt: skip
    move_topic(asked, asked.category, by=cast.moe)
    assert told() == {("cleo", "moderation")}
    assert receipt(cast)[2] == "", "it is where the first move led no longer"
    hide_topic(asked, reason="Names a person", by=cast.moe)
    assert told() == {("cleo", "moderation")}
    assert receipt(cast) == (
        "A moderator hid your topic", asked.title, "Names a person",
        f"/receipts/{asked.reference}/",
    )  # fmt: skip
    unhide_topic(asked, by=cast.moe)
    told()
    assert receipt(cast)[0] == "A moderator shows your topic again"


def test_receipts_for_a_post(cast, asked, told):
    post = writing.answer(asked, cast.finn)
    told()
    hide_post(post, reason="Advertising", by=cast.moe)
    assert told() == {("finn", "moderation")}
    row = NoticeList.of(cast.finn, cast.acme).new[0]
    assert (row.sentence, row.text, row.url) == (
        "A moderator hid what you wrote in this topic", "Advertising",
        f"/receipts/{post.reference}/",
    )  # fmt: skip
    assert "Moe" not in row.sentence
    unhide_post(post, by=cast.moe)
    assert told() == {("finn", "moderation")}
    row = NoticeList.of(cast.finn, cast.acme).new[0]
    assert row.sentence == "A moderator shows again what you wrote in this topic"


def test_a_receipt_is_the_authors_alone(cast, asked, told):
    hide_topic(asked, reason="Names a person", by=cast.moe)
    told()
    subject = Notice.objects.get().subject
    for who in (None, cast.finn, cast.dev):
        assert resolve_one(subject, who) is None
    assert resolve_one(subject, cast.ben).excerpt == "Names a person"


def test_moderators_get_no_receipt_for_what_they_do_themselves(cast, halo, told):
    topic = writing.question(cast.moe, halo)
    close_topic(topic, by=cast.moe)
    assert told() == set()


def test_a_welcome(cast, told, lines):
    user = cast.cleo.user.__class__.objects.create_user("ines@acme.example")
    ines = join_brand(user, name="Ines", by=None)
    assert told() == {("ines", "members.welcome")}
    row = NoticeList.of(ines, cast.acme).new[0]
    assert (row.title, row.url) == ("Welcome to Acme", "/")


# Who may see it -------------------------------------------------------------------------------
