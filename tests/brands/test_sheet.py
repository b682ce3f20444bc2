"""The brand's stylesheet: kept for ever under its own name, and only on its own host."""

import pytest

from engage.brands.sheet import sheet_url
from engage.tenancy.models import Brand

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.brands.addresses")]


@pytest.fixture
def dressed(acme):
    acme.theme = {"accent": "#0b6e4c", "radius": "soft", "font": "inter"}
    acme.save()
    return Brand.objects.get(pk=acme.pk)


def test_the_sheet_is_kept_for_ever(guest, dressed):
    answer = guest.get(sheet_url(dressed))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "--brand-accent:light-dark(#0b6e4c," in answer.content.decode()
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_an_older_address_gets_todays_sheet_for_once(guest, dressed):
    old = sheet_url(dressed)
    dressed.theme["accent"], dressed.theme_version = "#7a1fa2", dressed.theme_version + 1
    dressed.save()
    answer = guest.get(old)
    assert answer.status_code == 200
    assert "immutable" not in answer["Cache-Control"]
    assert "#7a1fa2" in answer.content.decode()
    assert sheet_url(dressed) != old


def test_another_brands_sheet_is_no_address_here(client, dressed):
    assert client.get(sheet_url(dressed), headers={"host": "zenith.localhost"}).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/theme/acme-1.css", "/theme/acme-0.000000000000.css", "/theme/acme-x.0.css", "/theme/"],
)
def test_malformed_addresses(guest, dressed, path):
    assert guest.get(path).status_code == 404


def test_no_sheet_without_a_theme(guest, acme):
    assert guest.get("/theme/acme-1.000000000000.css").status_code == 404


def test_every_page_links_it(guest, dressed):
    assert f'href="{sheet_url(dressed)}"' in guest.get("/nowhere").content.decode()
