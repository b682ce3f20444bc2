"""A process that serves one page, fails on another and runs a task, as production would.

python -m tests.observing.story      with the environment of a test; prints what it imported
"""

from __future__ import annotations

import os
import sys

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engage.settings_test")

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import path  # noqa: E402

from engage.observing import tracing  # noqa: E402
from tests.observing.conftest import WATCHING  # noqa: E402


def breaks(request, name):
    """Fails with somebody's data in every place of the error."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::regclass", [f'"{name} ada@example.com"'])


urlpatterns = [path("breaks/<str:name>", breaks, name="breaks")]
handler500 = "engage.web.errors.handler500"


def main() -> None:
    settings.ROOT_URLCONF = __name__
    if WATCHING not in settings.MIDDLEWARE and "traced" in sys.argv:
        settings.MIDDLEWARE.insert(0, WATCHING)
    guest = Client(headers={"host": "acme.localhost"}, raise_request_exception=False)
    headers = {"cookie": "a=canary-cookie", "authorization": "canary-token"}
    address = "/breaks/canary-name?q=canary-query"
    answer = guest.post(address, {"text": "canary-form"}, headers=headers)
    print(answer.status_code, answer["X-Request-ID"])
    print(*sorted({name.split(".")[0] for name, module in sys.modules.items() if module}))
    tracing.flush()


if __name__ == "__main__":
    main()
