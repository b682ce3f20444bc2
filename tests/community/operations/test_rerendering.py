"""Stored HTML is made anew: no edit, nobody told, and never over a newer text."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from community.models import Post, Revision, Topic
from community.models.post import HTML
from community.operations.rerendering import rerender_posts
from engage.events.models import EventRecord
from engage.rules import NotAllowed
from engage.tenancy.current import brand_context
from engage.text import TEXT_VERSION, render
from tests.community import writing


@pytest.fixture
def post(cast, halo):
    topic = writing.question(cast.cleo, halo, text="Is it **loud**, @finn?")
    made = Post.objects.get(topic=topic)
    Post.objects.filter(pk=made.pk).update(html="<p>old</p>", text_version=1)
    return Post.objects.get(pk=made.pk)


def test_old_html_is_made_anew_in_silence(cast, post):
    facts, version = EventRecord.objects.count(), Topic.objects.get(pk=post.topic_id).version
    assert rerender_posts([post], by=cast.mia) == 1
    new = Post.objects.get(pk=post.pk)
    assert new.html == render(post.source_text, mentions={"finn": "/members/finn/"})
    assert (new.text_version, new.version, new.edited_at) == (TEXT_VERSION, 1, None)
    assert Topic.objects.get(pk=post.topic_id).version == version + 1, "kept pages are old"
    assert EventRecord.objects.count() == facts
    assert not Revision.objects.exists()


def test_a_post_that_was_edited_meanwhile_is_left_alone(cast, post):
    Post.objects.filter(pk=post.pk).update(version=2, source_text="New", html="<p>New</p>")
    assert rerender_posts([post], by=cast.mia) == 0
    assert Post.objects.get(pk=post.pk).html == "<p>New</p>"


def test_html_stays_html_and_what_is_too_long_today_stays_as_it_was(cast, post):
    post.format, post.source_text = HTML, "<p onclick=x>a $\\alpha$<script>x</script></p>"
    rerender_posts([post], by=cast.mia)
    assert Post.objects.get(pk=post.pk).html == '<p>a <span class="math">α</span></p>'
    assert rerender_posts([post], {post.pk: "<div>" * 400}, by=cast.mia) == 0


def test_who_may(cast, post):
    with pytest.raises(NotAllowed):
        rerender_posts([post], by=cast.cleo)


@pytest.fixture
def old(cast) -> int:
    """The id of such a post, with no brand current."""
    with brand_context(cast.acme.pk):
        topic = writing.question(cast.cleo, writing.category(cast.mia), text="Is it **loud**?")
        made = Post.objects.filter(topic=topic)
        made.update(html="<p>old</p>", text_version=1)
        return made.get().pk


def rerendered(cast, pk: int, brand: str) -> tuple[str, str]:
    """What the command printed, and the post's HTML afterwards."""
    out = io.StringIO()
    call_command("rerender", "--brand", brand, stdout=out)
    with brand_context(cast.acme.pk):
        return out.getvalue(), Post.objects.get(pk=pk).html


def test_the_command_goes_through_one_brand_and_can_be_repeated(cast, old):
    html = "<p>Is it <strong>loud</strong>?</p>\n"
    assert rerendered(cast, old, "zenith") == ("zenith: 0 posts made anew.\n", "<p>old</p>")
    assert rerendered(cast, old, "acme") == ("acme: 1 posts made anew.\n", html)
    said, again = rerendered(cast, old, "all")
    assert (said.splitlines()[0], again) == ("acme: 0 posts made anew.", html)
    with pytest.raises(CommandError, match="There is no brand"):
        call_command("rerender", "--brand", "nobody")
