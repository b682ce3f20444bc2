"""A reader of Russian walks through the product and meets no English of ours."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.core.cache import cache
from django.test import Client

from community.models import Topic
from community.operations import accept_answer, close_topic, edit_post, give_thanks, hide_post
from tests.cast import PASSWORD, Cast
from tests.community import writing
from tests.translations.reading import leftovers, texts_of

RUSSIAN = {"accept-language": "ru"}
LIBERTIES = {"English", "Engage", "Acme"}
"""What Russian pages may say in Latin letters: names, and the door to the other language."""

TEXT = "Вчера всё было хорошо, а сегодня нет."

EVERYONE = [
    "/", "/questions/", "/questions/unanswered/", "/questions/solved/", "/categories/",
    "/categories/halo/", "/members/", "/members/cleo/", "/accounts/login/", "/accounts/signup/",
    "/accounts/signup/passkey/", "/accounts/login/code/", "/accounts/password/reset/",
    "/accounts/password/reset/done/", "/accounts/password/reset/key/1-bad-key/",
    "/accounts/inactive/",
    "/accounts/3rdparty/login/cancelled/", "/nowhere/", "/topics/{solved}/", "/topics/{waiting}/",
    "/topics/{closed}/",
]  # fmt: skip
MEMBERS = [
    "/", "/topics/new", "/topics/{solved}/", "/topics/{waiting}/", "/topics/{solved}/title",
    "/topics/{solved}/tags", "/posts/{post}/text", "/posts/{post}/history",
    "/posts/{post}/comments", "/settings/", "/settings/leave/", "/accounts/email/",
    "/accounts/logout/", "/accounts/2fa/", "/accounts/2fa/webauthn/", "/accounts/2fa/webauthn/add/",
    "/accounts/2fa/totp/activate/", "/accounts/password/change/", "/accounts/3rdparty/",
    "/accounts/sessions/", "/accounts/reauthenticate/",
]  # fmt: skip
MANAGERS = [
    "/topics/{waiting}/", "/topics/{waiting}/closure", "/topics/{waiting}/hiding",
    "/topics/{waiting}/category", "/posts/{answer}/hiding", "/console/", "/console/people/",
    "/console/people/{member}/", "/console/invitations/", "/console/look/", "/console/domains/",
    "/console/settings/", "/console/deliveries/", "/console/categories/", "/console/groups/",
    "/console/hidings/",
]  # fmt: skip


@pytest.fixture
def world(cast: Cast, in_acme: None) -> SimpleNamespace:
    """A forum whose people write Russian, so that all English on a page is ours."""
    cache.clear()
    halo = writing.category(cast.mia, "Наушники", slug="halo")
    solved = writing.question(cast.cleo, halo, "Почему слева тише?", text=TEXT, tags=["звук"])
    answer = writing.answer(solved, cast.ben, "Это режим гарнитуры.")
    remark = writing.remark(answer, cast.cleo, "Помогло!")
    accept_answer(answer, by=cast.cleo)
    give_thanks(answer, by=cast.cleo)
    opening = solved.posts.order_by("pk").first()
    edit_post(opening, "Было хорошо, стало плохо.", by=cast.cleo, version=1)
    waiting = writing.question(cast.finn, halo, "Какие амбушюры подойдут?", text=TEXT)
    closed = writing.question(cast.finn, halo, "Где мой заказ?", text=TEXT)
    close_topic(closed, reason="Это личное", by=cast.mia)
    hide_post(remark, reason="Не туда", by=cast.mia)
    for member in (cast.cleo, cast.mia):
        EmailAddress.objects.create(
            user=member.user, email=member.user.email, verified=True, primary=True
        )
    return SimpleNamespace(
        solved=solved.pk, waiting=waiting.pk, closed=closed.pk, post=opening.pk, answer=answer.pk,
        member=cast.cleo.pk,
    )  # fmt: skip


@pytest.fixture
def russian(world: SimpleNamespace) -> Callable[..., list[str]]:
    """`russian(client, path)`: what the page says in Russian, names and the like left out."""

    def read(client: Client, path: str, language: str = "ru") -> list[str]:
        headers = {"accept-language": language}
        answer = client.get(path.format(**vars(world)), headers=headers, follow=True)
        assert answer.status_code in (200, 404), (path, answer.status_code)
        html = answer.content.decode()
        assert f'<html lang="{language}"' in html, path
        return [text for text in texts_of(html, language) if text not in LIBERTIES]

    return read


def test_the_check_sees_english(russian: Callable[..., list[str]], guest: Client) -> None:
    found = leftovers(russian(guest, "/questions/", "en"), "ru")
    assert {"Questions and discussions", "Sign in", "Waiting", "Solved"} <= set(found)


def test_guests_meet_no_english(russian: Callable[..., list[str]], guest: Client) -> None:
    assert {
        path: found for path in EVERYONE if (found := leftovers(russian(guest, path), "ru"))
    } == {}


def test_members_meet_no_english(
    russian: Callable[..., list[str]], guest: Client, cast: Cast
) -> None:
    sign_in(guest, cast.cleo)
    assert {
        path: found for path in MEMBERS if (found := leftovers(russian(guest, path), "ru"))
    } == {}


def test_managers_meet_no_english(
    russian: Callable[..., list[str]], guest: Client, cast: Cast
) -> None:
    sign_in(guest, cast.mia)
    assert {
        path: found for path in MANAGERS if (found := leftovers(russian(guest, path), "ru"))
    } == {}


def sign_in(browser: Client, member: Any) -> None:
    """Through the real page, twice: changes of protection ask again."""
    browser.post("/accounts/login/", {"login": member.user.email, "password": PASSWORD})
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/accounts/signup/", {}),
        ("/accounts/signup/", {"name": "\u200b", "email": "no", "password1": "acme"}),
        ("/accounts/login/", {}),
        ("/accounts/login/", {"login": "nobody@acme.example", "password": "wrong"}),
        ("/accounts/login/code/", {"email": "no"}),
        ("/accounts/password/reset/", {"email": "no"}),
    ],
)
def test_what_is_wrong_is_said_in_russian(
    path: str, fields: dict[str, str], guest: Client, world: SimpleNamespace
) -> None:
    answer = guest.post(path, fields, headers=RUSSIAN)
    said = texts_of(answer.content.decode(), "ru")
    assert answer.status_code == 200 and 'class="error' in answer.content.decode()
    assert leftovers([text for text in said if text not in LIBERTIES], "ru") == []


def test_a_faulty_question_is_answered_in_russian(
    cast: Cast, client_for: Callable[..., Client], world: SimpleNamespace
) -> None:
    answer = client_for(cast.cleo).post("/topics/new", {"title": "x" * 400}, headers=RUSSIAN)
    said = texts_of(answer.content.decode(), "ru")
    assert leftovers([text for text in said if text not in LIBERTIES], "ru") == []
    assert Topic.objects.count() == 3


def test_letters_are_written_in_russian(world: SimpleNamespace) -> None:
    person = {"name": "Ольга", "email": "olga@example.org", "password1": "синий чайник едет в лес"}
    for page, fields in {
        "signup": person,
        "password/reset": {"email": "cleo@acme.example"},
        "login/code": {"email": "nobody@example.org"},
    }.items():
        browser = Client(headers={"host": "acme.localhost", **RUSSIAN})
        browser.post(f"/accounts/{page}/", fields)
    assert len(mail.outbox) == 3
    for letter in mail.outbox:
        lines = [letter.subject.split(" · ")[0], *letter.body.splitlines()]
        lines += texts_of(str(letter.alternatives[0][0]), "ru")
        assert leftovers([line.strip() for line in lines], "ru") == [], letter.subject
