"""With another brand's ids no address of the API exists, and nothing there changes."""

from __future__ import annotations

import pytest

from engage.api.openapi import description
from engage.moderation.operations import report
from engage.tenancy.current import brand_context
from engage.uploads.operations import store
from rewards.operations import redeem
from support.operations import open_ticket
from tests.api.calling import Program, program_of
from tests.community import writing
from tests.ideas import sharing
from tests.proof.checksums import brand_sums
from tests.rewards.shop import awarded, cable, give

pytestmark = pytest.mark.django_db(databases=["default", "platform"])

SAID = {
    "replies": {"text": "Hello."},
    "comments": {"text": "Hello."},
    "title": {"title": "From elsewhere"},
    "tags": {"tags": ["elsewhere"]},
    "text": {"text": "From elsewhere.", "version": 1},
    "decision": {"outcome": "kept"},
    "listening": {"level": "all"},
    "words": {"title": "From elsewhere", "text": "Hello.", "edition": 1},
    "messages": {"text": "Hello."},
    "notes": {"text": "Hello."},
    "rating": {"score": 5},
    "/api/v1/ideas/comments/{comment_id}/text": {"text": "From elsewhere.", "edition": 1},
    "/api/v1/ideas/{idea_id}/answer": {"text": "From elsewhere."},
    "/api/v1/rewards/redemptions/{redemption_id}/decision": {"outcome": "approve"},
    "board": {"board": "lamps"},
    "codes": {"codes": ["A-1"]},
    "merge": {"into": 10**9},
    "priority": {"priority": "high"},
    "promise": {"percent": 50},
    "split": {"subject": "From elsewhere"},
    "status": {"status": "open"},
    "voiding": {"reason": "spam"},
    "votes": {"member": "zara", "consents": True},
    "/api/v1/tickets/{ticket_id}/solution": None,
    "{place}": {"fields": {"text": "From elsewhere."}},
}


@pytest.mark.parametrize("reader", ["guest", "member", "manager"])
def test_the_other_brands_ids_are_no_addresses_here(cast, forum, reader):
    with brand_context(cast.zenith.pk):
        lamps = writing.category(cast.zoe, "Lamps")
        lamp = writing.question(cast.zara, lamps, "Why does it blink?", tags=["blinking"])
        reply = writing.answer(lamp, cast.zed)
        reported = report(lamp.reference, "spam", by=cast.zoe)
        note = store(b"Only for Zara.", "note.txt", by=cast.zara)
        theirs = of_other_rooms(cast)
    callers = {
        "guest": Program("acme.localhost"),
        "member": program_of(cast.cleo),
        "manager": program_of(cast.ada),
    }
    program = callers[reader]
    nobodys = dict.fromkeys(theirs, 10**9) | {"row": "nothing"}
    theirs |= {"topic_id": lamp.pk, "post_id": reply.pk, "slug": "lamps", "username": "zara"}
    theirs |= {"report_id": reported.pk, "review_id": reported.review_id}
    theirs |= {"place": f"{lamp.reference}/reply", "code": note.code}
    nobodys |= {"topic_id": 10**9, "post_id": 10**9, "slug": "nowhere", "username": "nobody"}
    nobodys |= {"report_id": 10**9, "review_id": 10**9}
    nobodys |= {"place": "community.topic:1000000000/reply", "code": "0" * 32}
    said = SAID | {
        "solution": {"post": reply.pk},
        "reading": {"post": reply.pk},
        "category": {"category": "halo"},
    }
    before, seen = brand_sums(cast.zenith.pk), set()
    for path, methods in description()["paths"].items():
        for method in methods if "{" in path else ():
            last = path.split("/")[-1]
            body = said.get(path, said.get(last)) if method in {"post", "put"} else None
            real, none = (
                program.send(method.upper(), path.removeprefix("/api/v1").format(**at), body)
                for at in (theirs, nobodys)
            )
            assert told(real) == told(none), (method, path)
            seen.add((real.status_code, told(real)["error"]["code"]))
    wanted = {(404, "not_found")}
    if reader == "guest":
        wanted.add((401, "sign_in_first"))
    if reader == "member":
        wanted.add((403, "scope_missing"))
    if reader == "manager":  # what they name is looked for before the thing that they name it for
        wanted |= {(400, "no_idea"), (400, "no_ticket")}
    assert seen == wanted
    assert brand_sums(cast.zenith.pk) == before


def of_other_rooms(cast) -> dict:
    """What Zenith has in other rooms, by the names of addresses; no figure is a brand's own row."""
    board = sharing.board(cast.zoe, "Lamps")
    idea = sharing.idea(cast.zara, board)
    give(cast.zara, 1000, cast.zoe)
    reward = cable(cast.zoe)
    ticket = open_ticket("It blinks", "Since this morning.", by=cast.zara)
    return {
        "ticket_id": ticket.pk,
        "message_id": ticket.messages.get().pk,
        "idea_id": idea.pk,
        "comment_id": sharing.remark(idea, cast.zed).pk,
        "reward_id": reward.pk,
        "redemption_id": redeem(reward, key="lamps", by=cast.zara).pk,
        "award_id": awarded(cast.zara).pk,
        "row": "nothing",
    }


def told(answer) -> dict:
    """The body without what differs between two equal calls."""
    body = answer.json()
    body.get("error", {}).pop("request_id", None)
    return body


def test_the_other_brands_rows_named_in_bodies_and_filters_are_none(cast, forum):
    with brand_context(cast.zenith.pk):
        theirs = writing.category(cast.zoe, "Lamps")
        lamp = writing.question(cast.zara, theirs, "Why does it blink?", tags=["blinking"])
        reply = writing.answer(lamp, cast.zed)
    program = program_of(cast.ada)
    for filters in ({"category": "lamps"}, {"tag": "blinking"}, {"author": "zara"}):
        assert program.get("/topics/", **filters).json()["items"] == []
    asked = {"kind": "question", "category": "lamps", "title": "Is it here?", "text": "Hm."}
    assert program.post("/topics/", asked).status_code == 400
    at = f"/topics/{forum.waiting.pk}"
    assert program.post(f"{at}/category", {"category": "lamps"}).status_code == 400
    assert program.post(f"{at}/solution", {"post": reply.pk}).status_code == 400
    said = {"text": "As there.", "quoted": reply.pk}
    assert program.post(f"{at}/replies", said).status_code == 400


def test_a_session_of_the_other_brand_is_a_guest(cast, forum, client_for):
    browser = client_for(cast.zoe, host="acme.localhost")
    assert browser.get("/api/v1/me/").status_code == 401
    assert browser.get(f"/api/v1/topics/{forum.private.pk}/").status_code == 404
