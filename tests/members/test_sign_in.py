"""The ways in, through the real pages on Acme's host."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core import mail
from django.test import Client

from engage.members.models import Member, User
from engage.tenancy.current import brand_context
from tests.cast import PASSWORD


def test_a_password_opens_the_session_and_changes_its_id(guest: Client, verified: Any) -> None:
    guest.get("/accounts/login/")
    guest.get("/invitations/some-token/")  # a guest's session with an id
    before = guest.cookies[settings.SESSION_COOKIE_NAME].value
    answer = guest.post(
        "/accounts/login/",
        {"login": "Cleo@Acme.example", "password": PASSWORD, "next": "/members/"},
    )
    assert (answer.status_code, answer["Location"]) == (302, "/members/")
    after = guest.cookies[settings.SESSION_COOKIE_NAME]
    assert after.value != before and after["httponly"] and not after["domain"]
    assert guest.get("/settings/").status_code == 200
    session = UserSession.objects.get(user=verified.cleo.user)
    assert session.data == {"brand": verified.acme.pk}


def test_signing_up_asks_for_the_code_and_makes_a_member(
    guest: Client, post: Any, acme: Any, last_code: Any
) -> None:
    answer = post("signup", name="Nia", email="Nia@Example.org", password1="seven brown umbrellas")
    assert answer["Location"] == "/accounts/confirm-email/"
    page = guest.get("/accounts/confirm-email/").content.decode()
    assert "nia@example.org" in page
    assert mail.outbox[-1].subject.endswith("Acme") and mail.outbox[-1].from_email.startswith(
        "Acme"
    )
    assert guest.get("/settings/").status_code == 302, "nobody is in before the code"
    assert post("confirm-email", code=last_code())["Location"] == "/"
    user = User.objects.get(email="nia@example.org")
    assert user.email_as_typed == "Nia@Example.org"
    with brand_context(acme.pk):
        member = Member.objects.get(user=user)
    assert (member.name, member.username, member.role) == ("Nia", "nia", "member")
    assert "You are called" not in guest.get("/settings/").content.decode()


def test_who_came_without_a_name_is_asked_for_one(guest: Client, post: Any, verified: Any) -> None:
    """The name typed at sign-up is the session's; another brand's member brings none either."""
    with brand_context(verified.acme.pk):
        Member.objects.filter(pk=verified.cleo.pk).update(name="member-2")
    post("login", login="cleo@acme.example", password=PASSWORD)
    assert "“member-2” here so far" in guest.get("/settings/").content.decode()


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_letter_is_titled_as_its_subject(guest: Client, acme: Any, language: str) -> None:
    fields = {"name": "Nia", "email": "nia@example.org", "password1": "seven brown umbrellas"}
    guest.post("/accounts/signup/", fields, headers={"accept-language": language})
    letter = mail.outbox[-1]
    (page, kind), *_rest = letter.alternatives  # type: ignore[attr-defined]
    assert kind == "text/html" and f'<html lang="{language}"' in page
    assert f"<title>{letter.subject}</title>" in page


def test_a_code_by_mail_signs_in_and_works_once(
    guest: Client, post: Any, verified: Any, last_code: Any
) -> None:
    assert post("login/code", email="cleo@acme.example")["Location"].startswith(
        "/accounts/login/code/confirm/"
    )
    code = last_code()
    assert post("login/code/confirm", code=code)["Location"] == "/"
    assert guest.get("/settings/").status_code == 200
    other = Client(headers={"host": "acme.localhost"})
    post("login/code", client=other, email="cleo@acme.example")
    assert post("login/code/confirm", client=other, code=code).status_code == 200


def test_three_wrong_codes_end_it(guest: Client, post: Any, verified: Any, last_code: Any) -> None:
    post("login/code", email="cleo@acme.example")
    right = last_code()
    for _try in range(3):
        post("login/code/confirm", code="WRONG1")
    post("login/code/confirm", code=right)
    assert guest.get("/settings/").status_code == 302


def test_a_new_password_by_link_does_not_sign_in_and_ends_sessions(
    guest: Client, sign_in: Any, verified: Any
) -> None:
    browser = sign_in(verified.cleo)
    other = Client(headers={"host": "acme.localhost"})
    other.post("/accounts/password/reset/", {"email": "cleo@acme.example"})
    link = next(
        word for word in mail.outbox[-1].body.split() if "/accounts/password/reset/key/" in word
    )
    assert link.startswith("http://acme.localhost/")
    page = other.get(link.removeprefix("http://acme.localhost"), follow=True)
    action = page.redirect_chain[-1][0]
    assert "-set-password" in action, "the key is not kept in the address"
    other.post(action, {"password1": "seven brown umbrellas", "password2": "seven brown umbrellas"})
    verified.cleo.user.refresh_from_db()
    assert verified.cleo.user.check_password("seven brown umbrellas")
    assert other.get("/settings/").status_code == 302
    assert browser.get("/settings/").status_code == 302


def test_each_fault_stands_beside_its_field_and_what_was_typed_stays(post: Any, acme: Any) -> None:
    page = post("signup", name="Nia", email="not an address", password1="tiny99").content.decode()
    assert 'id="id_email-error"' in page and 'id="id_password1-error"' in page
    assert 'value="Nia"' in page and 'value="not an address"' in page and "tiny99" not in page


def test_one_user_is_somebody_else_on_another_brand(verified: Any, client_for: Any) -> None:
    browser = Client(headers={"host": "zenith.localhost"})
    browser.post("/accounts/login/", {"login": "cleo@acme.example", "password": PASSWORD})
    with brand_context(verified.zenith.pk):
        member = Member.objects.get(user=verified.cleo.user)
    assert (member.brand_id, member.role) == (verified.zenith.pk, "member")
    assert member.pk != verified.cleo.pk


def test_a_closed_brand_says_so_and_keeps_the_guest_a_guest(verified: Any) -> None:
    type(verified.zenith).objects.filter(slug="zenith").update(is_open=False)
    browser = Client(headers={"host": "zenith.localhost"})
    assert "invitation" in browser.get("/accounts/signup/").content.decode()
    answer = browser.post("/accounts/login/", {"login": "cleo@acme.example", "password": PASSWORD})
    assert answer["Location"] == "/by-invitation/"
    assert browser.get("/by-invitation/").status_code == 200
    assert browser.get("/settings/").status_code == 302
    with brand_context(verified.zenith.pk):
        assert not Member.objects.filter(user=verified.cleo.user).exists()


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/", "//evil.example", "/\\evil.example", "\\/evil.example",
        "/%2f/evil.example", "/%5cevil.example", "/%252f%252fevil.example", "/@evil.example",
        "/%40evil.example", "javascript:alert(1)", "/\tevil", "http://zenith.localhost/", "///x",
        "/a//b", "/\u202eevil", "",
    ],
)  # fmt: skip
def test_next_leads_nowhere_else(target: str, guest: Client, verified: Any) -> None:
    answer = guest.post(
        "/accounts/login/", {"login": "cleo@acme.example", "password": PASSWORD, "next": target}
    )
    assert answer["Location"] == "/"


def test_the_demo_link_is_not_there_outside_the_demo(
    guest: Client, verified: Any, settings: Any
) -> None:
    from engage.members.demo_sign_in import demo_path

    path = demo_path(verified.cleo)
    assert guest.get(path).status_code == 404
    settings.DEMO = settings.SECURE = True
    assert guest.get(path).status_code == 404
    settings.SECURE = False
    assert guest.get(path[:-3] + "x/").status_code == 404
    assert Client(headers={"host": "zenith.localhost"}).get(path).status_code == 404
    assert guest.get(path)["Location"] == "/"
    assert guest.get("/settings/").status_code == 200


def test_a_huge_password_is_refused_before_it_is_hashed(post: Any, acme: Any) -> None:
    answer = post("login", login="cleo@acme.example", password="x" * 900_000)
    assert answer.status_code == 200 and "too long" in answer.content.decode()
    assert post("login", login="a@b.example", password="x" * 1_100_000).status_code == 400
