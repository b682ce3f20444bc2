"""What each endpoint answers to each kind of caller, pinned in `rights.txt`.

A method that is not in the file fails, so nobody adds one without saying who may call it:

    ENGAGE_PIN=1 .venv/bin/python -m pytest tests/community/api/test_rights.py

writes the file anew. Every call is undone before the next one.
"""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import transaction

from engage.api.models import ApiToken
from engage.api.models.token import digest_of, new_secret, written_token
from engage.api.openapi import description
from engage.tenancy.current import brand_context
from support.operations import open_ticket
from tests.api.calling import Program, program_of
from tests.community import writing
from tests.ideas import sharing
from tests.rewards.shop import filled_shop

PINNED = Path(__file__).with_name("rights.txt")
CALLERS = (
    "guest", "stranger", "reading", "suspended", "member", "author", "moderator", "manager"
)  # fmt: skip
"""A stranger has a token of the other brand; `reading` is the author with reading scopes only."""

pytestmark = pytest.mark.django_db(databases=["default", "platform"])


@pytest.fixture
def callers(cast) -> dict[str, Program]:
    reading = ["community:read", "members:read", "search:read"]
    return {
        "guest": Program("acme.localhost"),
        "stranger": program_of(cast.zoe, host="acme.localhost"),
        "reading": program_of(cast.ada, reading),
        "suspended": suspended(cast.dev),
        "member": program_of(cast.finn),
        "author": program_of(cast.cleo),
        "moderator": program_of(cast.moe),
        "manager": program_of(cast.mia),
    }


def suspended(member) -> Program:
    """A token made before its member was suspended."""
    secret = new_secret()
    with brand_context(member.brand_id):
        token = ApiToken.objects.create(
            member=member, name="old", scopes=["community:read", "community:write", "members:read"],
            digest=digest_of(secret), expires_at="2100-01-01T00:00:00Z",
        )  # fmt: skip
    return Program("acme.localhost", written_token(token.pk, secret))


def bodies(forum: SimpleNamespace) -> dict[str, dict]:
    """What a call says, by the end of its address."""
    return {
        "topics/": {"kind": "question", "category": "halo", "title": "Is it new?", "text": "Hm."},
        "replies": {"text": "Try the other cable."},
        "comments": {"text": "That was it."},
        "title": {"title": "Another title"},
        "tags": {"tags": ["cable"]},
        "category": {"category": forum.tips.slug},
        "solution": {"post": forum.answer.pk},
        "reading": {"post": forum.answer.pk},
        "text": {"text": "Something else.", "version": 1},
        "closure": {"reason": "Asked before"},
        "hiding": {"reason": "Rude"},
        "reports/": {"about": forum.answer.reference, "reason": "spam"},
        "appeals/": {"about": forum.answer.reference, "text": "Please look again."},
        "decision": {"outcome": "kept"},
        "ideas/": {"board": "headphones", "title": "Ear pads in wool"},
        "words": {"title": "Spare hinges for everybody", "edition": 1},
        "ideas/comments/{comment_id}/text": {"text": "Something else.", "edition": 1},
        "ideas/{idea_id}/board": {"board": "headphones"},
        "votes": {"member": "moe", "consents": True},
        "listening": {"level": "all"},
        "answer": {"text": "We like it."},
        "status": {"status": "planned"},
        "merge": {"into": forum.twin.pk},
        "drafts/{place}": {"fields": {"text": "Half a thought"}},
        "promise": {"percent": 80},
        "tickets/": {"subject": "It hums", "text": "On the left."},
        "messages": {"text": "And on the right."},
        "notes": {"text": "She wrote twice."},
        "rating": {"score": 5},
        "priority": {"priority": "high"},
        "voiding": {"reason": "spam"},
        "split": {"subject": "And the right side"},
        "tickets/{ticket_id}/status": {"status": "open"},
        "tickets/{ticket_id}/solution": {},
        "tickets/{ticket_id}/merge": {"into": forum.ticket.pk + 1},
    }


@pytest.fixture
def places(cast, forum) -> dict[str, object]:
    """Of a question that the author asked; the post is an answer by staff."""
    with brand_context(cast.acme.pk):
        forum.tips = writing.category(cast.mia, "Tips")
        forum.answer = writing.answer(forum.waiting, cast.ben)
        forum.idea = sharing.idea(cast.cleo, sharing.board(cast.mia))
        forum.twin = sharing.idea(cast.ben, forum.idea.board, "Sell the hinge as a spare part")
        remark = sharing.remark(forum.idea, cast.ben)
        forum.ticket = open_ticket("It hums", "Since this morning.", by=cast.cleo)
        message = forum.ticket.messages.get()
        open_ticket("It hums again", "Since noon.", by=cast.cleo)
    place = {"topic_id": forum.waiting.pk, "post_id": forum.answer.pk}
    place |= {"report_id": 10**9, "review_id": 10**9, "place": "community.topic/new"}
    place |= {"code": "0" * 32, "row": "hour"}
    place |= filled_shop(cast)
    place |= {"ticket_id": forum.ticket.pk, "message_id": message.pk}
    place |= {"idea_id": forum.idea.pk, "comment_id": remark.pk}
    return place | {"slug": "halo", "username": "finn"}


def asked(program: Program, method: str, path: str, said: dict | None) -> int:
    """The status, and nothing remains."""
    with transaction.atomic():
        status = program.send(method, path, said).status_code
        transaction.set_rollback(True)
    return status


def test_every_method_answers_as_pinned(callers, places, forum):
    lines, said = [], bodies(forum)
    for path, methods in description()["paths"].items():
        for method in methods:
            at = path.removeprefix("/api/v1").format(**places)
            whole, last = path.split("/v1/")[1], path.split("/")[-1]
            body = said.get(whole) or (said.get(last) if path.count("/") >= 5 else None)
            sent = body if method in {"post", "put"} else None
            answers = [asked(one, method.upper(), at, sent) for one in callers.values()]
            lines.append(line_of(f"{method.upper()} {path}", answers))
    if os.environ.get("ENGAGE_PIN"):
        PINNED.write_text("\n".join([line_of("call", list(CALLERS)), *lines]) + "\n", "utf-8")
    assert sorted(lines) == sorted(PINNED.read_text("utf-8").splitlines()[1:])


def line_of(call: str, answers: list) -> str:
    return f"{call:<52}" + "".join(f" {answer!s:>9}" for answer in answers)
