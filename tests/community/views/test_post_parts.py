"""Posts that are drawn once for guests: the same words as on a page that is drawn whole."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from community.models import Post
from community.operations import accept_answer, edit_post, give_thanks
from community.views import topic_context
from engage.members.operations.profiles import edit_profile
from engage.web import parts
from tests.community import writing


@pytest.fixture(autouse=True)
def nothing_kept():
    parts.forget_parts()
    yield
    parts.forget_parts()


@pytest.fixture
def drawn(monkeypatch):
    """The parts that were drawn."""
    calls = []
    kept = parts.kept_part

    def counted(key, draw):
        return kept(key, lambda: calls.append(key) or draw())

    monkeypatch.setattr("community.views.post_parts.kept_part", counted)
    return calls


def text(client, topic) -> str:
    cache.clear()
    topic.refresh_from_db()
    body = client.get(topic.url).content.decode()
    start, end = body.index('id="replies"'), body.index('id="no-replies"')
    return body[start:end]


def test_only_what_changed_is_drawn_anew(cast, asked, guest, drawn):
    first = writing.answer(asked, cast.ben, "Hold the button.")
    writing.remark(first, cast.cleo)
    writing.answer(asked, cast.finn, "Take the battery out.")
    before = text(guest, asked)
    assert len(drawn) == 2
    assert text(guest, asked) == before
    assert len(drawn) == 2
    writing.answer(asked, cast.ada, "Send it to us.")
    assert "Send it to us." in text(guest, asked)
    assert len(drawn) == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda cast, post: give_thanks(post, by=cast.cleo),
        lambda cast, post: edit_post(post, "Hold it for ten.", by=cast.ben, version=1),
        lambda cast, post: accept_answer(post, by=cast.cleo),
        lambda cast, post: edit_profile(cast.ben, name="Benjamin", by=cast.ben),
        lambda cast, post: writing.remark(post, cast.finn, "This worked."),
        lambda cast, post: Post.objects.filter(pk=post.pk).update(html="<p>Drawn again.</p>"),
    ],
    ids=["thanks", "edit", "accepted", "name", "comment", "rendered anew"],
)
def test_a_kept_part_is_never_an_old_one(cast, asked, guest, monkeypatch, change):
    post = writing.answer(asked, cast.ben, "Hold the button.")
    writing.answer(asked, cast.finn, "Take the battery out.")
    before = text(guest, asked)
    change(cast, post)
    after = text(guest, asked)
    assert after != before
    monkeypatch.setattr(topic_context, "guest_posts", lambda *arguments: None)
    assert " ".join(text(guest, asked).split()) == " ".join(after.split())


def test_members_have_none(cast, asked, rf: RequestFactory):
    request = rf.get(asked.url)
    request.member = cast.finn
    assert topic_context.guest_posts(None, request, {}) is None


def test_the_oldest_ones_are_crowded_out(monkeypatch):
    monkeypatch.setattr(parts, "MOST", 2)
    calls: list[int] = []
    for number in (1, 2, 1, 3, 1, 2):
        parts.kept_part(number, lambda number=number: calls.append(number) or str(number))
    assert calls == [1, 2, 3, 2]
