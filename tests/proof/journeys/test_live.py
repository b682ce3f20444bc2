"""Two browsers before a real live process: what one writes, the other learns while reading."""

from __future__ import annotations

import pytest

from engage.tenancy.current import brand_context
from tests.community import writing

pytestmark = pytest.mark.browser


def test_a_reader_learns_of_a_reply_and_jumps_to_it(site, halo, visit, live):
    with brand_context(site.cast.acme.pk):
        topic = writing.question(site.cast.cleo, halo, "Does the case float?")
    reader, guest = visit(site.cast.cleo, topic.url), visit(None, topic.url)
    helper = visit(site.cast.finn, topic.url)
    helper.locator("#answer textarea").fill("It does, for about a minute.")
    helper.locator("#answer").get_by_role("button", name="Reply", exact=True).click()
    helper.get_by_text("It does, for about a minute.").first.wait_for()
    for one in (reader, guest):
        one.get_by_role("link", name="1 new reply").click()
        one.get_by_text("It does, for about a minute.").first.wait_for()
        assert "#post-" in one.url
        assert one.faults == []
    assert helper.get_by_role("link", name="1 new reply").count() == 0
