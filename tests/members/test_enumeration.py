"""Known and unknown addresses get the same answer, the same mails, and the same patience."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.test import Client

from tests.cast import PASSWORD

KNOWN, UNKNOWN = "cleo@acme.example", "nobody@acme.example"


def same(answer: Any, address: str) -> str:
    """A page without what differs for everybody: the address itself, tokens, request ids."""
    text = answer.content.decode().replace(address, "ADDRESS")
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|[0-9a-f]{32}', "", text)


@pytest.mark.parametrize(
    ("page", "fields", "then"),
    [
        ("password/reset", {"email": "ADDRESS"}, "password/reset/done"),
        ("login/code", {"email": "ADDRESS"}, "login/code/confirm"),
        (
            "signup",
            {"name": "Cleo", "email": "ADDRESS", "password1": "seven brown umbrellas"},
            "confirm-email",
        ),
        ("login", {"login": "ADDRESS", "password": "not the right password"}, "login"),
    ],
)
def test_no_page_tells_who_is_here(
    page: str, fields: dict[str, str], then: str, verified: Any, guest: Client
) -> None:
    seen = []
    for address in (KNOWN, UNKNOWN):
        cache.clear()
        browser = Client(headers={"host": "acme.localhost"})
        mail.outbox.clear()
        data = {key: value.replace("ADDRESS", address) for key, value in fields.items()}
        answer = browser.post(f"/accounts/{page}/", data)
        after = browser.get(f"/accounts/{then}/")
        seen.append(
            (
                answer.status_code,
                answer.get("Location", ""),
                same(answer, address),
                after.status_code,
                same(after, address),
                len(mail.outbox),
                [letter.to for letter in mail.outbox] == [[address]] * len(mail.outbox),
            )
        )
    assert seen[0] == seen[1]


@pytest.mark.parametrize(
    ("page", "hashings"), [("login", 1), ("signup", 1), ("password/reset", 0), ("login/code", 0)]
)
@pytest.mark.parametrize("address", [KNOWN, UNKNOWN, "ben@acme.example"])
def test_no_page_is_quicker_for_the_unknown(
    page: str, hashings: int, address: str, verified: Any, guest: Client, monkeypatch: Any
) -> None:
    """Hashing is what takes time; Ben has no password at all."""
    verified.ben.user.set_unusable_password()
    verified.ben.user.save()
    hashed = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *args: hashed.append(args) or encode(*args)
    )
    fields = {"login": address, "email": address, "name": "Cleo", "password": "not the right one"}
    guest.post(f"/accounts/{page}/", {**fields, "password1": "seven brown umbrellas"})
    assert len(hashed) == hashings


def test_the_unknown_are_told_by_mail_only(verified: Any, guest: Client) -> None:
    guest.post("/accounts/password/reset/", {"email": UNKNOWN})
    assert "/accounts/signup/" in mail.outbox[-1].body
    guest.post(
        "/accounts/signup/",
        {"name": "Cleo", "email": KNOWN, "password1": "seven brown umbrellas"},
    )
    assert "already" in mail.outbox[-1].body and mail.outbox[-1].to == [KNOWN]
    verified.cleo.user.refresh_from_db()
    assert verified.cleo.user.check_password(PASSWORD), "the account was not touched"


def test_many_wrong_passwords_close_the_door_also_for_the_right_one(
    verified: Any, guest: Client
) -> None:
    for attempt in range(5):
        guest.post("/accounts/login/", {"login": KNOWN, "password": f"wrong password no {attempt}"})
    answer = guest.post("/accounts/login/", {"login": KNOWN, "password": PASSWORD})
    assert answer.status_code == 200 and "Too many tries" in answer.content.decode()


def test_a_success_in_between_does_not_open_it_again(verified: Any, guest: Client) -> None:
    for attempt in range(4):
        guest.post("/accounts/login/", {"login": KNOWN, "password": f"wrong password no {attempt}"})
    other = Client(headers={"host": "acme.localhost"})
    other.post("/accounts/login/", {"login": KNOWN, "password": PASSWORD})
    guest.post("/accounts/login/", {"login": KNOWN, "password": "wrong password no 5"})
    answer = guest.post("/accounts/login/", {"login": KNOWN, "password": PASSWORD})
    assert "Too many tries" in answer.content.decode()


def test_codes_cannot_be_asked_for_without_end(verified: Any, guest: Client) -> None:
    answers = [
        Client(headers={"host": "acme.localhost"}).post("/accounts/login/code/", {"email": KNOWN})
        for _time in range(5)
    ]
    assert answers[-1].status_code == 429 or "Location" not in answers[-1].headers
    assert len(mail.outbox) <= 3
