"""Settings that are wrong together are refused in words, each with its id."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError

from engage import checks


def ids(found):
    return {message.id for message in found}


@pytest.fixture
def right(settings):
    settings.DEMO = settings.DEBUG = False
    settings.SECURE, settings.TRUSTED_PROXIES = True, 1
    settings.LIVE_ORIGIN = ""
    return settings


def test_right_settings(right):
    assert checks.settings_fit_together() == []


@pytest.mark.parametrize(
    ("name", "value", "id_"),
    [
        ("DEMO", True, "engage.E001"),
        ("LIVE_ORIGIN", "http://{host}:8001", "engage.E002"),
        ("LIVE_ORIGIN", "https://live.example.com", "engage.E006"),
        ("SESSION_COOKIE_DOMAIN", ".example.com", "engage.E003"),
        ("CSRF_COOKIE_DOMAIN", ".example.com", "engage.E003"),
        ("DEBUG", True, "engage.E004"),
        ("PLATFORM_HOSTS", ["https://admin.example.com"], "engage.E005"),
        ("PLATFORM_HOSTS", ["localhost"], "engage.E005"),
        ("PLATFORM_HOSTS", [], "engage.E005"),
        ("TRUSTED_PROXIES", 0, "engage.W001"),
    ],
)
def test_wrong_together(right, name, value, id_):
    setattr(right, name, value)
    (found,) = checks.settings_fit_together()
    assert found.id == id_
    assert found.hint


def test_a_server_refuses_to_start_with_them(right):
    checks.refuse_wrong_settings()
    right.TRUSTED_PROXIES = 0  # a warning ends nothing
    checks.refuse_wrong_settings()
    right.DEMO = True
    with pytest.raises(ImproperlyConfigured, match=r"engage\.E001: DEMO and ENGAGE_HTTPS"):
        checks.refuse_wrong_settings()


@pytest.mark.parametrize("door", ["engage.wsgi", "engage.asgi"])
@pytest.mark.parametrize(
    ("https", "words"), [("1", "engage.E001: DEMO and ENGAGE_HTTPS are both on"), ("0", "")]
)
def test_the_demo_never_stands_on_a_public_site(door, https, words):
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "engage.settings", "DEMO": "1"}
    env["ENGAGE_HTTPS"] = https
    command = [sys.executable, "-c", f"import {door}"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == (1 if words else 0), done.stderr
    assert words in done.stderr


@pytest.mark.django_db(databases=["default", "platform", "owner"])
def test_the_roles_are_the_least():
    assert checks.roles_are_least(databases=["default", "platform", "owner"]) == []
    assert checks.roles_are_least() == []


@pytest.mark.parametrize(
    ("answer", "id_"),
    [
        (("postgres", []), "engage.E010"),
        (("app_web", ["a superuser"]), "engage.E011"),
    ],
)
def test_wrong_roles(monkeypatch, answer, id_):
    monkeypatch.setattr(checks, "role_of", lambda alias: answer)
    assert ids(checks.roles_are_least(databases=["default"])) == {id_}


def test_a_database_that_is_away(monkeypatch):
    def away(alias):
        raise DatabaseError("no route")

    monkeypatch.setattr(checks, "role_of", away)
    (found,) = checks.roles_are_least(databases=["default"])
    assert found.id == "engage.E012"
    assert "no route" in found.msg
