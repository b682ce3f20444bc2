"""What each address answers to each kind of reader, pinned in `urls.txt`.

An address that is not in the file fails, so nobody adds one without saying who may open it:

    ENGAGE_PIN=1 .venv/bin/python -m pytest tests/house/test_urls.py     writes the file anew

Review its difference before it is committed: a 200 where a 302, 403 or 404 stood is a door.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engage.brands.hosts import forget_places
from engage.brands.operations.looks import set_theme
from engage.brands.sheet import fingerprint, sheet_of
from engage.handovers.operations import propose
from engage.tenancy.current import brand_context
from engage.uploads.operations import store
from engage.web import errors
from support.operations import begin_promising, open_ticket
from tests.community import writing
from tests.conftest import HOSTS
from tests.house.routes import Route, routes
from tests.ideas import sharing
from tests.rewards.shop import filled_shop
from tests.uploads import pictures

PINNED = Path(__file__).with_name("urls.txt")
READERS = ("guest", "member", "moderator", "agent", "manager", "owner", "suspended", "stranger")
"""The columns; a stranger is signed in on the other brand."""

pytestmark = pytest.mark.django_db(databases=["default", "platform"])


@pytest.fixture
def values(cast):
    """A value for every parameter of an address, all of public things of Acme."""
    with brand_context(cast.acme.pk):
        halo = writing.category(cast.mia)
        beta = writing.private_category(cast.mia, cast.cleo)
        topic = writing.question(cast.cleo, halo, tags=["sound"])
        file = store(pictures.photo(), "speaker.jpg", by=cast.finn)
        post = writing.answer(topic, cast.finn, f"It looks so: {file.markdown}")
        policy = begin_promising(by=cast.ada)
        assert policy is not None
        hours = policy.versions.get().calendar_id
        ticket = open_ticket("The left side is quiet", "Since this morning.", by=cast.cleo)
        asked = propose(
            "question", ticket.reference, "It is quiet", "On the left.", place=halo.pk, by=cast.ben
        )
        idea = sharing.idea(cast.cleo, sharing.board(cast.mia, "Halo"))
        remark = sharing.remark(idea, cast.finn)
        set_theme("#2344c0", by=cast.ada)
        cast.acme.refresh_from_db()
    return {
        "topic_id": topic.pk,
        "post_id": post.pk,
        "ticket_id": ticket.pk,
        "message_id": ticket.last_message_id,
        "policy_id": policy.pk,
        "calendar_id": hours,
        "category_id": halo.pk,
        "group_id": beta.group_id,
        "handover_id": asked.pk,
        "idea_id": idea.pk,
        "comment_id": remark.pk,
        "board_id": idea.board_id,
        "status_id": idea.status_id,
        "member_id": cast.finn.pk,
        "domain_id": cast.acme.domains.get().pk,
        "invitation_id": 10**9,
        "delivery_id": 10**9,
        "notice_id": 10**9,
        "sending_id": 10**9,
        "upload_id": file.pk,
        "code": file.code,
        "width": 320,
        "name": file.name,
        "old": "10",
        "words": "why-is-the-left-side-quiet",
        "username": "cleo",
        "form": "atom",
        "section": "home",
        "number": 0,
        "version": cast.acme.theme_version,
        "mark": fingerprint(sheet_of(cast.acme)),
        "token": "unknown",
        "token_id": 10**9,
        "report_id": 10**9,
        "review_id": 10**9,
        "row": "hour",
        "about": topic.reference,
        "uidb36": "1",
        "key": "unknown",
        "provider_id": "unknown",
        "pk": 10**9,
        "object_id": 10**9,
        "place": "community.topic/new",
        "app_label": "members",
        "url": "nowhere",
        **filled_shop(cast),
        "posting_id": 10**9,
        "rank_id": 10**9,
        "badge_id": 10**9,
        "award_id": 10**9,
    }


@pytest.fixture
def readers(cast, guest, client_for, monkeypatch):
    # Only the statuses are asked about; `error_page` never raises, whatever its words are.
    monkeypatch.setattr(errors, "_markup", lambda *_asked: "")
    people = [cast.cleo, cast.moe, cast.ben, cast.mia, cast.ada, cast.dev]
    clients = [guest, *map(client_for, people), client_for(cast.zara, host=HOSTS["acme"])]
    for client in clients:
        client.raise_request_exception = False
    return clients


@pytest.fixture
def remembered(settings):
    """Where a host leads is asked once, as in production: nothing here changes a brand."""
    forget_places()
    settings.BRAND_MEMORY_SECONDS = 3600
    yield
    forget_places()


def test_every_address_answers_as_pinned(values, readers, remembered):
    with_slugs = {"/tags/": "sound", "/theme/": "acme"}
    lines = []
    for route in routes():
        place = next((known for known in with_slugs if route.shape.startswith(known)), "")
        path = route.path({"slug": with_slugs.get(place, "halo")} | values)
        answers = [client.get(path).status_code for client in readers]
        lines.append(line_of(route, answers))
    if os.environ.get("ENGAGE_PIN"):
        PINNED.write_text("\n".join([line_of(None, list(READERS)), *lines]) + "\n", "utf-8")
    pinned = PINNED.read_text("utf-8").splitlines()[1:]
    assert sorted(lines) == sorted(pinned)


def line_of(route: Route | None, answers: list[object]) -> str:
    """One line of the table."""
    shape = route.shape if route else "address"
    return f"{shape:<62}" + "".join(f" {answer!s:>9}" for answer in answers)
