"""Policy, caching and variation of every answer."""

import pytest

from engage.web.headers import policy

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.addresses")]


def rules(text):
    return dict(rule.split(" ", 1) for rule in text.split("; "))


def test_pages_run_no_inline_script_and_stand_in_no_frame(guest):
    found = rules(guest.get("/plain")["Content-Security-Policy"])
    assert found["default-src"] == "'none'"
    assert found["script-src"] == "'self'"
    assert found["style-src"] == "'self'"
    assert found["frame-ancestors"] == found["base-uri"] == "'none'"
    assert "unsafe" not in policy("/plain")


def test_only_the_admin_is_looser():
    assert "'unsafe-eval'" in rules(policy("/admin/x"))["script-src"]
    assert "unsafe" not in policy("/administrators")
    assert "unsafe" not in policy("/x/admin/")


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ("https://live.example", "'self' https://live.example"),
        ("http://{host}:8001", "'self' http://acme.localhost:8001"),
        ("", "'self'"),
    ],
)
def test_the_live_process_may_be_reached_exactly(settings, guest, setting, named):
    settings.LIVE_ORIGIN = setting
    assert rules(guest.get("/plain")["Content-Security-Policy"])["connect-src"] == named


def test_the_other_headers(guest):
    answer = guest.get("/plain")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_a_members_page_is_kept_by_nobody(client_for, cast):
    assert client_for(cast.cleo).get("/plain")["Cache-Control"] == "private, no-store"


def test_a_guests_page_is_asked_for_again(guest):
    answer = guest.get("/plain")
    assert answer["Cache-Control"] == "private, no-cache"
    assert {"Cookie", "Accept-Language", "HX-Request"} <= set(answer["Vary"].split(", "))


def test_what_is_the_same_for_all_keeps_its_own_word(client_for, cast):
    answer = client_for(cast.cleo).get("/public")
    assert answer["Cache-Control"] == "public, max-age=60"
    assert "HX-Request" not in answer.get("Vary", "")


def test_error_answers_have_them_too(guest):
    assert rules(guest.get("/nowhere")["Content-Security-Policy"])["script-src"] == "'self'"
