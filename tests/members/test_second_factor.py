"""Code app, recovery codes, passkey pages, and the brand that insists."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import hotp_value
from django.core import mail
from django.test import Client, TestCase
from django.utils.timezone import now
from time_machine import travel

from engage.members.operations.policies import ask_staff_for_second_factor
from engage.rules import NotAllowed
from engage.tenancy.current import brand_context
from tests.cast import PASSWORD


def code_now(secret: str) -> str:
    """What an app shows for `secret` (RFC 6238, 30 s, six digits)."""
    import time

    return f"{hotp_value(secret, int(time.time()) // 30):06d}"


@pytest.fixture
def secured(confirmed: Any, verified: Any) -> tuple[Client, str, list[str]]:
    """Ben with a code app: his browser, the app's secret, his recovery codes."""
    browser = confirmed(verified.ben)
    page = browser.get("/accounts/2fa/totp/activate/").content.decode()
    found = re.search(r'id="authenticator_secret">(\w+)<', page)
    assert found, page
    # The clock stands still: a code that is shown at the end of its half minute is no good later.
    with TestCase.captureOnCommitCallbacks(execute=True), travel(now(), tick=False):
        browser.post("/accounts/2fa/totp/activate/", {"code": code_now(found[1])})
    codes = browser.get("/accounts/2fa/recovery-codes/download/").content.decode().split()
    return browser, found[1], codes


def test_the_app_is_asked_for_and_a_code_works_once(
    secured: tuple[Client, str, list[str]], verified: Any
) -> None:
    _browser, secret, _codes = secured
    stored = Authenticator.objects.get(user=verified.ben.user, type="totp").data["secret"]
    assert secret not in stored, "kept encrypted"
    subjects = [letter.subject for letter in mail.outbox]
    assert any(subject.startswith("Code app in use") for subject in subjects), subjects
    with travel("2031-05-05 12:00:00+00:00", tick=False):
        one = Client(headers={"host": "acme.localhost"})
        answer = one.post("/accounts/login/", {"login": "ben@acme.example", "password": PASSWORD})
        assert answer["Location"] == "/accounts/2fa/authenticate/"
        assert one.get("/settings/").status_code == 302, "half-way in is not in"
        assert one.get("/accounts/2fa/authenticate/").status_code == 200
        code = code_now(secret)
        assert one.post("/accounts/2fa/authenticate/", {"code": code})["Location"] == "/"
        assert one.get("/settings/").status_code == 200
        two = Client(headers={"host": "acme.localhost"})
        two.post("/accounts/login/", {"login": "ben@acme.example", "password": PASSWORD})
        assert two.post("/accounts/2fa/authenticate/", {"code": code}).status_code == 200


def test_a_recovery_code_opens_once(secured: tuple[Client, str, list[str]], verified: Any) -> None:
    _browser, _secret, codes = secured
    assert len(codes) == 10
    for expected in (302, 200):
        browser = Client(headers={"host": "acme.localhost"})
        browser.post("/accounts/login/", {"login": "ben@acme.example", "password": PASSWORD})
        answer = browser.post("/accounts/2fa/authenticate/", {"code": codes[0]})
        assert answer.status_code == expected


def test_neither_a_code_by_mail_nor_a_reset_goes_round_it(
    secured: tuple[Client, str, list[str]], verified: Any, last_code: Any
) -> None:
    browser = Client(headers={"host": "acme.localhost"})
    browser.post("/accounts/login/code/", {"email": "ben@acme.example"})
    answer = browser.post("/accounts/login/code/confirm/", {"code": last_code()})
    assert answer["Location"] == "/accounts/2fa/authenticate/"
    assert browser.get("/settings/").status_code == 302


@pytest.mark.parametrize("page", ["2fa/totp/activate", "2fa/webauthn/add", "email"])
def test_changing_protection_asks_for_the_password_and_again_after_a_while(
    page: str, sign_in: Any, verified: Any
) -> None:
    form = {"code": "1", "action_add": "", "email": "x@y.example"}
    browser = sign_in(verified.ben)
    asked = browser.post(f"/accounts/{page}/", form)
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    assert browser.get("/accounts/reauthenticate/").status_code == 200
    with travel("2031-05-05 12:00:00+00:00"):
        browser = sign_in(verified.ben)
        browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
        assert "reauthenticate" not in browser.post(f"/accounts/{page}/", form).get("Location", "")
    with travel("2031-05-05 12:06:00+00:00"):
        asked = browser.post(f"/accounts/{page}/", form)
        assert asked["Location"].startswith("/accounts/reauthenticate/")


def test_passkey_pages_name_this_host_and_say_that_they_need_script(
    confirmed: Any, verified: Any
) -> None:
    page = confirmed(verified.ben).get("/accounts/2fa/webauthn/add/").content.decode()
    found = re.search(r'<script id="js_data" type="application/json">(.*?)</script>', page)
    assert found, page
    options = json.loads(found[1])["creation_options"]["publicKey"]
    assert options["rp"] == {"id": "acme.localhost", "name": "Acme"}
    assert "Passkeys need JavaScript" in page
    entrance = Client(headers={"host": "zenith.localhost"})
    asked = entrance.get("/accounts/2fa/webauthn/login/", headers={"accept": "application/json"})
    assert asked.json()["request_options"]["publicKey"]["rpId"] == "zenith.localhost"
    assert entrance.get("/accounts/signup/passkey/").status_code == 200


def test_joining_with_a_passkey_verifies_the_address_first(
    guest: Client, post: Any, acme: Any, last_code: Any
) -> None:
    assert post("signup/passkey", name="Nia", email="nia@example.org").status_code == 302
    answer = post("confirm-email", code=last_code())
    assert answer["Location"] == "/accounts/2fa/webauthn/signup/"
    page = guest.get(answer["Location"]).content.decode()
    assert '"residentKey": "required"' in page and "Make your passkey" in page
    assert guest.get("/settings/").status_code == 302


def test_a_brand_may_insist_on_it_for_staff(sign_in: Any, verified: Any) -> None:
    staff = sign_in(verified.ben)
    member = sign_in(verified.cleo, Client(headers={"host": "acme.localhost"}))
    assert staff.get("/settings/").status_code == 200
    with brand_context(verified.acme.pk):
        ask_staff_for_second_factor(True, by=verified.mia)
    assert staff.get("/settings/")["Location"] == "/accounts/2fa/"
    assert "asks its staff" in staff.get("/accounts/2fa/").content.decode()
    assert member.get("/settings/").status_code == 200
    Authenticator.objects.create(user=verified.ben.user, type="totp", data={"secret": "x"})
    assert staff.get("/settings/").status_code == 200


def test_only_managers_insist(verified: Any) -> None:
    with brand_context(verified.acme.pk), pytest.raises(NotAllowed):
        ask_staff_for_second_factor(True, by=verified.ben)
