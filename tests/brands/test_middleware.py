"""Host → brand, one transaction a request, and the reader's language."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone, translation

from engage.brands import hosts, middleware
from engage.brands.hosts import forget_places, place_at
from engage.tenancy.current import current_brand_id
from engage.tenancy.models import Domain

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.addresses")]


def at(host, path="/plain", **headers):
    return Client(headers={"host": host, **headers}).get(path)


@pytest.mark.parametrize(
    "host", ["acme.localhost", "acme.localhost:8000", "ACME.localhost", "acme.localhost."]
)
def test_a_host_leads_to_its_brand(host, acme):
    found = at(host).json()
    assert (found["brand"], found["current"]) == ("acme", acme.pk)


def test_each_host_to_its_own(zenith):
    assert at("zenith.localhost").json()["brand"] == "zenith"


@pytest.mark.parametrize("host", ["nobody.example", "localhost", "127.0.0.1", "xacme.localhost"])
def test_strangers_are_told_kindly(host):
    answer = at(host, accept="application/json")
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "no_community"


def test_a_claimed_host_is_not_served(acme):
    Domain.objects.create(brand=acme, host="forum.acme.example", proof_token="t")
    assert at("forum.acme.example").status_code == 404


def test_every_proven_host_is_served_and_the_primary_is_canonical(acme):
    Domain.objects.create(
        brand=acme, host="forum.acme.example", proof_token="t", proven_at=timezone.now()
    )
    answer = at("forum.acme.example:8000", "/nowhere")
    assert answer.status_code == 404
    assert answer.wsgi_request.canonical_origin == "http://acme.localhost:8000"


def test_nothing_is_current_afterwards(guest):
    guest.get("/plain")
    assert current_brand_id() is None
    with connection.cursor() as cursor:
        cursor.execute("SELECT NULLIF(current_setting('app.brand', true), '')")
        assert cursor.fetchone() == (None,)


def test_a_stream_runs_outside_the_brand(guest):
    assert b"".join(guest.get("/stream").streaming_content) == b"None"


def test_the_operators_host_has_no_brand_and_other_addresses(settings):
    settings.PLATFORM_HOSTS = ["platform.localhost"]
    answer = at("platform.localhost")
    assert answer.wsgi_request.brand is None
    assert answer.wsgi_request.is_platform
    assert answer.wsgi_request.urlconf == "engage.urls_platform"


def test_the_database_away_is_said(monkeypatch):
    def away(host):
        raise OperationalError("away")

    monkeypatch.setattr(middleware, "place_at", away)
    answer = at("acme.localhost")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"


def test_a_host_is_remembered_for_a_while(settings, acme, django_assert_num_queries):
    settings.BRAND_MEMORY_SECONDS = 60
    forget_places()
    try:
        with django_assert_num_queries(1):
            first, second = place_at("acme.localhost"), place_at("acme.localhost")
        assert first == second
        first.brand.name = "changed by a careless view"
        assert place_at("acme.localhost").brand.name == acme.name
        with django_assert_num_queries(1):
            assert place_at("nobody.example") is None
            assert place_at("nobody.example") is None
    finally:
        forget_places()


def test_memory_has_an_end(settings, monkeypatch, db):
    settings.BRAND_MEMORY_SECONDS = 60
    monkeypatch.setattr(hosts, "MOST", 3)
    forget_places()
    try:
        for number in range(5):
            place_at(f"host-{number}.example")
        assert list(hosts._memory) == [f"host-{number}.example" for number in (2, 3, 4)]
    finally:
        forget_places()


@pytest.mark.parametrize(
    ("accept", "cookie", "language"),
    [
        ("", "", "en"),
        ("ru", "", "ru"),
        ("ru-RU,ru;q=0.9,en;q=0.8", "", "ru"),
        ("de-AT, ru;q=0.5", "", "ru"),
        ("de, fr", "", "en"),
        ("ru", "en", "en"),
        ("en", "ru", "ru"),
        ("ru", "xx", "ru"),
        ("*", "", "en"),
        (";;;q=,,", "\x00", "en"),
    ],
)
def test_the_readers_language(settings, accept, cookie, language):
    client = Client(headers={"host": "acme.localhost", "accept-language": accept})
    if cookie and cookie != "\x00":
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = cookie
    answer = client.get("/plain")
    assert answer.json()["language"] == answer["Content-Language"] == language


def test_a_brand_speaks_only_its_languages(acme):
    acme.languages = ["ru"]
    acme.save()
    assert at("acme.localhost", **{"accept-language": "en"}).json()["language"] == "ru"
    acme.languages = ["xx"]
    acme.save()
    assert at("acme.localhost").json()["language"] == "en"


def test_the_members_wish_beats_the_browsers(client_for, cast, settings):
    cast.cleo.language, cast.cleo.timezone = "ru", "Asia/Tokyo"
    from engage.tenancy.current import brand_context

    with brand_context(cast.acme.pk):
        cast.cleo.save()
    client = client_for(cast.cleo)
    found = client.get("/plain", headers={"accept-language": "en"}).json()
    assert (found["language"], found["zone"]) == ("ru", "Asia/Tokyo")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert client.get("/plain").json()["language"] == "en"


def test_language_and_zone_end_with_the_request(guest, acme):
    acme.timezone = "Asia/Tokyo"
    acme.save()
    before = translation.get_language(), timezone.get_current_timezone_name()
    assert guest.get("/plain", headers={"accept-language": "ru"}).json()["zone"] == "Asia/Tokyo"
    assert (translation.get_language(), timezone.get_current_timezone_name()) == before


def test_a_zone_that_is_none_is_survived(guest, acme):
    acme.timezone = "../../etc/passwd"
    acme.save()
    assert guest.get("/plain").json()["zone"] == "UTC"
