"""Operators on the platform's host, people without a membership, and generic OpenID Connect."""

from __future__ import annotations

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.core import mail
from django.test import Client
from django.utils.timezone import now

from engage import env
from engage.members.models import Member, User
from engage.members.providers import provider_settings
from engage.tenancy.current import brand_context
from tests.cast import PASSWORD

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Issuer(BaseHTTPRequestHandler):
    """A small OpenID Connect server that says what the test wants it to say."""

    claims: dict[str, Any] = {}
    asked: dict[str, list[str]] = {}

    def do_GET(self) -> None:
        at = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        path = urlsplit(self.path).path
        if path == "/.well-known/openid-configuration":
            self._say(
                {
                    "issuer": at,
                    "authorization_endpoint": f"{at}/authorize",
                    "token_endpoint": f"{at}/token",
                    "userinfo_endpoint": f"{at}/userinfo",
                    "jwks_uri": f"{at}/jwks",
                }
            )
        elif path == "/jwks":
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key()))
            self._say({"keys": [key | {"kid": "one", "alg": "RS256", "use": "sig"}]})
        else:
            self._say(self.claims)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        type(self).asked = parse_qs(body)
        token = jwt.encode(self.claims, KEY, "RS256", headers={"kid": "one"})
        self._say({"access_token": "a", "token_type": "Bearer", "id_token": token})

    def _say(self, data: Any) -> None:
        body = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Quiet."""


@pytest.fixture
def issuer(settings: Any, monkeypatch: pytest.MonkeyPatch, cast: Any) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Issuer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    at = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("ENGAGE_OIDC_PROVIDERS", "acme-sso")
    monkeypatch.setenv("ENGAGE_OIDC_ACME_SSO_ISSUER", at)
    monkeypatch.setenv("ENGAGE_OIDC_ACME_SSO_CLIENT_ID", "engage")
    monkeypatch.setenv("ENGAGE_OIDC_ACME_SSO_SECRET", "hush")
    monkeypatch.setenv("ENGAGE_OIDC_ACME_SSO_NAME", "Acme staff")
    monkeypatch.setenv("ENGAGE_OIDC_ACME_SSO_HOSTS", "acme.localhost")
    settings.SOCIALACCOUNT_PROVIDERS = provider_settings()
    yield at
    server.shutdown()
    server.server_close()


def through(browser: Client, issuer: str, **claims: Any) -> Any:
    """Press the button, go to the issuer, come back with a code; the last answer."""
    leaving = browser.post("/accounts/oidc/acme-sso/login/")
    page = leaving.content.decode()
    assert leaving.status_code == 200 and 'http-equiv="refresh"' in page
    target = page.split('href="' + issuer, 1)[1].split('"', 1)[0].replace("&amp;", "&")
    asked = {key: values[0] for key, values in parse_qs(urlsplit(target).query).items()}
    assert asked["redirect_uri"] == "http://acme.localhost/accounts/oidc/acme-sso/login/callback/"
    assert asked["code_challenge_method"] == "S256"
    moment = int(now().timestamp())
    Issuer.claims = {
        "iss": issuer, "aud": "engage", "iat": moment, "exp": moment + 60,
        "nonce": asked.get("nonce"),
    } | claims  # fmt: skip
    back = f"/accounts/oidc/acme-sso/login/callback/?code=c&state={asked['state']}"
    answer = browser.get(back)
    verifier = Issuer.asked["code_verifier"][0]
    digest = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
    assert digest.rstrip(b"=").decode() == asked["code_challenge"]
    return answer


def test_an_issuer_of_this_host_is_offered_here_only(issuer: str, guest: Client) -> None:
    assert "Go on with Acme staff" in guest.get("/accounts/login/").content.decode()
    other = Client(headers={"host": "zenith.localhost"})
    assert "Acme staff" not in other.get("/accounts/login/").content.decode()
    assert other.post("/accounts/oidc/acme-sso/login/").status_code == 404


def test_a_new_person_joins_by_issuer_and_subject(issuer: str, guest: Client, acme: Any) -> None:
    through(guest, issuer, sub="s-1", email="nia@corp.example", email_verified=True, name="Nia")
    answer = guest.get("/accounts/3rdparty/signup/")
    if answer.status_code == 200:  # the name is asked once more
        guest.post("/accounts/3rdparty/signup/", {"name": "Nia", "email": "nia@corp.example"})
    account = SocialAccount.objects.get()
    assert (account.provider, account.uid) == ("acme-sso", "s-1")
    with brand_context(acme.pk):
        assert Member.objects.get(user=account.user).name == "Nia"
    assert guest.get("/settings/").status_code == 200
    again = Client(headers={"host": "acme.localhost"})
    through(again, issuer, sub="s-1", email="changed@corp.example", name="Nia")
    assert again.get("/settings/").status_code == 200
    assert User.objects.filter(email__endswith="corp.example").count() == 1


def test_the_same_address_opens_nobodys_account(issuer: str, guest: Client, verified: Any) -> None:
    through(guest, issuer, sub="evil", email="ada@acme.example", email_verified=True, name="Ada")
    assert guest.get("/settings/").status_code == 302
    assert not SocialAccount.objects.filter(user=verified.ada.user).exists()


def test_another_issuer_under_the_same_name_opens_nobodys_account(
    issuer: str, guest: Client, caplog: Any
) -> None:
    through(guest, issuer, sub="s-1", email="nia@corp.example", email_verified=True, name="Nia")
    guest.post("/accounts/3rdparty/signup/", {"name": "Nia", "email": "nia@corp.example"})
    account = SocialAccount.objects.get()
    moved = {**account.extra_data, "id_token": {"iss": "https://former.example"}}
    SocialAccount.objects.update(extra_data=moved)
    other = Client(headers={"host": "acme.localhost"})
    assert through(other, issuer, sub="s-1", email="eve@corp.example").status_code == 401
    assert other.get("/settings/").status_code == 302
    assert "another issuer behind the name acme-sso" in caplog.text
    account.refresh_from_db()
    assert account.extra_data == moved


def test_a_state_is_for_one_browser_and_one_time(issuer: str, guest: Client) -> None:
    thief = Client(headers={"host": "acme.localhost"})
    page = guest.post("/accounts/oidc/acme-sso/login/").content.decode()
    state = parse_qs(urlsplit(page.split("url=", 1)[1].replace("&amp;", "&")).query)["state"][0]
    back = f"/accounts/oidc/acme-sso/login/callback/?code=c&state={state}"
    assert thief.get(back).status_code == 401
    assert thief.get("/settings/").status_code == 302


@pytest.mark.parametrize(
    "wrong", [{"aud": "other"}, {"iss": "https://evil.example"}, {"exp": 1_000_000}]
)
def test_tokens_for_others_or_of_yesterday_are_refused(
    wrong: dict[str, Any], issuer: str, guest: Client
) -> None:
    through(guest, issuer, sub="s-2", email="nia@corp.example", name="Nia", **wrong)
    assert guest.get("/settings/").status_code == 302
    assert not SocialAccount.objects.exists()


def test_a_service_without_its_secret_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENGAGE_SOCIAL_PROVIDERS", "google")
    monkeypatch.setenv("ENGAGE_GOOGLE_CLIENT_ID", "x")
    monkeypatch.delenv("ENGAGE_GOOGLE_SECRET", raising=False)
    with pytest.raises(env.BadSetting, match="ENGAGE_GOOGLE_SECRET"):
        provider_settings()
    monkeypatch.setenv("ENGAGE_SOCIAL_PROVIDERS", "")
    monkeypatch.setenv("ENGAGE_OIDC_PROVIDERS", "sso")
    monkeypatch.setenv("ENGAGE_OIDC_SSO_ISSUER", "http://sso.example")
    with pytest.raises(env.BadSetting, match="ENGAGE_OIDC_SSO_ISSUER"):
        provider_settings()


@pytest.mark.parametrize("page", ["login", "password/reset", "login/code"])
def test_the_operators_host_has_its_doors_too(page: str, cast: Any) -> None:
    browser = Client(headers={"host": "platform.localhost"})
    assert browser.get(f"/accounts/{page}/").status_code == 200


def test_an_operator_signs_in_on_the_operators_host(verified: Any) -> None:
    User.objects.filter(pk=verified.ben.user_id).update(is_staff=True, is_superuser=True)
    browser = Client(headers={"host": "platform.localhost"})
    answer = browser.post("/accounts/login/", {"login": "ben@acme.example", "password": PASSWORD})
    assert answer["Location"] == "/"
    assert browser.get("/accounts/2fa/").status_code == 200
    assert browser.get("/settings/").status_code == 404
    stolen = Client(headers={"host": "acme.localhost"})
    stolen.cookies["engage"] = browser.cookies["engage"].value
    assert stolen.get("/settings/")["Location"].startswith("/accounts/login/")


def test_nobody_signs_up_on_the_operators_host(cast: Any) -> None:
    browser = Client(headers={"host": "platform.localhost"})
    fields = {"name": "Eve", "email": "eve@example.org", "password1": "seven brown umbrellas"}
    browser.post("/accounts/signup/", fields)
    assert not User.objects.filter(email="eve@example.org").exists() and not mail.outbox


def test_signed_in_without_membership_leads_in_no_circle(verified: Any) -> None:
    type(verified.zenith).objects.filter(slug="zenith").update(is_open=False)
    browser = Client(headers={"host": "zenith.localhost"})
    browser.post("/accounts/login/", {"login": "cleo@acme.example", "password": PASSWORD})
    assert browser.get("/settings/")["Location"] == "/by-invitation/"
    assert EmailAddress.objects.filter(user=verified.cleo.user).count() == 1
