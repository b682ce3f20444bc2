"""Colours and language: plain forms that remember, and never lead to another site."""

import pytest
from django.test import Client

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.addresses")]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_are_remembered(guest, theme):
    answer = guest.post("/preferences/theme", {"theme": theme, "next": "/plain?page=2"})
    assert (answer.status_code, answer["Location"]) == (302, "/plain?page=2")
    cookie = answer.cookies["engage-theme"]
    assert (cookie.value, cookie["samesite"], cookie["domain"]) == (theme, "Lax", "")
    assert f'data-theme="{theme}"' in guest.get("/nowhere").content.decode()


def test_the_devices_own_colours_are_no_cookie(guest):
    guest.post("/preferences/theme", {"theme": "dark"})
    guest.post("/preferences/theme", {"theme": "system"})
    assert "data-theme" not in guest.get("/nowhere").content.decode()


def test_a_module_gets_no_page(guest):
    answer = guest.post(
        "/preferences/theme", {"theme": "dark"}, headers={"x-requested-with": "fetch"}
    )
    assert (answer.status_code, answer.content) == (204, b"")


def test_language_is_remembered_and_shown(guest):
    guest.post("/preferences/language", {"language": "ru", "next": "/"})
    assert guest.cookies["engage-language"].value == "ru"


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("theme", {"theme": "sepia"}),
        ("theme", {}),
        ("language", {"language": "xx"}),
        ("language", {"language": "../en"}),
    ],
)
def test_unknown_wishes_are_refused(guest, path, data):
    answer = guest.post(f"/preferences/{path}", data)
    assert answer.status_code == 400
    assert not answer.cookies


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "javascript:alert(1)",
        "plain",
        "",
    ],
)
def test_next_stays_on_this_host(guest, elsewhere):
    answer = guest.post("/preferences/theme", {"theme": "dark", "next": elsewhere})
    assert answer["Location"] == "/"


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
    ],
)
def test_another_site_cannot_press_the_switch(guest, headers):
    answer = guest.post("/preferences/theme", {"theme": "dark"}, headers=headers)
    assert answer.status_code == 400


def test_the_switch_needs_no_token_because_cached_pages_have_none():
    strict = Client(enforce_csrf_checks=True, headers={"host": "acme.localhost"})
    assert strict.post("/preferences/theme", {"theme": "dark"}).status_code == 302


def test_only_post(guest):
    assert guest.get("/preferences/theme").status_code == 405
