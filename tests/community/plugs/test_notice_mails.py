"""Every kind of notice as a mail and as a line, in both languages."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils.translation import override

from community.models import Category
from community.operations import (
    accept_answer,
    close_topic,
    give_thanks,
    hide_post,
    unhide_post,
)
from engage.members.operations.profiles import edit_profile
from engage.notifications.kinds import in_order
from engage.notifications.models import NoticeChoice, Sending
from engage.notifications.operations import follow
from engage.notifications.reads import NoticeList
from engage.notifications.sending import send_waiting
from tests.community import writing

pytestmark = pytest.mark.usefixtures("in_acme")


EVERY_KIND = [kind.name for kind in in_order() if kind.name.startswith(("community.", "members."))]


def make_all(cast: Any, halo: Category, language: str) -> None:
    """One of each kind for Cleo, every mail wanted."""
    for kind in EVERY_KIND:
        NoticeChoice.objects.create(member=cast.cleo, kind=kind, channel="mail", is_wanted=True)
    edit_profile(cast.cleo, language=language, by=cast.cleo)
    cast.cleo.refresh_from_db()
    follow(halo.reference, by=cast.cleo)
    asked = writing.question(cast.cleo, halo, "Why is the left side quiet?")
    writing.answer(asked, cast.finn, "Turn it off and on.")
    other = writing.question(cast.finn, halo, "Which pads fit glasses?")
    post = writing.answer(other, cast.cleo, "The thin ones.")
    writing.answer(other, cast.ben, "Yes, the thin ones.")
    writing.answer(other, cast.mia, "I agree with @cleo.")
    give_thanks(post, by=cast.finn)
    accept_answer(post, by=cast.finn)
    close_topic(asked, reason="Asked before", by=cast.moe)
    hide_post(post, reason="Too short", by=cast.moe)
    from engage.events import record
    from engage.members.events import MemberJoined

    record(MemberJoined(member_id=cast.cleo.pk), by=cast.cleo)


@pytest.mark.parametrize("language", ["en", "ru"])
def test_every_kind_has_its_mail_and_its_line_in_both_languages(
    cast, halo, told, mailoutbox, language
):
    make_all(cast, halo, language)
    told()
    hidden = {"community.thanks", "community.accepted"}  # the post they are about is hidden now
    unhide_post(cast_post(cast), by=cast.moe)
    send_waiting(cast.acme.pk)
    sent = dict(
        Sending.objects.filter(member=cast.cleo, state="sent").values_list("kind", "reason")
    )
    assert set(EVERY_KIND) - set(sent) <= hidden
    mine = [message for message in mailoutbox if message.to == ["cleo@acme.example"]]
    assert len(mine) >= len(EVERY_KIND) - len(hidden)
    for message in mine:
        html = message.alternatives[0].content
        assert f'lang="{language}"' in html
        assert "%(" not in message.subject + message.body + html
        assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    with override(language):
        rows = NoticeList.of(cast.cleo, cast.acme).new
    assert rows and all(row.sentence and row.title for row in rows)


def cast_post(cast: Any) -> Any:
    from community.models import Post

    return Post.objects.select_related("topic__category", "parent").get(
        source_text="The thin ones."
    )


def test_a_mail_tells_no_more_than_title_and_beginning(cast, asked, told, mailoutbox):
    writing.answer(asked, cast.finn, "Private words. " + "Long and longer. " * 60)
    told()
    send_waiting(cast.acme.pk)
    message = mailoutbox[0]
    assert message.subject == f"Re: {asked.title}"
    assert "Private words." in message.body and len(message.body) < 1200
    assert "Private words" not in message.subject
    assert asked.url in message.body


def test_mails_of_one_topic_are_one_conversation(cast, asked, told, mailoutbox):
    writing.answer(asked, cast.finn)
    writing.answer(asked, cast.ben)
    told()
    send_waiting(cast.acme.pk)
    mine = [message for message in mailoutbox if message.to == ["cleo@acme.example"]]
    threads = {message.extra_headers["References"] for message in mine}
    assert len(mine) == 2 and threads == {f"<community.topic-{asked.pk}@acme.localhost>"}
    assert {message.subject for message in mine} == {f"Re: {asked.title}"}
