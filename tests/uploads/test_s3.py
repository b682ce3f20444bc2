"""The same on S3: a real server, our own settings, links that it signs and that end."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest
from django.core.files.storage import default_storage, storages
from django.test import override_settings

from engage.tenancy.current import brand_context
from engage.uploads.models import Upload
from engage.uploads.operations import delete_upload, store
from tests.house.source import ROOT
from tests.uploads import pictures, s3

KEYS = {"ENGAGE_UPLOADS_S3_KEY": "reader", "ENGAGE_UPLOADS_S3_SECRET": "a quiet evening"}


def environment(address: str) -> dict[str, str]:
    return KEYS | {
        "ENGAGE_UPLOADS_STORAGE": "s3",
        "ENGAGE_UPLOADS_S3_BUCKET": "files",
        "ENGAGE_UPLOADS_S3_ENDPOINT": address,
        "ENGAGE_UPLOADS_S3_ADDRESSING": "path",
    }


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    import boto3

    with s3.server() as found:
        client = boto3.client(
            "s3", endpoint_url=found, region_name="us-east-1",
            aws_access_key_id="reader", aws_secret_access_key="a quiet evening",
        )  # fmt: skip
        client.create_bucket(Bucket="files")
        yield found


@pytest.fixture
def on_s3(address, monkeypatch) -> Iterator[str]:
    """The settings as the environment makes them."""
    from engage.uploads import file_settings

    for name, value in environment(address).items():
        monkeypatch.setenv(name, value)
    options = file_settings._s3()
    backend = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    static = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    with override_settings(
        UPLOADS_STORAGE="s3",
        UPLOADS_IMAGE_ORIGINS=[address],
        STORAGES={"default": backend, "staticfiles": static},
    ):
        yield address
    assert "default" in storages.backends


def fetched(url: str) -> tuple[int, bytes, dict[str, str]]:
    try:
        with urlopen(url, timeout=10) as answer:
            headers = {name.lower(): value for name, value in answer.headers.items()}
            return answer.status, answer.read(), headers
    except HTTPError as error:
        return error.code, error.read(), {}


def test_a_file_goes_there_comes_back_and_goes(cast, client_for, on_s3):
    with brand_context(cast.acme.pk):
        upload = store(pictures.photo(2000, 1500), "Фото.jpg", by=cast.cleo)
    assert default_storage.exists(upload.place())
    browser = client_for(cast.cleo)
    answer = browser.get(upload.url)
    assert answer.status_code == 302 and answer["Cache-Control"] == "private, no-store"
    link = answer["Location"]
    assert link.startswith(f"{on_s3}/files/{cast.acme.pk}/{upload.key}/whole.webp?")
    assert "X-Amz-Expires=600" in link and "X-Amz-Signature=" in link
    status, body, headers = fetched(link)
    assert status == 200 and len(body) == upload.bytes
    assert headers["content-type"] == "image/webp"
    assert headers["cache-control"].startswith("private")
    small = browser.get(upload.smaller_url(320))["Location"]
    assert fetched(small)[0] == 200
    policy = browser.get("/")["Content-Security-Policy"]
    assert on_s3 in policy.split("img-src")[1].split(";")[0]
    with brand_context(cast.acme.pk):
        delete_upload(upload, by=cast.cleo)
        assert not any(default_storage.exists(place) for place in upload.places)
    assert fetched(link)[0] in (403, 404)


def test_other_files_come_as_a_download(cast, client_for, on_s3):
    with brand_context(cast.acme.pk):
        upload = store(pictures.PDF, "Letter.pdf", by=cast.cleo)
    _status, body, headers = fetched(client_for(cast.cleo).get(upload.url)["Location"])
    assert body == pictures.PDF and headers["content-type"] == "application/pdf"
    assert headers["content-disposition"].startswith("attachment")


def test_a_server_that_is_away_is_said(cast, client_for, on_s3, settings):
    options = settings.STORAGES["default"]["OPTIONS"] | {
        "endpoint_url": "http://127.0.0.1:9", "bucket_name": "files",
    }  # fmt: skip
    backend = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    with override_settings(STORAGES=settings.STORAGES | {"default": backend}):
        from django.core.files.uploadedfile import SimpleUploadedFile

        said = {"file": SimpleUploadedFile("a.txt", b"words")}
        answer = client_for(cast.cleo).post(
            "/uploads/", said, headers={"accept": "application/json"}
        )
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "storage_away")
    with brand_context(cast.acme.pk):
        assert not Upload.objects.exists()


def test_the_doctor_tries_the_bucket(on_s3, settings):
    from engage.web.doctor.surroundings import files

    assert [one.state for one in files() if one.subject == "uploads"] == ["ok"]
    options = settings.STORAGES["default"]["OPTIONS"] | {"bucket_name": "nobodys"}
    backend = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
    with override_settings(STORAGES=settings.STORAGES | {"default": backend}):
        found = [one for one in files() if one.subject == "uploads"]
    assert [one.state for one in found] == ["fault"] and "NoSuchBucket" in found[0].words


def settings_with(**env: str) -> subprocess.CompletedProcess[str]:
    code = (
        "import sys; from engage import settings_check as s;"
        "print(s.STORAGES['default']['BACKEND'], 'boto3' in sys.modules, s.UPLOADS_IMAGE_ORIGINS)"
    )
    own = {name: value for name, value in os.environ.items() if "UPLOADS" not in name}
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=own | env, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_the_environment_chooses_and_a_wrong_one_is_named():
    assert settings_with().stdout.split() == [
        "django.core.files.storage.FileSystemStorage", "False", "[]",
    ]  # fmt: skip
    right = environment("https://s3.example.org")
    found = settings_with(**right).stdout.strip()
    assert found == "storages.backends.s3.S3Storage False ['https://s3.example.org']"
    for name, value in (
        ("ENGAGE_UPLOADS_STORAGE", "cloud"),
        ("ENGAGE_UPLOADS_S3_BUCKET", ""),
        ("ENGAGE_UPLOADS_S3_KEY", ""),
        ("ENGAGE_UPLOADS_S3_ENDPOINT", "s3.example.org"),
        ("ENGAGE_UPLOADS_S3_ADDRESSING", "both"),
        ("ENGAGE_UPLOADS_IMAGE_MB", "0"),
        ("ENGAGE_UPLOADS_MEGAPIXELS", "many"),
        ("ENGAGE_UPLOADS_ORIGIN", "https://files.example.org/path"),
    ):
        failed = settings_with(**(right | {name: value}))
        assert failed.returncode != 0 and f"BadSetting: {name}:" in failed.stderr, name
