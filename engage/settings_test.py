"""What tests change; everything else is as in production."""

from engage.settings import *  # noqa: F403
from engage.settings import CACHES, ROOT

SECURE = SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = False
SESSION_COOKIE_NAME = "engage"
CSRF_COOKIE_NAME = "engage-csrf"
SECURE_HSTS_SECONDS = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
CELERY_TASK_ALWAYS_EAGER = False
CACHES["default"]["KEY_PREFIX"] = f"test-{ROOT.name}"
# A busy machine may let Valkey wait; were it then left alone, what tests count would be missing.
VALKEY_PATIENCE = 20.0
CACHES["default"]["OPTIONS"] = dict.fromkeys(("socket_timeout", "socket_connect_timeout"), 20.0)
API_GUEST_RATE = API_MEMBER_RATE = API_WRITE_RATE = 1_000_000
BRAND_MEMORY_SECONDS = 0  # rows of a rolled-back test must not be remembered
# Tests read the SQL of kept queries and explain it; that each can be prepared is tried when it is
# made (tests/shapes.py), and processes that tests start prepare them as in production.
PREPARED_STATEMENTS = False
