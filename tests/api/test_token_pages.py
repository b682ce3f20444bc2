"""The member's own page of tokens, without script."""

from __future__ import annotations

import re

import pytest

from engage.api.models import ApiToken
from engage.api.models.token import digest_of, read_token
from engage.tenancy.current import brand_context
from tests.api.calling import token_of

pytestmark = pytest.mark.django_db(databases=["default", "platform"])

SAID = {"name": "nightly export", "scopes": ["community:read", "members:read"], "days": "30"}


@pytest.fixture
def own(confirmed, verified):
    return confirmed(verified.cleo)


def test_a_token_is_made_shown_once_and_revoked(cast, own):
    answer = own.post("/settings/tokens/new", SAID)
    assert answer.status_code == 201 and "no-store" in answer["Cache-Control"]
    text = re.search(r"engage_[0-9]+_[\w-]{43}", answer.content.decode())[0]
    with brand_context(cast.acme.pk):
        token = ApiToken.objects.get()
    assert token.digest == digest_of(read_token(text)[1]) and token.scopes == SAID["scopes"]
    later = own.get("/settings/tokens/").content.decode()
    assert "nightly export" in later and text not in later
    gone = own.post(f"/settings/tokens/{token.pk}", {"_method": "delete"}, follow=True)
    assert "nightly export" in gone.content.decode()  # named in the message
    with brand_context(cast.acme.pk):
        assert not ApiToken.objects.get().is_active


def test_sending_the_form_again_makes_no_second_one(cast, own):
    own.post("/settings/tokens/new", SAID)
    again = own.post("/settings/tokens/new", SAID)
    assert again.status_code == 422
    with brand_context(cast.acme.pk):
        assert ApiToken.objects.count() == 1


def test_making_one_asks_for_the_password_first(cast, client_for):
    answer = client_for(cast.cleo).post("/settings/tokens/new", SAID)
    assert answer.status_code == 302 and "reauthenticate" in answer["Location"]


def test_only_ones_own_are_shown_and_revoked(cast, client_for):
    token_of(cast.finn, name="finns program")
    with brand_context(cast.acme.pk):
        other = ApiToken.objects.get()
    browser = client_for(cast.ada)
    assert "finns program" not in browser.get("/settings/tokens/").content.decode()
    assert browser.delete(f"/settings/tokens/{other.pk}").status_code == 404
    with brand_context(cast.acme.pk):
        assert ApiToken.objects.get().is_active


@pytest.mark.parametrize(("name", "moderates"), [("cleo", False), ("ben", True)])
def test_scopes_are_those_of_the_role(confirmed, verified, name, moderates):
    page = confirmed(getattr(verified, name)).get("/settings/tokens/new").content.decode()
    assert "community:write" in page
    assert ("community:moderate" in page) is moderates


def test_a_suspended_member_sees_them_and_makes_none(cast, client_for):
    page = client_for(cast.dev).get("/settings/tokens/")
    assert page.status_code == 200 and "/settings/tokens/new" not in page.content.decode()


def test_guests_are_led_to_sign_in(guest, cast):
    assert guest.get("/settings/tokens/").status_code == 302
    assert guest.delete("/settings/tokens/5").status_code == 302


def test_managers_see_names_in_the_back_office_and_never_secrets(cast, client_for):
    text = token_of(cast.cleo, name="export of cleo")
    with brand_context(cast.acme.pk):
        token = ApiToken.objects.get()
    ada = client_for(cast.ada)
    shown = [ada.get(path).content.decode() for path in (
        "/admin/api/apitoken/", f"/admin/api/apitoken/{token.pk}/change/"
    )]  # fmt: skip
    assert all("export of cleo" in page for page in shown)
    assert not any(token.digest in page or text in page for page in shown)
    chosen = {"action": "revoke", "_selected_action": [str(token.pk)]}
    ada.post("/admin/api/apitoken/", chosen)
    with brand_context(cast.acme.pk):
        assert not ApiToken.objects.get().is_active
