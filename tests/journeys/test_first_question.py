"""Sign up, ask, be answered, accept, say thanks: with script, and without at 320 pixels."""

from __future__ import annotations

import pytest

from tests.journeys.steps import WIDER, ask, fits, sign_up

pytestmark = pytest.mark.browser

WAYS = [
    pytest.param({}, id="with script"),
    pytest.param({"width": 320, "java_script_enabled": False}, id="without script at 320 pixels"),
]


@pytest.mark.parametrize("way", WAYS)
def test_from_sign_up_to_thanks(site, halo, visit, way):
    narrow = "width" in way
    address = f"nell{len(way)}@customers.example"
    title = f"Does the case charge {len(way)} times?"
    asker = visit(None, "/", **way)
    look = fits if narrow else lambda page: None
    look(asker)
    sign_up(asker, address, "Nell Larsen")
    look(asker)
    asker.goto(site.url("/topics/new"))
    look(asker)
    ask(asker, title, "The light is **off** after a night.\n\n`" + "long" * 40 + "`")
    look(asker)
    question = asker.url

    helper = visit(site.cast.finn, question.replace(site.url(""), ""), **way)
    look(helper)
    helper.locator("#answer textarea").fill("Hold the button for ten seconds.")
    helper.locator("#answer").get_by_role("button", name="Reply", exact=True).click()
    helper.get_by_text("Hold the button for ten seconds.").first.wait_for()
    look(helper)

    asker.goto(question)
    asker.get_by_role("button", name="Accept as the answer").click()
    asker.get_by_role("heading", name="Accepted answer").wait_for()
    look(asker)
    accepted = asker.locator("section.accepted")
    accepted.get_by_role("button", name="Thank", exact=True).click()
    accepted.get_by_role("button", name="Thanked").wait_for()
    assert accepted.get_by_role("button", name="Thanked").inner_text().split() == ["Thanked", "1"]
    look(asker)

    guest = visit(None, question.replace(site.url(""), ""), **way)
    assert guest.locator("section.accepted").get_by_text("Hold the button").is_visible()
    assert asker.faults == helper.faults == guest.faults == []


PAGES = ["/", "/questions/", "/questions/unanswered/", "/questions/solved/", "/categories/"]
PAGES += ["/categories/halo/", "/members/", "/members/cleo/", "/topics/new", "/settings/"]
PAGES += ["/settings/leave/", "/accounts/email/", "/accounts/2fa/", "/accounts/sessions/"]
PAGES += ["/accounts/password/change/", "/nowhere/"]
OUTSIDE = ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"]
OUTSIDE += ["/accounts/login/code/", "/accounts/signup/passkey/", "/invitations/"]


def test_no_page_is_wider_than_320_pixels(site, halo, visit):
    too_wide = []
    for member, pages in ((site.cast.cleo, PAGES), (None, OUTSIDE)):
        page = visit(member, pages[0], width=320, has_touch=True)
        for path in pages:
            page.goto(site.url(path))
            if page.evaluate(WIDER) > 0:
                too_wide.append(path)
        assert page.faults == []
    assert too_wide == []
