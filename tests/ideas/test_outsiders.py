"""What people try who should not: every change of the room as somebody without the right to it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engage.tenancy.current import brand_context
from ideas.models import Answer, Board, Comment, Idea, Merge, Status, Vote
from ideas.operations import change_status, comment, hide_comment, hide_idea, merge_ideas
from tests.api.calling import Program, error, program_of
from tests.ideas import sharing

pytestmark = pytest.mark.django_db

TEXT = "<script>alert(1)</script> **bold** \u202e" + "a" * 400
"""Markup, a right-to-left override and a word that no screen holds."""


@pytest.fixture
def room(cast):
    """An open idea, a hidden, a shipped, a merged and a staff one; and a hidden comment."""
    with brand_context(cast.acme.pk):
        board = sharing.board(cast.mia)
        inside = sharing.board(cast.mia, "Inside", access="staff")
        made = {
            name: sharing.idea(cast.cleo, board, f"A wish that is {name} here")
            for name in ("open", "hidden", "shipped", "merged")
        }
        made["inside"] = sharing.idea(cast.ben, inside, "A wish that is inside here")
        made["remark"] = comment(made["open"], "Said and hidden", by=cast.finn)
        hide_comment(made["remark"], by=cast.moe)
        hide_idea(made["hidden"], by=cast.moe)
        change_status(made["shipped"], Status.objects.get(slug="shipped"), by=cast.mia)
        merge_ideas(made["merged"], made["open"], by=cast.mia)
    return {name: row.pk for name, row in made.items()}


def standing() -> list[object]:
    """Everything that an outsider could have changed."""
    kinds = (Answer, Board, Comment, Idea, Merge, Status, Vote)
    return [list(kind.objects.order_by("pk").values()) for kind in kinds]


def deeds(room: dict[str, int]) -> Iterator[tuple[str, dict[str, object]]]:
    """Addresses that pages and programs share, with what they are sent."""
    for name in ("open", "hidden", "inside", "shipped", "merged"):
        pk = room[name]
        yield f"/ideas/{pk}/answer", {"text": "We will", "status": "planned"}
        yield f"/ideas/{pk}/merge", {"into": room["shipped"]}
        yield f"/ideas/{pk}/board", {"board": "inside"}
        yield f"/ideas/{pk}/hiding", {"reason": "no"}
        yield f"/ideas/{pk}/votes", {"member": "finn", "consents": True, "origin": ""}
    for name in ("hidden", "inside", "shipped"):
        yield f"/ideas/{room[name]}/vote", {}
    for name in ("hidden", "inside", "merged"):
        yield f"/ideas/{room[name]}/comments", {"text": "Let me in"}
    for name in ("hidden", "inside"):
        yield f"/ideas/{room[name]}/listening", {"level": "all"}
        yield f"/ideas/{room[name]}/tags", {"tags": ["mine"]}
    yield f"/ideas/comments/{room['remark']}/text", {"text": "Again", "edition": 1}
    yield f"/ideas/comments/{room['remark']}/hiding", {"reason": "no"}
    yield "/ideas/", {"board": "inside", "title": "A wish for the inside"}


@pytest.mark.parametrize("name", ["finn", "dev", "zoe", "guest"])
def test_nothing_changes_at_the_hands_of_an_outsider(cast, room, client_for, guest, name):
    """A member, a suspended one, one of the other brand (at this brand's doors), and nobody."""
    who = getattr(cast, name, None)
    with brand_context(cast.acme.pk):
        before = standing()
    # A suspended member makes no token; one made before is refused elsewhere (tests/api).
    named = name in {"finn", "zoe"}
    program = program_of(who, host="acme.localhost") if named else Program("acme.localhost")
    page = client_for(who) if who else guest
    for path, sent in deeds(room):
        answer = program.post(path, sent)
        assert 400 <= answer.status_code < 500, (path, answer.content)
        assert error(answer)[1], path
        assert b"A wish that is inside" not in answer.content
        shown = page.post(path, {**sent, "consents": "on"})
        assert shown.status_code < 500 and b"A wish that is inside" not in shown.content, path
    with brand_context(cast.acme.pk):
        assert standing() == before


def test_hostile_words_are_words(cast, room, client_for):
    finn = client_for(cast.finn)
    sent = {"board": "headphones", "title": "<img src=x onerror=alert(1)> " + "W" * 70}
    at = finn.post("/ideas/", {**sent, "text": TEXT})["Location"]
    finn.post(at.split("-")[0] + "/comments", {"text": TEXT})
    for path in (at, "/ideas/?sort=new", "/ideas/feed.atom"):
        shown = client_for(cast.cleo).get(path).content.decode()
        assert "<script>alert" not in shown and "<img src=x" not in shown, path
    assert finn.post("/ideas/", {**sent, "text": "x" * 400_000}).status_code == 422
    assert finn.post("/ideas/", {**sent, "title": "a\0b" * 9}).status_code in {400, 422}
