"""The drill: back up, restore elsewhere, and find every row and every wall as it was."""

from __future__ import annotations

import errno
import gzip
import io
import json
import tarfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from psycopg2.errors import InsufficientPrivilege

from engage.embedded.cluster import command
from engage.env import database
from engage.portability.backup import making
from engage.portability.backup.making import DUMP, MANIFEST
from engage.portability.backup.programs import tls_of
from engage.tenancy.current import brand_context
from tests import servers
from tests.cast import Cast
from tests.community import writing

ELSEWHERE = f"engage_restored_{servers.DATABASE}"


@pytest.fixture
def lived(committed: None) -> dict[str, int]:
    """Both brands with a question each; how many posts every brand has."""
    cast = Cast.load()
    posts = {}
    for by, replies in ((cast.mia, 3), (cast.zoe, 1)):
        with brand_context(by.brand_id):
            topic = writing.question(by, writing.category(by), "Is “this” kept? Да, 東京都 too.")
            for _ in range(replies):
                writing.answer(topic, by)
            posts[by.brand_id] = 1 + replies
    return posts


@pytest.fixture
def here(lived: dict[str, int], settings: Any, tmp_path: Path, monkeypatch: Any) -> Path:
    """Settings of this test's database, with a media folder that holds one upload."""
    monkeypatch.setenv(
        "BACKUP_DATABASE_URL", servers.at(servers.servers["BACKUP_DATABASE_URL"], servers.DATABASE)
    )
    settings.BACKUP_DATABASE = database("BACKUP_DATABASE_URL")
    settings.POSTGRES_PROGRAMS = str(command("pg_dump").parent)
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "a").mkdir(parents=True)
    (settings.MEDIA_ROOT / "a" / "photo.webp").write_bytes(b"not really")
    return tmp_path


@pytest.fixture
def elsewhere(settings: Any, tmp_path: Path) -> Iterator[str]:
    """An empty, bootstrapped database as the target of a restore, and an empty media folder."""
    servers.copy_over("engage", ELSEWHERE)
    yield ELSEWHERE
    servers.drop_database(ELSEWHERE)


def restore(file: Path, settings: Any, name: str, media: Path) -> str:
    """`manage.py restore` into the database of that name; what it printed."""
    kept = settings.DATABASES["owner"]["NAME"], settings.MEDIA_ROOT
    out = io.StringIO()
    settings.DATABASES["owner"]["NAME"], settings.MEDIA_ROOT = name, media
    try:
        call_command("restore", str(file), stdout=out)
    finally:
        settings.DATABASES["owner"]["NAME"], settings.MEDIA_ROOT = kept
    return out.getvalue()


def test_all_of_it_comes_back(here, lived, elsewhere, settings):
    out = io.StringIO()
    call_command("backup", str(here / "b.tar"), stdout=out)
    assert "1 uploads" in out.getvalue() and "S3" not in out.getvalue()
    assert (here / "b.tar").stat().st_mode & 0o077 == 0
    assert "each as it was" in restore(here / "b.tar", settings, elsewhere, here / "back")
    assert (here / "back" / "a" / "photo.webp").read_bytes() == b"not really"

    web = servers.at(servers.servers["DATABASE_URL"], elsewhere)
    count = "SELECT count(*) FROM community_post"
    with closing(psycopg2.connect(web)) as connection, connection.cursor() as cursor:
        cursor.execute(count)
        assert cursor.fetchone()[0] == 0, "the walls did not come back"
        connection.rollback()
        for brand_id, posts in lived.items():
            cursor.execute(f"SET LOCAL app.brand = '{brand_id}'; {count}")
            assert cursor.fetchone()[0] == posts
            connection.rollback()
        with pytest.raises(InsufficientPrivilege):
            cursor.execute("TRUNCATE community_post")
        connection.rollback()
        with pytest.raises(InsufficientPrivilege):
            cursor.execute("DELETE FROM rewards_entry")
        connection.rollback()
        cursor.execute("SELECT count(*) FROM pg_default_acl")
        assert cursor.fetchone()[0] == 2, "what comes later has its grants: tables and sequences"


def test_sessions_stay_behind(here, client_for, elsewhere, settings):
    client_for(Cast.load().cleo)
    call_command("backup", str(here / "b.tar"), stdout=io.StringIO())
    restore(here / "b.tar", settings, elsewhere, here / "back")
    owner = servers.at(servers.servers["SUPERUSER_DATABASE_URL"], elsewhere)
    with closing(psycopg2.connect(owner)) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_session")
        assert cursor.fetchone()[0] == 0


def test_a_row_that_differs_is_named(here, elsewhere, settings):
    call_command("backup", str(here / "b.tar"), stdout=io.StringIO())
    with tarfile.open(here / "b.tar") as old, tarfile.open(here / "c.tar", "w") as new:
        manifest = json.load(old.extractfile(MANIFEST))
        manifest["tables"]["community_post"][0] += 1
        text = json.dumps(manifest).encode()
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(text)
        new.addfile(entry, io.BytesIO(text))
        new.addfile(old.getmember(DUMP), old.extractfile(DUMP))
    with pytest.raises(CommandError, match="community_post"):
        restore(here / "c.tar", settings, elsewhere, here / "back")


def test_nothing_is_written_over(here, settings):
    (here / "b.tar").write_bytes(b"another one")
    with pytest.raises(CommandError, match="never writes over"):
        call_command("backup", str(here / "b.tar"))
    assert (here / "b.tar").read_bytes() == b"another one"
    with pytest.raises(CommandError, match="no backup of Engage"):
        restore(here / "b.tar", settings, servers.DATABASE, here / "back")
    call_command("backup", str(here / "c.tar"), stdout=io.StringIO())
    with pytest.raises(CommandError, match="Restore into a new one"):
        restore(here / "c.tar", settings, servers.DATABASE, here / "back")


def test_what_is_missing_is_said(here, settings):
    with pytest.raises(CommandError, match="no folder"):
        call_command("backup", str(here / "nowhere" / "b.tar"))
    settings.POSTGRES_PROGRAMS = str(here)
    with pytest.raises(CommandError, match="ENGAGE_POSTGRES_PROGRAMS"):
        call_command("backup", str(here / "b.tar"), stdout=io.StringIO())
    assert list(here.glob("*.tar")) == []
    settings.BACKUP_DATABASE = None
    with pytest.raises(CommandError, match="BACKUP_DATABASE_URL"):
        call_command("backup", str(here / "b.tar"))


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ("[]", "is of form None"),
        ('{"form": 2, "tables": {}, "walls": ""}', "no whole database.dump"),
    ],
)
def test_a_foreign_archive_is_refused_in_words(elsewhere, settings, tmp_path, manifest, words):
    (tmp_path / MANIFEST).write_text(manifest)
    with tarfile.open(tmp_path / "b.tar", "w") as archive:
        archive.add(tmp_path / MANIFEST, MANIFEST)
    with pytest.raises(CommandError, match=words):
        restore(tmp_path / "b.tar", settings, elsewhere, tmp_path / "back")
    with gzip.open(tmp_path / "b.tar.gz", "w") as packed:
        packed.write((tmp_path / "b.tar").read_bytes())
    with pytest.raises(CommandError, match="no backup of Engage"):
        restore(tmp_path / "b.tar.gz", settings, elsewhere, tmp_path / "back")


def test_a_full_disk_leaves_nothing_behind(here, monkeypatch):
    def full(*_given: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(making, "_add_text", full)
    before = sorted(here.iterdir())
    with pytest.raises(CommandError, match="No space left"):
        call_command("backup", str(here / "b.tar"), stdout=io.StringIO())
    assert sorted(here.iterdir()) == before


def test_a_secured_way_stays_secured(monkeypatch):
    monkeypatch.setenv(
        "DB", "postgresql://app_backup:x@db/engage?sslmode=verify-full&sslrootcert=/a"
    )
    assert tls_of(database("DB")) == {"sslmode": "verify-full", "sslrootcert": "/a"}


def test_an_upload_that_differs_is_named(here, elsewhere, settings):
    call_command("backup", str(here / "b.tar"), stdout=io.StringIO())
    with tarfile.open(here / "b.tar") as old, tarfile.open(here / "c.tar", "w") as new:
        for member in old.getmembers():
            content = old.extractfile(member).read()
            if member.name.startswith("media/"):
                content = content[::-1]
            new.addfile(member, io.BytesIO(content))
    with pytest.raises(CommandError, match=r"photo\.webp differs"):
        restore(here / "c.tar", settings, elsewhere, here / "back")


def test_it_is_said_when_uploads_lie_elsewhere(here, settings):
    settings.UPLOADS_STORAGE, out = "s3", io.StringIO()
    call_command("backup", str(here / "b.tar"), stdout=out)
    assert "lie in S3 and are not in this file" in out.getvalue()


def test_what_members_sent_comes_back_byte_for_byte(here, elsewhere, settings):
    """From the operation to the file that the restored row names."""
    from django.core.files.storage import default_storage

    from engage.uploads.operations import store
    from tests.uploads import pictures

    static = settings.STORAGES["staticfiles"]
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {"default": disk, "staticfiles": static}
    cast = Cast.load()
    with brand_context(cast.acme.pk):
        upload = store(pictures.photo(2000, 1500), "a.jpg", by=cast.cleo)
        contents = {place: default_storage.open(place).read() for place in upload.places}
    call_command("backup", str(here / "b.tar"), stdout=io.StringIO())
    restore(here / "b.tar", settings, elsewhere, here / "back")
    assert {place: (here / "back" / place).read_bytes() for place in contents} == contents
    web = servers.at(servers.servers["DATABASE_URL"], elsewhere)
    with closing(psycopg2.connect(web)) as connection, connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL app.brand = '{cast.acme.pk}'; SELECT key FROM uploads_upload")
        assert cursor.fetchone()[0] == upload.key
