"""The way out of a mail: one click, no session, nothing told, nothing else opened."""

from __future__ import annotations

import pytest
from django.test import Client

from engage.members.models import Member
from engage.notifications.models import NoticeChoice
from engage.notifications.unsubscribing import BadToken, unsubscribe_path, wish_of
from tests.conftest import HOSTS
from tests.notifications.bells import Rang, ring

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def mail_program(db) -> Client:
    """It has no cookie and insists on nothing."""
    return Client(enforce_csrf_checks=True, headers={"host": HOSTS["acme"]})


@pytest.fixture
def path(cast, in_acme) -> str:
    return unsubscribe_path(cast.acme.pk, cast.cleo.pk, Rang.name)


def declined() -> list[tuple[str, str, str]]:
    rows = NoticeChoice.objects.filter(is_wanted=False)
    return list(rows.values_list("member__username", "kind", "channel"))


def test_one_click_ends_these_mails_without_a_session(path, mail_program, send, cast):
    for _twice in range(2):
        response = mail_program.post(path, ONE_CLICK)
        assert response.status_code == 200, "no redirect, as RFC 8058 asks"
        assert not response.cookies
    assert declined() == [("cleo", Rang.name, "mail")]
    ring(7, cast.cleo)
    assert send() == []


def test_looking_changes_nothing(path, mail_program):
    for method in ("get", "head"):
        response = getattr(mail_program, method)(path)
        assert response.status_code == 200
        assert response["Cache-Control"].count("no-store")
    assert declined() == []
    page = mail_program.get(path).content.decode()
    assert "A bell rings" in page and f'action="{path}"' in page
    assert "Cleo" not in page and "cleo" not in page and "noindex" in page


def test_the_button_needs_no_script(path, mail_program):
    done = mail_program.post(path)
    assert "No more of these mails" in done.content.decode()
    assert declined() == [("cleo", Rang.name, "mail")]


def test_who_has_ended_them_is_not_asked_again(path, mail_program):
    mail_program.post(path, ONE_CLICK)
    page = mail_program.get(path).content.decode()
    assert (
        "No more of these mails" in page and '<form method="post" action="/unsubscribe' not in page
    )


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_nothing_else_is_understood(path, mail_program, method):
    assert getattr(mail_program, method)(path).status_code == 405


def test_another_brands_host_knows_no_such_link(cast):
    path = unsubscribe_path(cast.acme.pk, cast.cleo.pk, Rang.name)
    other = Client(headers={"host": HOSTS["zenith"]})
    assert other.get(path).status_code == other.post(path).status_code == 404


def test_a_token_cannot_be_made_up_or_bent(cast, path):
    token = path.split("/")[2]
    bent = [
        token[:-1] + ("A" if token[-1] != "A" else "B"),
        token.replace(f"-{cast.cleo.pk}-", f"-{cast.ada.pk}-"),
        token.replace(Rang.name, "test.hummed"),
        token.split(":")[0],
        f"{cast.acme.pk}-{cast.cleo.pk}-{Rang.name}",
        "",
        "x" * 5000,
        "%00",
    ]
    assert wish_of(token, cast.acme.pk).member_id == cast.cleo.pk
    for one in bent:
        with pytest.raises(BadToken):
            wish_of(one, cast.acme.pk)
    with pytest.raises(BadToken):
        wish_of(token, cast.zenith.pk)


def test_no_two_are_alike(cast, db):
    paths = {
        unsubscribe_path(brand, member, kind)
        for brand in (1, 2)
        for member in (3, 13)
        for kind in ("test.rang", "test.hummed")
    }
    assert len({one.split(":")[-1] for one in paths}) == 8


def test_it_outlives_a_change_of_the_secret_key(path, mail_program, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-key-" + "y" * 40
    assert mail_program.get(path).status_code == 200


def test_somebody_who_left_is_answered_alike(path, mail_program, cast):
    Member.objects.filter(pk=cast.cleo.pk).update(erased_at="2026-01-01T00:00Z")
    assert "No more of these mails" in mail_program.post(path, ONE_CLICK).content.decode()
    assert declined() == []


def test_a_suspended_member_may_leave_too(mail_program, cast, in_acme):
    path = unsubscribe_path(cast.acme.pk, cast.dev.pk, Rang.name)
    assert mail_program.post(path, ONE_CLICK).status_code == 200
    assert declined() == [("dev", Rang.name, "mail")]


def test_a_session_of_somebody_else_changes_nothing(path, client_for, cast):
    assert client_for(cast.ben).post(path, ONE_CLICK).status_code == 200
    assert declined() == [("cleo", Rang.name, "mail")]
