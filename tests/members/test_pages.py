"""Every page of sign-in is ours, whole, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import allauth
import pytest
from allauth.account.models import EmailAddress
from django.template import engines
from django.test import Client

from engage.members.context import browser_name

USED = ("account", "mfa", "socialaccount", "usersessions")
"""The template folders of the allauth apps that are installed."""

THEIRS = Path(allauth.__file__).parent / "templates"
OURS = Path(__file__).parents[2] / "engage/members/templates"

ENTRANCE = [
    "login", "signup", "signup/passkey", "login/code", "password/reset", "password/reset/done",
    "password/reset/key/1-bad-key", "password/reset/key/done", "inactive",
    "3rdparty/login/cancelled", "3rdparty/login/error",
]  # fmt: skip
INSIDE = [
    "logout", "email", "password/change", "reauthenticate", "2fa", "2fa/totp/activate",
    "2fa/webauthn", "2fa/webauthn/add", "3rdparty", "sessions",
]  # fmt: skip


def test_each_template_of_allauth_has_ours_of_the_same_name() -> None:
    names = [
        path.relative_to(THEIRS).as_posix()
        for app in USED
        for path in sorted((THEIRS / app).rglob("*.*"))
    ]
    assert len(names) > 90
    assert [name for name in names if not (OURS / name).is_file()] == []


def test_each_template_of_ours_compiles() -> None:
    jinja = engines["jinja2"].env
    for path in sorted(OURS.rglob("*.*")):
        jinja.get_template(path.relative_to(OURS).as_posix())


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("page", ENTRANCE)
def test_pages_on_the_way_in(page: str, language: str, guest: Client, acme: Any) -> None:
    answer = guest.get(f"/accounts/{page}/", headers={"accept-language": language})
    text = answer.content.decode()
    assert answer.status_code == (401 if page.endswith("login/error") else 200), text
    assert text.count("<h1") == 1 and f'<html lang="{language}"' in text
    assert 'name="robots" content="noindex"' in text and "account.js" not in text


@pytest.mark.parametrize("page", INSIDE)
def test_pages_inside(page: str, confirmed: Any, verified: Any) -> None:
    answer = confirmed(verified.ben).get(f"/accounts/{page}/")
    text = answer.content.decode()
    assert answer.status_code == 200, answer.get("Location", text)
    assert text.count("<h1") == 1 and 'src="/static/account/js/account.js' not in text
    assert "no-store" in answer["Cache-Control"] or "no-cache" in answer["Cache-Control"]


def test_the_styles_are_strict_enough(guest: Client, acme: Any) -> None:
    text = guest.get("/accounts/login/").content.decode()
    assert "style=" not in text and "onclick=" not in text
    assert "unsafe" not in guest.get("/accounts/login/")["Content-Security-Policy"]


def test_addresses_are_added_by_code_and_the_main_one_can_change(
    confirmed: Any, verified: Any, last_code: Any
) -> None:
    browser = confirmed(verified.cleo)
    browser.post("/accounts/email/", {"action_add": "", "email": "Cleo.New@Example.org"})
    browser.post("/accounts/confirm-email/", {"code": last_code()})
    new = EmailAddress.objects.get(email="cleo.new@example.org")
    assert new.verified and new.user == verified.cleo.user
    browser.post("/accounts/email/", {"action_primary": "", "email": new.email})
    verified.cleo.user.refresh_from_db()
    assert verified.cleo.user.email == "cleo.new@example.org"


@pytest.mark.parametrize("address", ["a@b@c.example", '"x y"@example.org', "a\u200b@example.org"])
def test_odd_addresses_are_refused(address: str, confirmed: Any, verified: Any) -> None:
    browser = confirmed(verified.cleo)
    browser.post("/accounts/email/", {"action_add": "", "email": address})
    assert EmailAddress.objects.filter(user=verified.cleo.user).count() == 1


def test_sessions_can_be_ended_by_their_owner(sign_in: Any, verified: Any) -> None:
    one = sign_in(verified.cleo)
    two = sign_in(verified.cleo, Client(headers={"host": "acme.localhost"}))
    assert one.get("/accounts/sessions/").content.decode().count("127.0.0.1") == 2
    one.post("/accounts/sessions/")
    assert (one.get("/settings/").status_code, two.get("/settings/").status_code) == (200, 302)


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0",
            "Firefox, Linux",
        ),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/130.0.0.0 Safari/537.36 Edg/130.0", "Edge, Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("curl/8.0", "curl/8.0"),
    ],
)
def test_sessions_are_named_by_their_browser(user_agent: str, name: str) -> None:
    assert browser_name(user_agent) == name


def test_the_settings_draw_their_long_list_as_django_would(cast):
    from django.forms import Select

    from engage.members.forms.profile import ProfileForm

    cast.cleo.timezone = "Europe/Berlin"
    field = ProfileForm(cast.cleo, ["en"])["timezone"]
    plain = Select(choices=field.field.choices)
    drawn = field.as_widget(attrs={"class": "input"})
    theirs = field.as_widget(widget=plain, attrs={"class": "input"})
    options = [re.findall(r"<option.*?</option>", one) for one in (drawn, theirs)]
    assert options[0] == options[1] and len(options[0]) > 400
    assert drawn.startswith('<select class="input" id="id_timezone" name="timezone">')
    assert '<option value="Europe/Berlin" selected>' in drawn
