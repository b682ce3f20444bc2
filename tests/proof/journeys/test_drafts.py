"""What somebody is writing waits for them in every tab and on every device, until it is sent."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from engage.drafts.models import Draft
from engage.tenancy.current import brand_context
from tests.community import writing

pytestmark = pytest.mark.browser
KEPT = re.compile(r"Draft kept \d+:\d\d")
FIELD = "#answer textarea"


@pytest.fixture
def asked(site, halo, request):
    """A question of Mia's own; each test has another."""
    with brand_context(site.cast.acme.pk):
        return writing.question(site.cast.mia, halo, f"Why, {request.node.name}?"[:180])


def kept(site, member, topic=None) -> list[dict[str, str]]:
    """What the server has of a member, of one topic when given."""
    with brand_context(site.cast.acme.pk):
        drafts = Draft.objects.of(member).open()
        return [draft.fields for draft in (drafts.filter(number=topic.pk) if topic else drafts)]


def write(page: Page, text: str) -> None:
    """Type, and wait until the server has it."""
    page.locator(FIELD).fill(text)
    page.get_by_text(KEPT).wait_for()


def test_begun_here_gone_on_with_there_and_sent(site, asked, visit):
    finn = site.cast.finn
    here = visit(finn, asked.url)
    write(here, "Half a thought")
    there = visit(finn, "/drafts/", width=320)
    there.get_by_role("link", name=asked.title, exact=True).click()
    expect(there.locator(FIELD)).to_have_value("Half a thought")
    there.get_by_text("Draft kept ·").wait_for()
    write(there, "Half a thought, and the other half.")
    there.locator("#answer").get_by_role("button", name="Reply", exact=True).click()
    there.locator("#replies").get_by_text("and the other half").wait_for()
    expect(there.locator(FIELD)).to_have_value("")
    assert kept(site, finn, asked) == []
    # The first tab saves late: nothing comes back, and nothing it holds is lost.
    here.locator(FIELD).fill("Half a thought, late")
    here.get_by_text("was sent or thrown away").wait_for()
    assert kept(site, finn, asked) == []
    here.get_by_role("button", name="Throw mine away").click()
    expect(here.locator(FIELD)).to_have_value("")
    here.reload()
    expect(here.locator(FIELD)).to_have_value("")
    assert here.faults == there.faults == []


@pytest.mark.parametrize("choice", ["Keep mine", "Take the other"])
def test_two_tabs_and_the_writer_chooses(site, asked, visit, choice):
    finn = site.cast.finn
    first = visit(finn, asked.url)
    second = first.context.new_page()
    second.goto(first.url)
    write(second, "From the second tab")
    first.locator(FIELD).fill("From the first tab")
    box = first.locator("[data-clash]")
    box.get_by_text("A newer draft exists").wait_for()
    assert kept(site, finn, asked) == [{"text": "From the second tab"}]
    box.get_by_role("button", name="Look at both").click()
    assert "From the first tab" in box.inner_text()
    assert "From the second tab" in box.inner_text()
    box.get_by_role("button", name=choice).click()
    expect(box).to_be_hidden()
    text = "From the first tab" if choice == "Keep mine" else "From the second tab"
    expect(first.locator(FIELD)).to_have_value(text)
    if choice == "Keep mine":
        first.get_by_text(KEPT).wait_for()
        assert kept(site, finn, asked) == [{"text": text}]
    else:
        first.locator(FIELD).press("Control+z")
        expect(first.locator(FIELD)).to_have_value("From the first tab")
    assert first.faults == []


def test_offline_it_waits_on_the_device(site, asked, visit):
    finn = site.cast.finn
    page = visit(finn, asked.url)
    page.context.set_offline(True)
    page.locator(FIELD).fill("Written in a tunnel")
    page.get_by_text("Not saved: offline").wait_for()
    page.context.set_offline(False)
    page.get_by_text(KEPT).wait_for()
    assert kept(site, finn, asked) == [{"text": "Written in a tunnel"}]
    page.context.set_offline(True)
    page.locator(FIELD).fill("Written in a second tunnel")
    page.get_by_text("Not saved: offline").wait_for()
    page.context.set_offline(False)
    page.goto(site.url("/questions/"))
    page.goto(site.url(asked.url))
    expect(page.locator(FIELD)).to_have_value("Written in a second tunnel")


def test_whoever_leaves_at_once_has_the_last_words_kept(site, asked, visit):
    page = visit(site.cast.finn, asked.url)
    page.locator(FIELD).fill("The last words")
    page.goto(site.url("/questions/"))
    other = visit(site.cast.finn, asked.url)
    for _try in range(20):
        if other.locator(FIELD).input_value():
            break
        other.wait_for_timeout(200)
        other.reload()
    assert other.locator(FIELD).input_value() == "The last words"


def test_a_question_is_kept_with_all_its_fields(site, halo, visit):
    finn = site.cast.finn
    page = visit(finn, "/topics/new")
    page.get_by_label("Title").fill("Is the strap of leather?")
    page.get_by_label("A discussion").check()
    page.get_by_label("Tags").fill("strap")
    page.get_by_text(KEPT).wait_for()
    other = visit(finn, "/topics/new")
    assert other.get_by_label("Title").input_value() == "Is the strap of leather?"
    assert other.get_by_label("A discussion").is_checked()
    assert other.get_by_label("Tags").input_value() == "strap"
    other.get_by_label("Where does it belong?").select_option(label="Halo")
    other.get_by_label("Tell it in full").fill("I would rather not.")
    other.get_by_role("button", name="Publish").click()
    other.get_by_role("heading", name="Is the strap of leather?").wait_for()
    assert not any("strap" in str(fields) for fields in kept(site, finn))
    other.goto(site.url("/topics/new"))
    assert other.get_by_label("Title").input_value() == ""
    assert page.faults == other.faults == []


def test_without_script(site, asked, visit):
    finn = site.cast.finn
    page = visit(finn, asked.url, java_script_enabled=False)
    page.locator(FIELD).fill("Half, without script")
    page.get_by_role("button", name="Keep as draft").click()
    expect(page.locator(FIELD)).to_have_value("Half, without script")
    again = visit(finn, asked.url, java_script_enabled=False)
    again.locator(FIELD).fill("Sent, without script")
    again.locator("#answer").get_by_role("button", name="Reply", exact=True).click()
    again.locator("#replies").get_by_text("Sent, without script").wait_for()
    page.locator(FIELD).fill("Late")
    page.get_by_role("button", name="Keep as draft").click()
    page.get_by_role("heading", name="Which one do you want to keep?").wait_for()
    page.get_by_role("link", name="Throw mine away").click()
    expect(page.locator(FIELD)).to_have_value("")


def test_nobody_elses_draft_is_restored_on_a_shared_device(site, asked, visit):
    page = visit(site.cast.finn, asked.url)
    write(page, "Finn's own half")
    page.context.clear_cookies()
    page.context.add_cookies(visit(site.cast.cleo, "/").context.cookies())
    page.goto(site.url(asked.url))
    expect(page.locator(FIELD)).to_have_value("")
