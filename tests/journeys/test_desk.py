"""An agent's day by keyboard alone: walk the queue, open, note, reply and solve."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from engage.tenancy.current import brand_context
from support.models import Ticket, TicketMessage
from tests.support.views.conftest import story

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def desk(site, django_db_blocker):
    with django_db_blocker.unblock(), brand_context(site.cast.acme.pk):
        return story(site.cast)


def test_an_agents_day(site, desk, visit):
    page = visit(site.cast.ben, "/desk/?view=all")
    press = page.keyboard.press
    press("?")
    page.get_by_role("dialog", name="Keys").wait_for()
    press("Escape")
    page.get_by_role("dialog", name="Keys").wait_for(state="hidden")
    press("j")
    page.locator("[data-row].here").wait_for()
    press("j")
    press("k")
    wanted = page.locator("[data-row].here a").inner_text()
    press("Enter")
    page.get_by_role("heading", name=wanted, level=1).wait_for()
    press("a")
    page.keyboard.type("Me")
    press("Tab")
    with page.expect_navigation():
        press("Enter")
    press("n")
    page.keyboard.type("Ask the warehouse first.")
    press("Control+Enter")
    page.locator(".talk .note").get_by_text("Ask the warehouse first.").wait_for()
    press("r")
    page.keyboard.type("A new code is on its way to you.")
    press("Control+Enter")
    page.locator("#talk").get_by_text("A new code is on its way to you.").wait_for()
    press("u")
    page.locator("[data-rows]").first.wait_for()
    with brand_context(site.cast.acme.pk):
        ticket = Ticket.objects.get(subject=wanted)
        assert ticket.assignee == site.cast.ben
        kinds = TicketMessage.objects.filter(ticket=ticket).values_list("kind", flat=True)
        assert {"note", "agent"} <= set(kinds)
    assert page.faults == []


def test_keys_leave_fields_alone(site, desk, visit):
    page = visit(site.cast.ben, desk.hinge.desk_url)
    page.keyboard.press("r")
    page.keyboard.type("jknau?")
    assert page.locator("#id_text").input_value().strip() == "jknau?"
    assert page.url.endswith(desk.hinge.desk_url)


def test_reply_without_script(site, desk, visit):
    page = visit(site.cast.ben, desk.hinge.desk_url, java_script_enabled=False)
    page.locator("#id_text").fill("Without script it works as well.")
    page.get_by_role("button", name="Send and solve").click()
    page.locator("#talk").get_by_text("Without script it works as well.").wait_for()
    expect(page.locator("#ticket-facts").get_by_text("Solved")).to_have_count(1)
