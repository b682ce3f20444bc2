"""Typed settings from the environment: right values are read, wrong ones refused by name."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engage import env

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("word", "expected"),
    [("1", True), ("true", True), ("Yes", True), ("on", True), ("0", False), ("off", False)],
)
def test_flags_read_the_usual_words(monkeypatch, word, expected):
    monkeypatch.setenv("SWITCH", word)
    assert env.flag("SWITCH") is expected


def test_a_wrong_flag_is_refused_by_name(monkeypatch):
    monkeypatch.setenv("SWITCH", "maybe")
    with pytest.raises(env.BadSetting, match=r"SWITCH: must be true or false, not 'maybe'"):
        env.flag("SWITCH")


@pytest.mark.parametrize(
    ("value", "problem"), [("x", "whole number"), ("0", "at least 1"), ("70000", "at most 65535")]
)
def test_numbers_know_their_range(monkeypatch, value, problem):
    monkeypatch.setenv("PORT", value)
    with pytest.raises(env.BadSetting, match=f"PORT: must be .*{problem}"):
        env.number("PORT", 80, least=1, most=65535)


def test_a_missing_setting_without_default_names_itself(monkeypatch):
    monkeypatch.delenv("REDIS_URL", raising=False)
    with pytest.raises(env.BadSetting, match=r"REDIS_URL: is missing"):
        env.redis_url("REDIS_URL")


def test_some_of_a_list_may_be_asked_for(monkeypatch):
    assert env.some_of("QUEUES", ("a", "b")) == ["a", "b"]
    monkeypatch.setenv("QUEUES", "b,")
    assert env.some_of("QUEUES", ("a", "b")) == ["b"]
    monkeypatch.setenv("QUEUES", "b,c")
    with pytest.raises(env.BadSetting, match="QUEUES: must be some of a, b, not 'c'"):
        env.some_of("QUEUES", ("a", "b"))


def test_a_secret_may_come_from_a_file(monkeypatch, tmp_path: Path):
    secret = tmp_path / "key"
    secret.write_text("a" * 40 + "\n")
    monkeypatch.setenv("KEY_FILE", str(secret))
    assert env.secret("KEY", least=32) == "a" * 40


def test_a_short_secret_is_refused_without_showing_it(monkeypatch):
    monkeypatch.setenv("KEY", "hunter2")
    with pytest.raises(env.BadSetting) as refused:
        env.secret("KEY", least=32)
    assert "hunter2" not in str(refused.value)
    assert "at least 32" in str(refused.value)


def test_an_unreadable_secret_file_is_named(monkeypatch):
    monkeypatch.setenv("KEY_FILE", "/nowhere/at/all")
    with pytest.raises(env.BadSetting, match="KEY_FILE: cannot be read"):
        env.secret("KEY")


def test_a_secret_file_that_is_no_text_is_named(monkeypatch, tmp_path: Path):
    (tmp_path / "key").write_bytes(b"\xff" * 40)
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "key"))
    with pytest.raises(env.BadSetting, match="KEY_FILE: is no text in UTF-8"):
        env.secret("KEY")


def test_an_unset_secret_that_may_be_empty_is_empty(monkeypatch, tmp_path: Path):
    assert env.secret("TOKEN", "", least=20) == ""
    (tmp_path / "token").write_text("\n")
    monkeypatch.setenv("TOKEN_FILE", str(tmp_path / "token"))
    with pytest.raises(env.BadSetting, match="TOKEN: must have at least 20"):
        env.secret("TOKEN", "", least=20)


def test_an_address_with_a_key_is_never_shown(monkeypatch):
    monkeypatch.setenv("DSN", "https://secret@example.com")
    with pytest.raises(env.BadSetting, match="DSN: must be an address") as found:
        env.http_url("DSN", keyed=True)
    assert "secret" not in str(found.value)
    monkeypatch.setenv("DSN", "https://secret@example.com/project")
    with pytest.raises(env.BadSetting, match="DSN: must be an address"):
        env.http_url("DSN", keyed=True)
    monkeypatch.setenv("DSN", "https://secret@example.com/1/")
    assert env.http_url("DSN", keyed=True) == "https://secret@example.com/1"


def test_a_database_address_becomes_djangos_dictionary(monkeypatch):
    monkeypatch.setenv("DB", "postgresql://me:p%40ss@db.example:5433/engage?sslmode=require")
    found = env.database("DB")
    assert found["USER"] == "me"
    assert found["PASSWORD"] == "p@ss"
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "engage")
    assert found["OPTIONS"] == {"sslmode": "require"}


@pytest.mark.parametrize("value", ["mysql://x/y", "postgresql://host", "postgresql://h:port/x"])
def test_a_wrong_database_address_is_refused(monkeypatch, value):
    monkeypatch.setenv("DB", value)
    with pytest.raises(env.BadSetting, match=r"^DB: "):
        env.database("DB")


@pytest.mark.parametrize(
    ("reader", "value"),
    [
        (env.origin, "https://[::1"),
        (env.origin, "https://a.example:port"),
        (env.http_url, "https://[::1"),
        (env.redis_url, "redis://host:port/0"),
        (env.redis_url, "redis://[::1/0"),
        (env.database, "postgresql://[::1/x"),
        (env.name_servers, "192.0.2.53,ns.example.com"),
        (env.name_servers, "192.0.2.53:99999"),
    ],
)
def test_an_address_that_cannot_be_read_names_its_setting(monkeypatch, reader, value):
    monkeypatch.setenv("ADDRESS", value)
    with pytest.raises(env.BadSetting, match=r"^ADDRESS: "):
        reader("ADDRESS")


def test_name_servers_are_addresses_with_or_without_a_port(monkeypatch):
    monkeypatch.setenv("NAMES", "192.0.2.53, 192.0.2.54:5353")
    assert env.name_servers("NAMES") == ["192.0.2.53", "192.0.2.54:5353"]


@pytest.mark.parametrize("value", ["https://x.example", ".example.com", "a b", "x.example:443"])
def test_a_host_is_a_name_only(monkeypatch, value):
    monkeypatch.setenv("HOST", value)
    with pytest.raises(env.BadSetting, match="HOST: must be a host"):
        env.host("HOST", "localhost")
    monkeypatch.setenv("HOST", "brands.example.com")
    assert env.host("HOST", "localhost") == "brands.example.com"


@pytest.mark.parametrize("value", ["nobody", "Engage <>", "a@b@c d", "x\ny <a@b.example>"])
def test_whom_mails_are_from(monkeypatch, value):
    monkeypatch.setenv("FROM", value)
    with pytest.raises(env.BadSetting, match="FROM: must look like"):
        env.sender("FROM", "no-reply@localhost")
    for right in ("Engage <no-reply@example.com>", '"Acme, Inc." <a@b.example>', "a@localhost"):
        monkeypatch.setenv("FROM", right)
        assert env.sender("FROM", "no-reply@localhost") == right


@pytest.mark.parametrize("value", ["example.com", "https://a.example/path", "ftp://a.example"])
def test_an_origin_is_scheme_host_and_port_only(monkeypatch, value):
    monkeypatch.setenv("ORIGIN", value)
    with pytest.raises(env.BadSetting, match="ORIGIN: must be an origin"):
        env.origin("ORIGIN")


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("SECRET_KEY", "", "SECRET_KEY: is missing; this setting has no default"),
        ("DATABASE_URL", "mysql://x/y", "DATABASE_URL: must look like postgresql://"),
        ("ENGAGE_TRUSTED_PROXIES", "many", "ENGAGE_TRUSTED_PROXIES: must be a whole number"),
        ("ENGAGE_METRICS_TOKEN", "short", "ENGAGE_METRICS_TOKEN: must have at least 20"),
        ("SENTRY_DSN", "https://sentry.example.com/1", "SENTRY_DSN: must be an address such as"),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4318", "OTEL_EXPORTER_OTLP_ENDPOINT: must be"),
        ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc", "OTEL_EXPORTER_OTLP_PROTOCOL: must be one of"),
        ("ENGAGE_OIDC_PROVIDERS", "sso", "ENGAGE_OIDC_SSO_ISSUER: is missing"),
    ],
)
def test_every_command_says_in_words_which_setting_is_wrong(name, value, words):
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "engage.settings", name: value}
    command = [sys.executable, "manage.py", "doctor"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith(words)
    assert "Traceback" not in done.stderr
