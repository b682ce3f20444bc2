"""What the tests of sign-in share: mails as they went out, and codes out of them."""

from __future__ import annotations

import re
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from tests.cast import PASSWORD


@pytest.fixture
def post(guest: Client) -> Any:
    """`post("login", login=…)`: send a form of /accounts/ as a guest, without following."""

    def send(page: str, client: Client | None = None, **fields: str) -> Any:
        return (client or guest).post(f"/accounts/{page}/", fields)

    return send


@pytest.fixture
def verified(cast: Any) -> Any:
    """The cast with verified addresses, as people have who once signed up."""
    for member in (cast.ada, cast.mia, cast.ben, cast.cleo, cast.dev, cast.zara):
        EmailAddress.objects.create(
            user=member.user, email=member.user.email, verified=True, primary=True
        )
    return cast


@pytest.fixture
def sign_in(guest: Client, verified: Any) -> Any:
    """Sign a member in by password through the real page; the browser comes back."""

    def enter(member: Any, client: Client | None = None) -> Client:
        browser = client or guest
        answer = browser.post(
            "/accounts/login/", {"login": member.user.email, "password": PASSWORD}
        )
        assert answer.status_code == 302, answer.content.decode()
        return browser

    return enter


@pytest.fixture
def confirmed(sign_in: Any) -> Any:
    """Signed in, and asked for the password once more, as before every change of protection."""

    def enter(member: Any) -> Client:
        browser = sign_in(member)
        browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
        return browser

    return enter


def code_in(message: Any) -> str:
    """The one code in a mail."""
    found = re.search(r"^ {4}(\S+)$", message.body, re.MULTILINE)
    assert found, message.body
    return found[1]


@pytest.fixture
def last_code() -> Any:
    """The code of the newest mail."""
    return lambda: code_in(mail.outbox[-1])
