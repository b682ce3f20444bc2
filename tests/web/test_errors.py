"""A refusal becomes a page, a part or JSON in one place, and leaves no row behind."""

import logging

import pytest
from django import forms
from django.db import connection
from django.test import Client

from engage.members.models import Member
from engage.rules import RuleBroken
from engage.tenancy.current import brand_context
from engage.web.errors import on_form

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.addresses")]

JSON = {"accept": "application/json"}


def nobody_exists(brand):
    with brand_context(brand.pk):
        return not Member.objects.filter(username="nobody").exists()


@pytest.fixture
def calm():
    """A browser that gets 500 pages instead of the test getting the exception."""
    return Client(headers={"host": "acme.localhost"}, raise_request_exception=False)


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ("raise", 500),
        ("missing", 404),
        ("forbidden", 403),
        ("rule", 422),
        ("not-allowed", 403),
        ("answer-500", 503),
    ],
)
def test_a_view_that_writes_and_fails_leaves_no_row(calm, acme, how, status):
    assert calm.get(f"/write/{how}").status_code == status
    assert nobody_exists(acme)


def test_a_view_that_writes_and_succeeds_is_kept(calm, acme):
    assert calm.get("/write/well").status_code == 200
    assert not nobody_exists(acme)


def test_a_detour_of_the_sign_in_is_no_failure(calm, acme):
    assert calm.get("/detour").status_code == 302
    assert not nobody_exists(acme)


def test_a_broken_rule_as_json(guest):
    answer = guest.get("/write/rule", headers=JSON)
    assert answer.status_code == 422
    error = answer.json()["error"]
    assert error["code"] == "too_long"
    assert error["message"] == "This is too long."
    assert error["field"] == "title"
    assert error["request_id"] == answer["X-Request-ID"]


def test_the_api_speaks_json_whatever_is_asked(guest):
    answer = guest.get("/api/write/not-allowed", headers={"accept": "text/html"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "not_yours")


def test_a_page_says_why(guest):
    answer = guest.get("/write/not-allowed", headers={"accept": "text/html"})
    assert answer.status_code == 403
    assert "This is not yours." in answer.content.decode()
    assert "<!doctype html>" in answer.content.decode().lower()


def test_htmx_gets_a_part(guest):
    whole = guest.get("/write/rule")
    part = guest.get("/write/rule", headers={"hx-request": "true"})
    assert part.status_code == 422
    assert "This is too long." in part.content.decode()
    assert "HX-Request" in part["Vary"]
    assert len(part.content) <= len(whole.content)


@pytest.mark.parametrize("what", ["nul", "range", "surrogate", "infinite"])
@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_what_cannot_be_read_is_the_senders_fault(guest, what, accept):
    name = "99999999999999" if what == "range" else "a\0b"
    guest.cookies.clear()
    answer = guest.post(f"/unreadable/{what}", {"name": name}, headers={"accept": accept})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    "number", ["0", "-1", "01", "9223372036854775808", "9" * 5000, "1e9", "１２", "1.0", "x"]
)
def test_an_id_that_no_row_can_have_is_no_address(guest, number):
    assert guest.get(f"/row/{number}").status_code == 404


def test_the_largest_id_is_asked_for(guest):
    assert guest.get("/row/9223372036854775807").content == b"False"


@pytest.mark.parametrize(
    "accept", ["", "*/*", "text/html;q=x", ";;;", "application/json;q=0", "a/b/c, d", "\x7f", "é"]
)
def test_any_accept_header_is_survived(guest, accept):
    assert guest.get("/nowhere", headers={"accept": accept}).status_code == 404


def test_an_error_page_needs_no_database(calm, django_assert_num_queries, monkeypatch):
    """The view's mistake may have spoiled the transaction; the page about it must not ask."""
    spoiled = []

    def spoil(request, how):
        try:
            connection.cursor().execute("SELECT nonsense")
        except Exception as error:
            spoiled.append(error)
            raise

    from django.urls import path

    from tests.web import addresses

    monkeypatch.setattr(addresses, "urlpatterns", [path("write/<slug:how>", spoil)])
    from django.urls import clear_url_caches

    clear_url_caches()
    try:
        answer = calm.get("/write/x")
    finally:
        clear_url_caches()
    assert spoiled
    assert answer.status_code == 500
    assert "broke" in answer.content.decode()


def test_a_broken_error_page_still_says_something(guest, monkeypatch, caplog):
    def broken(names):
        raise RuntimeError("the template is broken")

    monkeypatch.setattr("engage.web.errors.loader.select_template", broken)
    with caplog.at_level(logging.ERROR, "engage.errors"):
        answer = guest.get("/nowhere")
    assert answer.status_code == 404
    assert "<h1>" in answer.content.decode()
    assert "cannot be shown" in caplog.text


def test_a_form_without_its_token_is_told_kindly():
    strict = Client(headers={"host": "acme.localhost"}, enforce_csrf_checks=True)
    answer = strict.post("/write/well", headers=JSON)
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "stale_form")


class Titled(forms.Form):
    title = forms.CharField()


@pytest.mark.parametrize(
    ("field", "where"), [("title", "title"), ("gone", "__all__"), (None, "__all__")]
)
def test_a_broken_rule_stands_beside_its_field(field, where):
    form = Titled({"title": "x"})
    on_form(form, RuleBroken("too_short", "Say a little more.", field))
    assert form.errors == {where: ["Say a little more."]}
