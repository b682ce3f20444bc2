"""Badges that travel, as pages: one's own files, the public page, the checking form, the keys."""

from __future__ import annotations

import json
import socket
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from engage.tenancy.current import brand_context
from rewards.models import Credential
from rewards.operations import issue_credential, revoke_credentials
from tests.rewards.shop import awarded


@pytest.fixture
def award(cast):
    with brand_context(cast.acme.pk):
        return awarded(cast.cleo)


@pytest.fixture
def made(cast, award):
    with brand_context(cast.acme.pk):
        return issue_credential(award, by=cast.cleo)


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def test_a_holder_takes_a_badge_along(cast, award, client_for):
    client = client_for(cast.cleo)
    assert "Helper" in page(client, "/credentials/")
    where = f"/credentials/awards/{award.pk}/"
    assert "Sign my badge" in page(client, where)
    assert client.post(where, {"holds_address": "on"}).status_code == 303
    with brand_context(cast.acme.pk):
        made = Credential.objects.get()
    assert (made.holds_address, made.shows_name) == (True, False)
    answer = client.get(f"/credentials/{made.uuid}/badge.json")
    assert answer["Content-Type"].startswith("application/vc+ld+json")
    assert "attachment" in answer["Content-Disposition"]
    document = json.loads(answer.content)
    assert document["issuer"]["id"].startswith("did:key:z6Mk")
    web = json.loads(client.get(f"/credentials/{made.uuid}/badge.json?form=web").content)
    assert web["issuer"]["id"].endswith("/credentials/issuer")
    assert client.get(f"/credentials/{made.uuid}/badge.json?form=jwt").status_code == 404
    baked = client.get(f"/credentials/{made.uuid}/badge.svg")
    text = check(client, file=SimpleUploadedFile("badge.svg", baked.content))
    assert "This badge is true." in text
    picture = client.get(f"/credentials/{made.uuid}/badge.png")
    assert picture["Content-Type"] == "image/png" and ".png" in picture["Content-Disposition"]
    read = Image.open(BytesIO(picture.content))
    assert json.loads(read.text["openbadgecredential"]) == document
    assert (read.size, picture.content.count(b"openbadgecredential")) == ((480, 480), 1)
    text = check(client, file=SimpleUploadedFile("badge.png", picture.content))
    assert "This badge is true." in text


def check(client, status=200, **said):
    answer = client.post("/credentials/verify", said)
    assert answer.status_code == status
    return answer.content.decode()


def test_nobody_else_has_the_files(cast, award, made, guest, client_for):
    for end in ("badge.json", "badge.svg", "badge.png"):
        assert guest.get(f"/credentials/{made.uuid}/{end}").status_code == 302
        for who in (cast.finn, cast.mia, cast.zoe):
            assert client_for(who).get(f"/credentials/{made.uuid}/{end}").status_code == 404
    for who in (cast.finn, cast.mia, cast.zoe):
        assert client_for(who).get(f"/credentials/awards/{award.pk}/").status_code == 404
        assert client_for(who).post(f"/credentials/{made.uuid}/withdrawal").status_code == 404


def test_the_public_page_names_nobody_who_does_not_want_it(cast, award, made, guest, client_for):
    text = page(guest, made.url)
    assert "This badge is true" in text
    assert "Cleo" not in text
    with brand_context(cast.acme.pk):
        issue_credential(award, shows_name=True, by=cast.cleo)
    assert "Awarded to Cleo by Acme" in page(guest, made.url)
    assert client_for(cast.cleo).post(f"{made.url}withdrawal").status_code == 303
    text = page(guest, made.url)
    assert "holds no more" in text
    assert "Cleo" not in text
    assert client_for(cast.zoe).get(made.url).status_code == 404
    assert guest.get("/credentials/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_anybody_checks_a_badge(cast, award, made, guest, client_for):
    whole = made.documents["did"]
    assert "This badge is true." in check(guest, text=whole)
    assert "This badge is true." in check(guest, text=made.documents["web"])
    forged = json.loads(whole)
    forged["credentialSubject"]["achievement"]["name"] = "Helper, gold"
    text = check(guest, text=json.dumps(forged))
    assert "This badge is not true." in text
    assert "Helper, gold" not in text.partition("<form")[0]
    elsewhere = check(client_for(cast.zoe), text=whole)
    assert "we do not know who signed" in elsewhere
    with brand_context(cast.acme.pk):
        revoke_credentials(award.pk, by=None)
    assert "This badge holds no more." in check(guest, text=whole)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, 422),
        ({"text": " "}, 422),
        ({"text": "\0"}, 422),
        ({"text": "x" * 140_000}, 422),
        ({"text": "[" * 100_000}, 200),
        ({"text": "{}"}, 200),
        ({"text": "<script>alert(1)</script>"}, 200),
        ({"text": '{"type":["VerifiableCredential","OpenBadgeCredential"],"issuer":[[]]}'}, 200),
        ({"file": SimpleUploadedFile("x.json", b"\xff\x00\xfe")}, 200),
        ({"file": SimpleUploadedFile("x.json", b"")}, 200),
        ({"file": SimpleUploadedFile("x.png", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXt")}, 200),
        ({"file": SimpleUploadedFile("x.json", b"x" * (1024 * 1024 + 1))}, 422),
    ],
)
def test_hostile_input_gets_a_page(cast, guest, said, status, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", None)
    check(guest, status=status, **said)


def test_programs_find_issuer_keys_and_list(made, guest):
    profile = json.loads(guest.get("/credentials/issuer").content)
    key = json.loads(guest.get("/credentials/keys/1").content)
    assert key["id"] in profile["assertionMethod"]
    assert key["controller"] == profile["id"]
    assert f"did:key:{key['publicKeyMultibase']}" in profile["alsoKnownAs"]
    assert guest.get("/credentials/keys/2").status_code == 404
    for form in ("did", "web"):
        answer = guest.get(f"/credentials/status/1/{form}")
        assert answer["Access-Control-Allow-Origin"] == "*"
        listed = json.loads(answer.content)
        assert listed["issuer"] == made.document(form)["issuer"]["id"]
        assert listed["id"] == made.document(form)["credentialStatus"]["statusListCredential"]
    assert guest.get("/credentials/status/1/jwt").status_code == 404
    assert guest.get("/credentials/status/9/did").status_code == 404
    assert b"<svg" in guest.get(f"/credentials/{made.uuid}/emblem.svg").content
