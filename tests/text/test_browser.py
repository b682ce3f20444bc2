"""A sample of hostile texts in a real browser; the proof of the same name shows them all."""

from __future__ import annotations

import pytest

from tests.text.browser import Shown, window
from tests.text.hostile import FOLDER, payloads

pytestmark = pytest.mark.browser


def test_the_watch_sees_what_it_should() -> None:
    planted = {
        "scripts": "<script>1</script>",
        "scripts of handlers": "<img src=x onerror='1'>",
        "requests": "<iframe src='https://a.example/'></iframe>",
    }
    with window() as tab:
        for what, html in planted.items():
            tab.watch.scripts.clear()
            tab.watch.requests.clear()
            tab.open(f"<!doctype html><body>{html}")
            seen = what.split()[0]
            for _wait in range(500):  # Chromium tells of it a little later
                if getattr(tab.watch, seen):
                    break
                tab.page.wait_for_timeout(20)
            assert getattr(tab.watch, seen), what
        tab.watch.faults.clear()
        text = Shown.of("a")
        text.post = "<p onclick=x>a</p><a href='javascript:1'>b</a><table>c</table>"
        tab.show([text])
        told = " ".join(tab.watch.faults)
        assert "handler" in told and "scheme" in told and "read otherwise" in told


@pytest.mark.skipif(not FOLDER.is_dir(), reason="needs the shared test data")
def test_a_sample_of_hostile_texts_does_nothing() -> None:
    sample = payloads()[::17]
    assert len(sample) > 300
    with window() as tab:
        for start in range(0, len(sample), 150):
            tab.show([Shown.of(payload) for payload in sample[start : start + 150]])
    assert tab.watch.faults == []
    assert tab.watch.scripts == tab.watch.dialogs == tab.watch.requests == []
