"""Before web workers are forked: load what their first pages would, so that they share its memory.

Nothing here is needed to be right, only to be small and quick from the first request on.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any
from wsgiref.util import setup_testing_defaults

from babel.dates import get_timezone_location
from django.conf import settings
from django.core.cache import caches
from django.db import connections
from django.template import engines
from django.urls import get_resolver
from django.utils import translation

from engage.text import guess_language, render
from engage.web.bodies import house

ON_FIRST_USE = (
    "django.contrib.messages.storage.fallback",
    "django.contrib.messages.context_processors",
    "engage.events.tasks",
    "engage.web.cache",
    "celery.app.amqp",
    "celery.backends.base",
    "celery.events.receiver",
    "kombu.transport.redis",
)
"""What Django and Celery load by name when it is needed first."""
SELDOM = ("account/", "console/", "mfa/", "socialaccount/", "usersessions/", "styleguide")
"""Templates that a worker may load by itself, should it ever draw them."""
TURNS = 20
"""Python rewrites code that it ran a few times; done after the fork, each worker would copy it."""
TEXT = "*Some* words in one language,\n\n- a list\n- [a link](https://example.com) and `code`\n"


def load() -> None:
    """Addresses, views, templates, translations, names of cities, and what is loaded by name."""
    for door in (settings.ROOT_URLCONF, "engage.urls_platform"):
        get_resolver(door).reverse_dict  # noqa: B018 - reading it imports every view
    for module in ON_FIRST_USE:
        import_module(module)
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            translation.gettext("Home")
            get_timezone_location("Europe/Berlin", locale=code)
    pages = engines["jinja2"].env  # type: ignore[attr-defined]
    for name in pages.list_templates(extensions=["html"]):
        if not name.startswith(SELDOM):
            pages.get_template(name)
    house()


def rehearse(application: Any) -> None:
    """Draw a page that needs no database, and a text, a few times; leave no connection open."""
    for _turn in range(TURNS):
        guess_language(render(TEXT))
        environ = {
            "HTTP_HOST": settings.PLATFORM_HOSTS[0],
            "HTTP_X_FORWARDED_PROTO": "https",
            "PATH_INFO": "/accounts/login/",
        }
        setup_testing_defaults(environ)
        answer = application(environ, lambda *_answer: None)
        b"".join(answer)
        answer.close()
    connections.close_all()
    caches.close_all()
