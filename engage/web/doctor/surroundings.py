"""Questions to everything around the database: Valkey, files, mail, settings."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import redis
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core import checks
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.mail import get_connection
from redis.backoff import NoBackoff
from redis.retry import Retry

from engage.web.doctor.findings import Finding, fault, first_line, note, ok


def settings_fit() -> Iterator[Finding]:
    """Django's own checks and ours; the stricter ones of production where it is served by https."""
    found = checks.run_checks(include_deployment_checks=settings.SECURE)
    loud = [message for message in found if not message.is_silenced()]
    for message in loud:
        words, advice = f"{message.id}: {message.msg}", message.hint or "See the text of the check."
        yield (fault if message.is_serious() else note)("settings", words, advice)
    if not loud:
        yield ok("settings", "fit together")


def valkey() -> Iterator[Finding]:
    """Valkey answers, keeps its queues on disk and never evicts them."""
    client = redis.Redis.from_url(
        settings.REDIS_URL, socket_timeout=2, socket_connect_timeout=2, retry=Retry(NoBackoff(), 0)
    )
    try:
        facts = client.info()
    except redis.RedisError as error:
        words = f"cannot be reached: {first_line(error)}"
        yield fault("valkey", words, "Check REDIS_URL and that Valkey or Redis runs.")
        return
    finally:
        client.close()
    yield ok("valkey", f"answers, version {facts.get('valkey_version') or facts['redis_version']}")
    policy = facts.get("maxmemory_policy", "")
    if policy not in {"volatile-lru", "volatile-lfu", "volatile-ttl", "noeviction"}:
        words = f"maxmemory-policy is {policy}: tasks in the queues may be thrown away"
        yield fault("valkey memory", words, "Set maxmemory-policy volatile-lru.")
    else:
        yield ok("valkey memory", f"maxmemory-policy is {policy}")
    if int(facts.get("aof_enabled", 0)):
        yield ok("valkey on disk", "appendonly is on")
    else:
        words = "appendonly is off: tasks that wait are lost when it stops"
        yield note("valkey on disk", words, "Set appendonly yes; the sweeper finds facts again.")


def files() -> Iterator[Finding]:
    """Static files are collected and our folders can be written."""
    if hasattr(staticfiles_storage, "has_manifest") and not settings.DEMO:
        if staticfiles_storage.has_manifest:
            yield ok("static files", f"collected in {settings.STATIC_ROOT}")
        else:
            words = f"not collected in {settings.STATIC_ROOT}: pages come without their look"
            yield fault("static files", words, "Run manage.py collectstatic.")
    yield _writable("data folder", Path(settings.DATA_DIR))
    if settings.UPLOADS_STORAGE == "disk":
        yield _writable("media", Path(settings.MEDIA_ROOT))
    else:
        yield _bucket()


def _bucket() -> Finding:
    try:
        name = default_storage.save("doctor/probe", ContentFile(b"well"))
        kept = default_storage.open(name).read() == b"well"
        default_storage.delete(name)
    except Exception as error:  # the client of S3 has errors of its own
        words = f"the bucket cannot be used: {first_line(error)}"
        return fault("uploads", words, "Check ENGAGE_UPLOADS_S3_…: bucket, endpoint, key, rights.")
    if not kept:
        return fault("uploads", "the bucket does not give back what it got", "Ask its operator.")
    return ok("uploads", "the bucket keeps and gives back")


def _writable(subject: str, folder: Path) -> Finding:
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    try:
        with tempfile.TemporaryFile(dir=existing):
            pass
    except OSError as error:
        words = f"{existing} cannot be written: {error.strerror}"
        return fault(subject, words, "Give it to the user that Engage runs as.")
    return ok(subject, f"{folder} can be written")


def mail() -> Iterator[Finding]:
    """The mail server lets us in. Nothing is sent."""
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        name = settings.EMAIL_BACKEND.rsplit(".", 2)[-2]
        yield note("mail", f"is not sent, it goes to {name}", "Fine for a demo, not for people.")
        return
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    connection = get_connection(timeout=5)
    try:
        connection.open()
        connection.close()
    except OSError as error:  # smtplib's errors are OSErrors as well
        words = f"{server} does not let us in: {first_line(error)}"
        yield fault("mail", words, "Check EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER and _PASSWORD.")
    else:
        yield ok("mail", f"{server} lets us in")
