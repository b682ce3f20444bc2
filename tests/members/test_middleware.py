"""Who a request is from: queries, brands, suspended and deactivated people."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.sessions.backends.cached_db import SessionStore
from django.core.cache import cache
from django.test import Client, RequestFactory
from django.utils.timezone import now

from engage.members.middleware import MemberMiddleware
from engage.members.models import Member
from engage.members.operations.erasure import erase_member
from engage.members.operations.roles import change_role
from engage.members.operations.suspensions import suspend
from engage.tenancy.current import brand_context, current_actor_id

pytestmark = pytest.mark.django_db(databases=["default", "platform"])


def asked(brand: Any, session: SessionStore | None) -> Any:
    """A request through the middleware alone, with what the view would see."""
    from django.conf import settings
    from django.contrib.auth.middleware import AuthenticationMiddleware

    request = RequestFactory().get("/", headers={"host": "acme.localhost"})
    request.brand = brand  # type: ignore[attr-defined]
    request.session = session or SessionStore()
    if session is not None:
        request.COOKIES[settings.SESSION_COOKIE_NAME] = session.session_key
    AuthenticationMiddleware(lambda r: None).process_request(request)
    seen: dict[str, Any] = {}

    def view(request: Any) -> None:
        seen.update(
            member=request.member, user=request.user, actor=current_actor_id(),
            is_in=request.user.is_authenticated,
        )  # fmt: skip

    MemberMiddleware(view)(request)  # type: ignore[arg-type]
    return seen


@pytest.fixture
def session_of(sign_in: Any, verified: Any) -> Any:
    def begin(member: Any) -> SessionStore:
        browser = sign_in(member)
        session = SessionStore(browser.cookies["engage"].value)
        session.load()
        return session

    return begin


def test_a_guest_costs_no_query(cast: Any, django_assert_num_queries: Any) -> None:
    with brand_context(cast.acme.pk), django_assert_num_queries(0):
        seen = asked(cast.acme, None)
    assert seen["member"] is None and seen["actor"] is None


def test_a_member_costs_one_query_with_user_and_standing(
    session_of: Any, verified: Any, django_assert_num_queries: Any
) -> None:
    session = session_of(verified.cleo)
    with brand_context(verified.acme.pk):
        Member.objects.filter(pk=verified.cleo.pk).update(last_seen_on=now().date())
        with django_assert_num_queries(1):
            seen = asked(verified.acme, session)
            assert seen["user"].email == "cleo@acme.example"
            assert not seen["member"].is_suspended and seen["member"].can_act
    assert seen["member"] == verified.cleo and seen["actor"] == verified.cleo.pk


def test_a_session_of_another_brand_is_a_guest(session_of: Any, verified: Any) -> None:
    session = session_of(verified.cleo)
    with brand_context(verified.zenith.pk):
        seen = asked(verified.zenith, session)
    assert seen["member"] is None and not seen["is_in"] and seen["actor"] is None


def test_the_stolen_cookie_is_taken_back_and_its_owner_stays_in(
    sign_in: Any, verified: Any
) -> None:
    browser = sign_in(verified.cleo)
    thief = Client(headers={"host": "zenith.localhost"})
    thief.cookies["engage"] = browser.cookies["engage"].value
    answer = thief.get("/settings/")
    assert answer["Location"].startswith("/accounts/login/")
    assert answer.cookies["engage"].value == ""
    thief.cookies["engage"] = browser.cookies["engage"].value
    thief.post("/accounts/password/change/", {"oldpassword": "x", "password1": "y"})
    with brand_context(verified.zenith.pk):
        assert not Member.objects.filter(user=verified.cleo.user).exists()
    assert browser.get("/settings/").status_code == 200


def test_being_here_is_noted_once_a_day(sign_in: Any, verified: Any) -> None:
    browser = sign_in(verified.cleo)
    browser.get("/settings/")
    with brand_context(verified.acme.pk):
        assert Member.objects.get(pk=verified.cleo.pk).last_seen_on == now().date()


@pytest.mark.parametrize(
    "end",
    [
        lambda cast: suspend(cast.cleo, "Spam", by=cast.moe),
        lambda cast: change_role(cast.cleo, "champion", by=cast.mia),
        lambda cast: erase_member(cast.cleo, by=cast.mia),
        lambda cast: (
            type(cast.cleo.user).objects.filter(pk=cast.cleo.user_id).update(is_active=False)
        ),
    ],
)
def test_sessions_end_with_the_rights_they_began_with(
    end: Any, sign_in: Any, verified: Any
) -> None:
    browser = sign_in(verified.cleo)
    assert browser.get("/settings/").status_code == 200
    with brand_context(verified.acme.pk):
        end(verified)
    assert browser.get("/settings/").status_code == 302


def test_a_suspended_member_reads_and_is_told_why(sign_in: Any, verified: Any) -> None:
    browser = sign_in(verified.dev)
    page = browser.get("/settings/")
    assert page.status_code == 200 and "Shouting at newcomers" in page.content.decode()
    answer = browser.post("/settings/", {"name": "Devious", "username": "dev"})
    assert answer.status_code == 403
    with brand_context(verified.acme.pk):
        assert Member.objects.get(pk=verified.dev.pk).name == "Dev"


def test_settings_save_and_show_faults(sign_in: Any, verified: Any) -> None:
    browser = sign_in(verified.cleo)
    form = {"name": "Cleo Q", "username": "ada", "bio": "Cats.", "language": "ru", "timezone": ""}
    answer = browser.post("/settings/", form)
    text = answer.content.decode()
    assert answer.status_code == 422 and 'id="id_username-error"' in text and "Cleo Q" in text
    assert browser.post("/settings/", form | {"username": "cleo-q"})["Location"] == "/settings/"
    assert '<html lang="ru"' in browser.get("/settings/").content.decode()


def test_leaving_asks_for_the_name_and_erases(confirmed: Any, verified: Any) -> None:
    browser = confirmed(verified.cleo)
    assert browser.get("/settings/leave/").status_code == 200
    assert browser.post("/settings/leave/", {"username": "cleopatra"}).status_code == 422
    assert browser.post("/settings/leave/", {"username": "@Cleo"})["Location"] == "/"
    with brand_context(verified.acme.pk):
        assert Member.objects.get(pk=verified.cleo.pk).is_erased
    assert browser.get("/settings/").status_code == 302
    cache.clear()


def test_the_invitation_page_shows_no_person(guest: Client, verified: Any, mailoutbox: Any) -> None:
    from engage.members.operations.invitations import invite

    type(verified.zenith).objects.filter(slug="zenith").update(is_open=False)
    browser = Client(headers={"host": "zenith.localhost"})
    assert browser.get("/invitations/").status_code == 404
    from django.test import TestCase

    with TestCase.captureOnCommitCallbacks(execute=True), brand_context(verified.zenith.pk):
        invite("nia@example.org", "agent", by=verified.zoe)
    link = next(word for word in mailoutbox[-1].body.split() if "/invitations/" in word)
    path = "/" + link.split("/", 3)[3]
    assert link.startswith("http://zenith.localhost/")
    assert browser.get(path)["Location"] == "/invitations/"
    page = browser.get("/invitations/").content.decode()
    assert "invited to Zenith" in page
    assert "nia@" not in page and path.split("/")[2] not in page
    assert not re.search(r"\bzoe\b", page, re.IGNORECASE)
    fields = {"name": "Nia", "email": "nia@example.org", "password1": "seven brown umbrellas"}
    browser.post("/accounts/signup/", fields | {"next": "/invitations/"})
    from tests.members.conftest import code_in

    browser.post("/accounts/confirm-email/", {"code": code_in(mailoutbox[-1])})
    with brand_context(verified.zenith.pk):
        assert Member.objects.get(user__email="nia@example.org").role == "agent"
