"""Whatever goes wrong while somebody writes, their words stay in front of them."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress

from community.models import Post
from community.operations import close_topic
from engage.tenancy.current import brand_context
from tests.community import writing

pytestmark = pytest.mark.browser
LONG = "I have tried the cable, the other cable, and my neighbour's cable."
WAYS = [pytest.param(True, id="with script"), pytest.param(False, id="without script")]


@pytest.fixture
def asked(site, halo, request):
    """A question of Mia's own (staff may write fast); each test has another."""
    with brand_context(site.cast.acme.pk):
        return writing.question(site.cast.mia, halo, f"Why does it hum, {request.node.name}?"[:180])


@pytest.mark.parametrize("script", WAYS)
def test_a_form_with_faults_keeps_every_word(site, halo, visit, script):
    page = visit(site.cast.finn, "/topics/new", java_script_enabled=script)
    page.get_by_label("Tell it in full").fill(LONG)
    page.get_by_label("Title").fill("a")
    page.get_by_label("Tags").fill("one, two, three, four, five, six")
    page.get_by_role("button", name="Publish").click()
    page.locator("[aria-invalid=true]").first.wait_for()
    assert page.get_by_label("Tell it in full").input_value() == LONG
    assert page.get_by_label("Title").input_value() == "a"
    assert page.get_by_label("Tags").input_value() == "one, two, three, four, five, six"
    if script:
        page.locator("[aria-invalid=true]:focus").wait_for()
    assert page.faults == []


@pytest.mark.parametrize("script", WAYS)
def test_a_refused_reply_stays_in_sight(site, asked, visit, script):
    page = visit(site.cast.finn, asked.url, java_script_enabled=script)
    with brand_context(site.cast.acme.pk):
        close_topic(asked, by=site.cast.mia, reason="Just now")
    page.locator("#answer textarea").fill(LONG)
    page.locator("#answer").get_by_role("button", name="Reply", exact=True).click()
    page.get_by_text("takes no more replies").first.wait_for()
    assert LONG in page.locator("#answer").inner_text()
    assert page.faults == []


@pytest.mark.parametrize("script", WAYS)
def test_an_edit_conflict_shows_both_texts(site, asked, visit, script):
    with brand_context(site.cast.acme.pk):
        post = Post.objects.get(topic=asked, number=1)
    path = f"/posts/{post.pk}/text"
    first = visit(site.cast.mia, path, java_script_enabled=script)
    second = visit(site.cast.moe, path, java_script_enabled=script)
    second.get_by_label("Text", exact=True).fill("Moe has put it shorter.")
    second.get_by_role("button", name="Save").click()
    second.get_by_text("Moe has put it shorter.").first.wait_for()
    first.get_by_label("Text", exact=True).fill(LONG)
    first.get_by_role("button", name="Save").click()
    first.get_by_text("somebody else changed this").first.wait_for()
    assert first.get_by_label("Text", exact=True).input_value() == LONG
    assert "Moe has put it shorter." in first.locator("main").inner_text()
    first.get_by_role("button", name="Save").click()
    first.get_by_text(LONG).first.wait_for()
    assert first.faults == second.faults == []


@pytest.mark.parametrize("script", WAYS)
def test_a_session_that_ended_while_writing_loses_no_word(site, asked, visit, script):
    finn = site.cast.finn.user
    EmailAddress.objects.get_or_create(user=finn, email=finn.email, verified=True, primary=True)
    page = visit(site.cast.finn, asked.url, java_script_enabled=script)
    page.locator("#answer textarea").fill(LONG)
    if script:
        page.get_by_text(re.compile("Draft kept")).wait_for()
    page.context.clear_cookies(name="engage")
    page.locator("#answer").get_by_role("button", name="Reply", exact=True).click()
    if not script:
        page.get_by_role("heading", name="You are signed out").wait_for()
        assert page.get_by_label("What you wrote").input_value() == LONG
        page.locator("main").get_by_role("link", name="Sign in").click()
    page.get_by_label("E-mail").fill("finn@acme.example")
    page.get_by_label("Password").fill("a long and quiet evening")
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url(lambda url: asked.url in url)
    if script:  # the draft waits on the device until the reply is really sent
        assert page.locator("#answer textarea").input_value() == LONG
    assert page.faults == []
