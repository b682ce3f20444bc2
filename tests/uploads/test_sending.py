"""Sending a file from a page, with and without script, and one's list of files."""

from __future__ import annotations

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from engage.tenancy.current import brand_context
from engage.uploads.models import Upload
from tests.conftest import HOSTS
from tests.uploads import pictures

JSON = {"accept": "application/json"}


def named(
    content: bytes, name: str = "My photo.jpg", kind: str = "text/html"
) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=kind)


def test_a_script_sends_a_picture_and_is_told_how_to_show_it(cast, client_for):
    browser = client_for(cast.cleo)
    answer = browser.post("/uploads/", {"file": named(pictures.photo(2000, 1000))}, headers=JSON)
    assert answer.status_code == 201
    told = answer.json()
    assert re.fullmatch(r"[0-9a-f]{20}", told["id"])
    assert told == {
        "id": told["id"],
        "url": f"/uploads/{told['id']}/My%20photo.webp",
        "name": "My photo.webp",
        "kind": "image",
        "width": 2000,
        "height": 1000,
        "bytes": told["bytes"],
        "markdown": f"![My photo]({'/uploads/' + told['id']}/My%20photo.webp)",
    }
    answer = browser.post("/uploads/", {"file": named(pictures.PDF, "a b.pdf")}, headers=JSON)
    told = answer.json()
    assert (told["kind"], told["width"], told["height"]) == ("file", None, None)
    assert told["markdown"] == f"[a b.pdf](/uploads/{told['id']}/a%20b.pdf)"


def refusal(answer) -> tuple[int, str]:
    told = answer.json()["error"]
    assert told["message"] and set(told) <= {"code", "message", "field", "request_id"}
    return answer.status_code, told["code"]


def test_a_script_is_told_in_one_body_what_is_wrong(cast, client_for, guest, settings):
    browser = client_for(cast.cleo)

    def send(content: bytes, name: str = "a.jpg") -> tuple[int, str]:
        return refusal(browser.post("/uploads/", {"file": named(content, name)}, headers=JSON))

    assert send(b"<svg/onload=alert(1)>", "a.svg") == (415, "type_not_allowed")
    assert send(pictures.png_of(60_000, 60_000)) == (422, "too_many_pixels")
    assert send(pictures.photo()[:900]) == (422, "unreadable_image")
    assert send(b"") == (422, "empty_file")
    assert refusal(browser.post("/uploads/", {}, headers=JSON)) == (422, "file_missing")
    settings.UPLOADS_IMAGE_BYTES = settings.UPLOADS_FILE_BYTES = 4_000
    assert send(pictures.photo()) == (413, "too_large")
    assert send(b"a" * 5_000, "a.txt") == (413, "too_large")
    settings.UPLOADS_DAILY = 0
    assert send(b"a") == (429, "limit_reached")
    answer = guest.post("/uploads/", {"file": named(b"a")}, headers=JSON)
    assert refusal(answer) == (401, "sign_in_first")
    answer = client_for(cast.dev).post("/uploads/", {"file": named(b"a")}, headers=JSON)
    assert refusal(answer) == (403, "suspended")


def test_a_foreign_page_cannot_send_in_ones_name(cast, client_for):
    browser = client_for(cast.cleo)
    strict = Client(enforce_csrf_checks=True, headers={"host": HOSTS["acme"]})
    strict.cookies = browser.cookies
    answer = strict.post("/uploads/", {"file": named(b"a")}, headers=JSON)
    assert answer.status_code == 403
    with brand_context(cast.acme.pk):
        assert not Upload.objects.exists()


def test_without_script_it_is_an_ordinary_form(cast, client_for):
    browser = client_for(cast.cleo)
    page = browser.get("/uploads/").content.decode()
    assert 'enctype="multipart/form-data"' in page and "No files yet" in page
    answer = browser.post("/uploads/", {"file": named(pictures.photo())}, follow=True)
    assert answer.redirect_chain == [("/uploads/", 303)]
    page = answer.content.decode()
    assert (
        "My photo.webp" in page and "![My photo](/uploads/" in page and "Used nowhere yet" in page
    )
    answer = browser.post("/uploads/", {"file": named(b"<svg>", "a.svg")})
    assert answer.status_code == 422 and b"Files of this kind are not taken" in answer.content
    answer = browser.post("/uploads/", {})
    assert answer.status_code == 422 and b"Choose a file first" in answer.content


def test_the_list_is_ones_own_and_one_deletes_there(cast, client_for, sent):
    upload, other = sent(cast.cleo), sent(cast.finn)
    browser = client_for(cast.cleo)
    page = browser.get("/uploads/").content.decode()
    assert upload.code in page and other.code not in page
    form = {"_method": "delete"}
    assert browser.post(f"/uploads/{other.code}", form).status_code == 404
    assert browser.post(f"/uploads/{upload.code}", form).status_code == 303
    assert browser.post(f"/uploads/{upload.code}", form).status_code == 404
    assert upload.code not in browser.get("/uploads/").content.decode()


def test_a_long_list_has_pages(cast, client_for, sent):
    for number in range(32):
        sent(cast.cleo, b"words %d" % number, f"{number}.txt")
    browser = client_for(cast.cleo)
    page = browser.get("/uploads/").content.decode()
    assert "31.txt" in page and "1.txt</a>" in page and ">0.txt" not in page
    older = re.search(r'href="(/uploads/\?before=\d+)"', page)
    assert ">0.txt" in browser.get(older[1]).content.decode()
    for wrong in ("x", "-1", "9" * 30, "0" * 5_000, "١"):
        assert browser.get("/uploads/", {"before": wrong}).status_code == 404


def test_guests_are_sent_to_sign_in(cast, guest):
    assert guest.get("/uploads/").status_code == 302
    assert guest.post("/uploads/", {"file": named(b"a")}).status_code == 302


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("C:\\photos\\me & you.JPG", "me you.webp"),
        ("😀🎉.png", "file.webp"),
        ("../../etc/passwd", "passwd.webp"),
        ("a\u202egpj.exe", "agpj.exe.webp"),
        ("](javascript:alert(1)).png", "(javascript alert(1)).webp"),
        ("<img src=x onerror=alert(1)>.png", "img src=x onerror=alert(1).webp"),
        ("...", "file.webp"),
        ("фото из отпуска.jpeg", "фото из отпуска.webp"),
        ("x" * 300 + ".png", "x" * 95 + ".webp"),
        ("\r\nSet-Cookie: a=b.png", "Set-Cookie a=b.webp"),
        ("", "file.webp"),
    ],
)
def test_names_are_one_honest_line(name, shown):
    from engage.uploads.names import shown_name

    assert shown_name(name, "webp") == shown


def test_a_body_much_larger_than_any_file_is_refused_before_it_is_read(cast, client_for, settings):
    settings.UPLOADS_IMAGE_BYTES = settings.UPLOADS_FILE_BYTES = 10_000
    browser = client_for(cast.cleo)
    browser.raise_request_exception = False
    answer = browser.post("/uploads/", {"file": named(b"a" * 300_000)}, headers=JSON)
    assert answer.status_code in (400, 413)
    assert "error" in json.loads(answer.content)
