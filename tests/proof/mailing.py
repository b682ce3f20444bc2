"""The worker of the mail proofs: the whole house, with a mail server that the proof runs itself.

    celery -A tests.proof.mailing worker -B

Polls and waits are short, so that a proof takes seconds; what is decided is the product's own.
"""

from __future__ import annotations

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engage.settings_test")

import django

django.setup()

from django.conf import settings  # noqa: E402

from engage.celery import app  # noqa: E402
from engage.notifications import sending  # noqa: E402

settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(os.environ["PROOF_SMTP_PORT"])
sending.FIRST_WAIT, sending.LONGEST_WAIT = 0.5, 2.0
app.conf.beat_schedule["sweep-facts"]["schedule"] = 1.0
app.conf.beat_schedule["send-mails"]["schedule"] = 1.0
app.conf.beat_schedule_filename = os.path.join(os.environ.get("ECHO_DIR", "/tmp"), "beat")
celery = app
