"""A real browser with a key of its own: make a passkey, sign out, come back with it alone."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from allauth.account.models import EmailAddress
from django.core.wsgi import get_wsgi_application

from tests.browser import without_live
from tests.cast import PASSWORD, Cast
from tests.chromium import chromium_browser

pytestmark = pytest.mark.browser


class Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        """Nothing."""


@pytest.fixture
def address(committed: None) -> Iterator[str]:
    ben = Cast.load().ben
    EmailAddress.objects.create(user=ben.user, email=ben.user.email, verified=True, primary=True)
    server = make_server("127.0.0.1", 0, without_live(get_wsgi_application()), Server, Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://acme.localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_passkey_is_made_and_opens_the_door(address: str) -> None:
    with chromium_browser() as browser:
        page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        key = page.context.new_cdp_session(page)
        key.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
            "hasUserVerification": True, "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }  # fmt: skip
        key.send("WebAuthn.addVirtualAuthenticator", {"options": options})

        page.goto(f"{address}/accounts/login/?next=/settings/")
        page.get_by_label("E-mail").fill("ben@acme.example")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url("**/settings/")
        page.goto(f"{address}/accounts/2fa/webauthn/add/")
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Confirm").click()
        page.get_by_label(re.compile("Passwordless")).check()
        page.get_by_role("button", name="Add the key").click()
        page.wait_for_url("**/recovery-codes/")

        page.goto(f"{address}/accounts/logout/")
        page.get_by_role("button", name="Sign out").click()
        page.wait_for_url(f"{address}/")
        page.goto(f"{address}/accounts/login/")
        page.get_by_role("button", name="Use a passkey").click()
        page.wait_for_url(f"{address}/")
        page.goto(f"{address}/settings/")
        assert page.get_by_label("Username").input_value() == "ben"
        assert said == []
