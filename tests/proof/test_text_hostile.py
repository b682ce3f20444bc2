"""All hostile texts, in every place where a text is shown, in a real browser without a policy."""

from __future__ import annotations

import pytest

from engage.text import sanitise
from tests.text.browser import Shown, window
from tests.text.hostile import payloads
from tests.text.judges import faults

pytestmark = pytest.mark.browser

AT_ONCE = 100


def test_no_hostile_text_does_anything() -> None:
    texts = [Shown.of(payload) for payload in payloads()]
    assert len(texts) > 5_000
    with window() as tab:
        for start in range(0, len(texts), AT_ONCE):
            tab.show(texts[start : start + AT_ONCE])
        assert tab.watch.pages == -(-len(texts) // AT_ONCE)
    assert tab.watch.faults == []
    assert tab.watch.scripts == tab.watch.dialogs == tab.watch.requests == []


def test_every_hostile_text_is_safe_for_an_independent_reader_too() -> None:
    for payload in payloads():
        shown = Shown.of(payload)
        for html in (shown.post, shown.foreign):
            assert faults(html) == [], payload[:200]
            assert sanitise(html) == html, payload[:200]
