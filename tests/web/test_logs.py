"""Log lines cannot be forged and say whose request they belong to."""

import json
import logging

import pytest

from engage.tenancy.current import acting, brand_context
from engage.web.logs import Facts, JsonLines, PlainLines

NASTY = 'x\n{"level": "forged"}\r\x1b[31mred\x1b[0m\u2028\u202e\x9b2J'


def line(formatter, message, *args, **extra):
    record = logging.LogRecord("engage.x", logging.WARNING, __file__, 1, message, args, None)
    record.__dict__.update(extra)
    Facts().filter(record)
    return formatter.format(record)


@pytest.mark.parametrize("formatter", [JsonLines(), PlainLines()])
def test_nothing_breaks_out_of_its_line(formatter):
    text = line(formatter, "asked for %s", NASTY)
    assert len(text.splitlines()) == 1
    assert not any(character in text for character in "\n\r\x1b\x9b\u2028\u202e")


def test_json_lines_are_json():
    found = json.loads(line(JsonLines(), "hello %s", "you"))
    assert (found["level"], found["name"], found["message"]) == ("warning", "engage.x", "hello you")


def test_a_line_names_its_request_and_brand(acme):
    with acting(actor_id=7, request_id="r-1"), brand_context(acme.pk):
        found = json.loads(line(JsonLines(), "hello"))
    assert (found["request"], found["brand"], found["actor"]) == ("r-1", acme.pk, 7)


def test_a_line_about_an_answer_that_has_left_names_its_request_too(acme, rf):
    """Django tells of a 503 after the outermost middleware."""
    request = rf.get("/")
    request.id, request.brand = "r-2", acme
    found = json.loads(line(JsonLines(), "Service Unavailable", request=request))
    assert (found["request"], found["brand"]) == ("r-2", acme.pk)
    assert (
        json.loads(line(JsonLines(), "hello", request=rf.get("/")))
        .keys()
        .isdisjoint({"request", "brand"})
    )


@pytest.mark.parametrize(
    "key",
    [
        "1-81-124:1xWabB:TWIrLb87gxOQzV_QLF6Qb6mqtZFNumSlaq85vL3EMmg",
        "dMuPMjiQ-P2gkqL3Xb-XNzFwNroDEClQ7BRJcwg2oww",
        "c8n2l1-8d7a01b5f6e7a8b9c0d1e2f3a4b5c6d7",
    ],
)
def test_an_address_in_a_line_opens_nothing(rf, key):
    words = ("%s: %s", "Service Unavailable", f"/requests/letters/{key}/rating")
    found = json.loads(line(JsonLines(), *words, request=rf.get("/")))
    assert found["message"] == "Service Unavailable: /requests/letters/…/rating"


def test_an_address_of_words_stays(rf):
    for path in ("/topics/153-merge-two-accounts-of-a-family-2026/", "/console/support/policies/"):
        found = json.loads(line(JsonLines(), "%s: %s", "Bad", path, request=rf.get("/")))
        assert found["message"] == f"Bad: {path}"


def test_an_endless_message_is_cut():
    assert len(line(PlainLines(), "%s", "x" * 100_000)) < 5000
