"""The proxy may have certificates for proven hosts and the operator's own, for nothing else."""

import pytest
from django.test import Client

from engage.tenancy.models import Domain


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("acme.localhost", 200),
        ("ACME.localhost.", 200),
        ("platform.localhost", 200),
        ("stranger.example", 404),
        ("", 404),
    ],
)
def test_the_proxys_question(acme, host, status):
    proxy = Client(headers={"host": "platform.localhost"})
    assert proxy.get("/certificates/ask", {"domain": host}).status_code == status


def test_the_host_of_files_is_the_operators_own(acme, settings):
    proxy = Client(headers={"host": "platform.localhost"})
    assert proxy.get("/certificates/ask?domain=files.example.org").status_code == 404
    settings.UPLOADS_ORIGIN = "https://files.example.org"
    assert proxy.get("/certificates/ask?domain=files.example.org").status_code == 200


def test_a_claimed_host_waits_for_its_proof(acme):
    Domain.objects.create(brand=acme, host="help.acme.example", proof_token="x")
    proxy = Client(headers={"host": "platform.localhost"})
    assert proxy.get("/certificates/ask?domain=help.acme.example").status_code == 404


def test_no_brand_answers_it(acme, guest):
    assert guest.get("/certificates/ask?domain=acme.localhost").status_code == 404
