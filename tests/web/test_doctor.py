"""The doctor says what is wrong, asks everything, and ends with 1 on a fault."""

import json

import pytest
from django.core.management import call_command

from engage.tenancy.models import Domain
from engage.web.doctor import database, surroundings
from engage.web.doctor.findings import examine, ok

pytestmark = pytest.mark.django_db(databases=["default", "platform", "owner"])


def states(findings):
    return {finding.subject: finding.state for finding in findings}


def test_a_healthy_database():
    probes = [database.roles, database.version, database.extensions, database.migrations]
    found = [
        finding for probe in [*probes, database.walls, database.domains] for finding in probe()
    ]
    assert {finding.state for finding in found} == {"ok"}, found
    assert states(found)["database default"] == "ok"
    assert len(found) >= 9


def test_a_wrong_role_is_named(monkeypatch):
    monkeypatch.setattr(database, "ROLES", {"default": "app_owner"})
    (found,) = database.roles()
    assert found.state == "fault"
    assert "is used as app_web, not as app_owner" in found.words


def test_without_an_owners_address_migrations_are_for_elsewhere(settings, monkeypatch):
    web = settings.DATABASES["default"]["USER"]
    monkeypatch.setitem(settings.DATABASES["owner"], "USER", web)
    found = states(database.roles())
    assert (found["database default"], found["database owner"]) == ("ok", "note")


def test_a_missing_extension_is_named(monkeypatch):
    monkeypatch.setattr(database, "EXTENSIONS", ("pg_trgm", "postgis"))
    (found,) = database.extensions()
    assert (found.state, found.words) == ("fault", "missing: postgis")


def test_a_blind_locale_is_named(monkeypatch):
    monkeypatch.setattr(database, "WORDS", ("привет", "!!!"))
    *_rest, found = database.extensions()
    assert (found.subject, found.state) == ("locale", "fault")
    assert "!!!" in found.words


def test_a_brand_without_an_address_is_named(cast):
    Domain.objects.filter(brand=cast.zenith).delete()
    (found,) = database.domains()
    assert (found.state, found.words) == ("fault", "no main address for zenith")


def test_the_operators_host_belongs_to_no_brand(cast, settings):
    settings.PLATFORM_HOSTS = ["acme.localhost"]
    (found,) = database.domains()
    assert "the operator's and a brand's at once" in found.words


def test_valkey_is_asked(settings):
    found = states(surroundings.valkey())
    assert found["valkey"] == found["valkey memory"] == "ok"
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    (away,) = surroundings.valkey()
    assert (away.state, away.subject) == ("fault", "valkey")


def test_a_folder_that_cannot_be_written(settings):
    settings.DATA_DIR = "/proc/engage"
    found = states(surroundings.files())
    assert found["data folder"] == "fault"


def test_a_mail_server_that_is_not_there(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    (found,) = surroundings.mail()
    assert found.state == "fault"
    assert "127.0.0.1:1 does not let us in" in found.words


def test_a_probe_that_breaks_hides_nothing():
    def broken():
        raise RuntimeError("so\nand so")

    found = list(examine([("one", broken), ("two", lambda: [ok("two", "fine")])]))
    assert [(finding.subject, finding.state) for finding in found] == [
        ("one", "fault"),
        ("two", "ok"),
    ]
    assert found[0].words.endswith("RuntimeError: so")


def test_the_command_ends_with_one_on_a_fault(settings, capsys):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    with pytest.raises(SystemExit) as ended:
        call_command("doctor", json=True)
    assert ended.value.code == 1
    found = {entry["subject"]: entry for entry in json.loads(capsys.readouterr().out)}
    assert found["valkey"]["state"] == "fault"
    assert "REDIS_URL" in found["valkey"]["advice"]


def test_the_command_speaks_to_people(capsys, monkeypatch):
    from engage.web.management.commands import doctor

    monkeypatch.setattr(doctor, "PROBES", [("valkey", surroundings.valkey)])
    call_command("doctor", no_color=True)
    said = capsys.readouterr().out
    assert "ok    valkey: answers, version" in said
    assert said.endswith("All is well.\n")
