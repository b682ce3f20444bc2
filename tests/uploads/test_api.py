"""Files for programs."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from community import operations as forum
from engage.tenancy.current import brand_context
from engage.uploads.models import Upload
from tests.api.calling import Program, error, program_of
from tests.community import writing
from tests.conftest import HOSTS
from tests.uploads import pictures


def send(program: Program, content: bytes, name: str = "My photo.jpg", **more):  # type: ignore[no-untyped-def]
    headers = more.pop("headers", {})
    said = {"file": SimpleUploadedFile(name, content)} | more
    return program.client.post("/api/v1/uploads/", said, headers=headers)


@pytest.fixture
def program(cast) -> Program:
    return program_of(cast.cleo)


def test_a_program_sends_lists_shows_and_deletes(cast, program):
    made = send(program, pictures.photo())
    assert made.status_code == 201
    told = made.json()
    assert told["kind"] == "image" and told["content_type"] == "image/webp"
    assert told["markdown"] == f"![My photo]({told['url']})" and len(told["sha256"]) == 64
    assert program.get("/uploads/").json() == {"items": [told], "next": None}
    assert program.get(f"/uploads/{told['id']}").json() == told
    other = program_of(cast.finn)
    assert other.get(f"/uploads/{told['id']}").status_code == 404
    assert other.delete(f"/uploads/{told['id']}").status_code == 404
    assert program.delete(f"/uploads/{told['id']}").json() == {"id": told["id"]}
    assert program.get(f"/uploads/{told['id']}").status_code == 404


def test_refusals(cast, program, settings):
    assert error(send(program, b"<svg>", "a.svg")) == (415, "type_not_allowed", "file")
    assert error(send(program, pictures.png_of(2**20, 2**20))) == (422, "too_many_pixels", "file")
    assert error(send(program, pictures.photo()[:900])) == (422, "unreadable_image", "file")
    assert error(send(program, b"")) == (422, "empty_file", "file")
    assert error(send(program, b"a", also="this")) == (400, "unknown_field", "also")
    answer = program.client.post("/api/v1/uploads/", {"file": "words"})
    assert error(answer) == (400, "invalid", "file")
    twice = {"file": [SimpleUploadedFile("a", b"a"), SimpleUploadedFile("b", b"b")]}
    assert error(program.client.post("/api/v1/uploads/", twice)) == (400, "malformed", None)
    answer = program.post("/uploads/", {"file": "words"})
    assert error(answer) == (415, "unsupported_media_type", None)
    assert answer.json()["error"]["message"] == "Send a file."
    broken = "multipart/form-data; boundary=x"
    answer = program.client.generic("POST", "/api/v1/uploads/", b"--x\r\nno", broken)
    assert answer.status_code == 400
    answer = program.client.generic("POST", "/api/v1/uploads/", b"", "multipart/form-data")
    assert answer.status_code == 400
    settings.UPLOADS_IMAGE_BYTES = settings.UPLOADS_FILE_BYTES = 3_000
    assert error(send(program, b"a" * 4_000, "a.txt")) == (413, "too_large", "file")
    settings.UPLOADS_DAILY = 0
    assert error(send(program, b"a")) == (429, "limit_reached", "file")


def test_who_may(cast):
    assert error(send(Program(HOSTS["acme"]), b"a")) == (401, "sign_in_first", None)
    assert error(send(program_of(cast.cleo, ["uploads:read"]), b"a"))[1] == "scope_missing"
    assert error(send(program_of(cast.finn, host=HOSTS["zenith"]), b"a"))[0] == 401
    assert error(Program(HOSTS["acme"]).get("/uploads/"))[0] == 401
    with brand_context(cast.acme.pk):
        assert not Upload.objects.exists()


def test_guests_see_what_is_used_in_public(cast, program):
    told = send(program, pictures.photo()).json()
    guest = Program(HOSTS["acme"])
    assert guest.get(f"/uploads/{told['id']}").status_code == 404
    with brand_context(cast.acme.pk):
        topic = writing.question(cast.mia, writing.category(cast.mia))
        post = forum.reply(topic, told["markdown"], by=cast.cleo)
    assert guest.get(f"/uploads/{told['id']}").json()["url"] == told["url"]
    assert Program(HOSTS["zenith"]).get(f"/uploads/{told['id']}").status_code == 404
    with brand_context(cast.acme.pk):
        forum.hide_post(post, by=cast.moe)
    assert guest.get(f"/uploads/{told['id']}").status_code == 404


def test_the_same_key_is_the_same_file(cast, program):
    key = {"Idempotency-Key": "k1"}
    one = send(program, pictures.photo(), headers=key)
    again = send(program, pictures.photo(), headers=key)
    assert again.headers["Idempotent-Replayed"] == "true" and again.json() == one.json()
    other = send(program, pictures.photo(500, 90), headers=key)
    assert error(other)[1] == "key_reused"


def test_pages_of_the_list(cast, program):
    for number in range(5):
        send(program, b"words %d" % number, f"{number}.txt")
    first = program.get("/uploads/", limit=3).json()
    assert [one["name"] for one in first["items"]] == ["4.txt", "3.txt", "2.txt"]
    answer = program.client.get(first["next"])
    assert [one["name"] for one in answer.json()["items"]] == ["1.txt", "0.txt"]


def test_the_description_tells_of_a_multipart_body(cast, guest):
    document = guest.get("/api/schema/").json()
    body = document["paths"]["/api/v1/uploads/"]["post"]["requestBody"]["content"]
    assert list(body) == ["multipart/form-data"]
    schema = document["components"]["schemas"]["NewFile"]
    assert schema["required"] == ["file"] and schema["properties"]["file"]["type"] == "string"
    assert guest.get("/api/docs/").status_code == 200
