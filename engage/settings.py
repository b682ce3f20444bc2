"""All settings, read from the environment by name (see `.env.example` for their meaning).

What a brand may change is data, not a setting. Wrong values are refused with the variable's name.
"""

from __future__ import annotations

import sys
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from engage import env
from engage.uploads.file_settings import *  # noqa: F403
from engage.uploads.file_settings import FILE_STORAGE

ROOT = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env.text("ENGAGE_DATA_DIR", str(ROOT / ".engage" / "data")))

# How it runs -----------------------------------------------------------------------------------
DEMO = env.flag("DEMO")
DEBUG = env.flag("DEBUG")
SECRET_KEY = env.secret("SECRET_KEY", least=32)
CREDENTIALS_SECRETS = [env.secret("ENGAGE_CREDENTIALS_SECRET", SECRET_KEY, least=32), SECRET_KEY]
"""What opens the keys that sign members' badges; the first one seals new ones."""
SECURE = env.flag("ENGAGE_HTTPS", not (DEMO or DEBUG))
LIVE_ORIGIN = env.origin("ENGAGE_LIVE_ORIGIN")
"""Where browsers reach the live process; empty when the proxy gives it our own origin."""
PLATFORM_HOSTS = env.words("ENGAGE_PLATFORM_HOSTS", ["platform.localhost"])
"""Hosts of the installation's operator; they belong to no brand."""
BRAND_HOST_SUFFIX = env.host("ENGAGE_BRAND_HOST_SUFFIX", "localhost")
"""A new brand `acme` is served at `acme.<suffix>` at once, its ownership being ours."""
BRAND_MEMORY_SECONDS = env.number("ENGAGE_BRAND_MEMORY_SECONDS", 2, least=0, most=60)
"""How long a process may remember which brand a host leads to; 0 asks each time."""
PUBLIC_PORT = env.number("ENGAGE_PORT", 0, least=0, most=65535) if DEMO else 0
"""The port in addresses that mails carry; 0 is the usual one, where the proxy listens."""
DNS_SERVERS = env.name_servers("ENGAGE_DNS_SERVERS")
"""Whom to ask for proofs of domains, as address or address:port; the machine's own if empty."""
TRUSTED_PROXIES = env.number("ENGAGE_TRUSTED_PROXIES", 0, least=0, most=5)
ALLOWED_HOSTS = ["*"]  # BrandMiddleware answers only hosts of the domain table, before any view
USE_X_FORWARDED_HOST = False

# Databases: one database, three roles (engage/tenancy) ---------------------------------------
DATABASES = {
    "default": env.database("DATABASE_URL"),
    "platform": env.database("PLATFORM_DATABASE_URL"),
    "owner": env.database("OWNER_DATABASE_URL", env.text("DATABASE_URL")),
}
for _alias, _database in DATABASES.items():
    _database["CONN_MAX_AGE"] = env.number("ENGAGE_DB_MAX_AGE", 60, least=0)
    _database["CONN_HEALTH_CHECKS"] = True
    _database["DISABLE_SERVER_SIDE_CURSORS"] = True  # pgbouncer in transaction mode
    _database["TEST"] = {"MIGRATE": False}
    _options: dict[str, object] = {"connect_timeout": 5, **_database["OPTIONS"]}  # type: ignore[dict-item]
    if _alias == "owner":
        _options["options"] = "-c role=app_owner -c lock_timeout=5s"
    _database["OPTIONS"] = _options
PREPARED_STATEMENTS = env.flag("ENGAGE_PREPARED_STATEMENTS", True)
"""Plan kept queries once a connection; behind a pooler that shares sessions nothing is prepared."""
BACKUP_DATABASE = (
    env.database("BACKUP_DATABASE_URL") if env.text("BACKUP_DATABASE_URL", "") else None
)
"""The role that reads everything; only `manage.py backup` connects with it."""
POSTGRES_PROGRAMS = env.text("ENGAGE_POSTGRES_PROGRAMS", "")
"""The folder of pg_dump and pg_restore; they are looked for on the PATH if empty."""
DATABASE_ROUTERS = ["engage.tenancy.routing.RoleRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Valkey or Redis: a cache that forgives, sessions that survive it, and the broker --------------
REDIS_URL = env.redis_url("REDIS_URL")
VALKEY_PATIENCE = 0.3
"""Seconds that a page waits for Valkey before it goes on without."""
CACHES = {
    "default": {
        "BACKEND": "engage.web.cache.ForgivingCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "engage",
        "OPTIONS": {
            "socket_timeout": VALKEY_PATIENCE,
            "socket_connect_timeout": VALKEY_PATIENCE,
        },
    }
}
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
CELERY_BROKER_URL = REDIS_URL

# What the operator sees; nothing is counted, traced or reported without these -------------------
METRICS_TOKEN = env.secret("ENGAGE_METRICS_TOKEN", "", least=20)
"""Whoever brings it is shown `/metrics`; without it there is no such page."""
TRACES_ENDPOINT = env.http_url("OTEL_EXPORTER_OTLP_ENDPOINT")
if not TRACES_ENDPOINT:
    # redis would load it in every process, 3 MB and 80 ms, for no more than being installed.
    sys.modules.setdefault("opentelemetry", None)  # type: ignore[arg-type]
env.choice("OTEL_EXPORTER_OTLP_PROTOCOL", ["http/protobuf"], "http/protobuf")
SENTRY_DSN = env.http_url("SENTRY_DSN", keyed=True)

# Parts -------------------------------------------------------------------------------------------
ROOMS = ["community", "support", "ideas", "rewards"]
INSTALLED_APPS = [
    "engage.tenancy",
    "engage.events",
    "engage.web",
    "engage.brands",
    "engage.members",
    "engage.notifications",
    "engage.drafts",
    "engage.uploads",
    "engage.portability",
    "engage.search",
    "engage.audit",
    "engage.realtime",
    "engage.api",
    "engage.moderation",
    "engage.handovers",
    "engage.channels",
    "engage.insights",
    "engage.portal",
    *ROOMS,
    "engage.console",
    "unfold.apps.BasicAppConfig",
    "engage.console.apps.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    *[f"allauth.socialaccount.providers.{name}" for name in env.words("ENGAGE_SOCIAL_PROVIDERS")],
    "allauth.mfa",
    "allauth.usersessions",
    "engage",
]
MIDDLEWARE = [
    *(["engage.web.metrics.middleware.MetricsMiddleware"] * bool(METRICS_TOKEN or TRACES_ENDPOINT)),
    "engage.web.requests.RequestMiddleware",
    "engage.uploads.middleware.FilesOriginMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "engage.web.headers.HeadersMiddleware",
    "engage.brands.early.EarlyAnswerMiddleware",
    "engage.api.middleware.OneIdentityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "engage.brands.middleware.BrandMiddleware",
    "engage.brands.middleware.LanguageMiddleware",
    "engage.web.slashes.SlashMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "engage.members.middleware.MemberMiddleware",
    "engage.members.leaving.LeavingMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "engage.web.errors.ErrorMiddleware",
    "engage.members.kept_pages.KeptPagesMiddleware",
]
ROOT_URLCONF = "engage.urls"
WSGI_APPLICATION = "engage.wsgi.application"
APPEND_SLASH = True

# Pages -------------------------------------------------------------------------------------------
_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "engage.web.context.page",
    "engage.members.context.sign_in",
    "engage.notifications.bell.notices",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [
            ROOT / "engage/web/templates",
            ROOT / "engage/brands/templates",
            ROOT / "engage/members/templates",
            ROOT / "engage/notifications/templates",
            ROOT / "engage/drafts/templates",
            ROOT / "engage/uploads/templates",
            ROOT / "engage/api/templates",
            ROOT / "engage/search/templates",
            ROOT / "engage/moderation/templates",
            ROOT / "engage/handovers/templates",
            ROOT / "engage/insights/templates",
            ROOT / "engage/portal/templates",
            ROOT / "engage/console/templates",
            *[ROOT / room / "templates" for room in ROOMS],
        ],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "engage.web.jinja.environment",
            "context_processors": _CONTEXT,
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "engage/console/back_office_templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT[:3]},
    },
]
STATIC_URL = "/static/"
STATIC_ROOT = Path(env.text("ENGAGE_STATIC_ROOT", str(ROOT / "staticfiles")))
STORAGES = {
    "default": FILE_STORAGE,
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "engage.web.assets.AssetStorage"
    },
}
MEDIA_ROOT = Path(env.text("ENGAGE_MEDIA_ROOT", str(DATA_DIR / "media")))

# Words and time ----------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian"))]
LOCALE_PATHS = [ROOT / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

# People ------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "members.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "engage.members.passwords.KnownPasswordValidator"},
]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "/accounts/login/"

# Cookies, headers, limits ------------------------------------------------------------------------
_PREFIX = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME = f"{_PREFIX}engage"
CSRF_COOKIE_NAME = f"{_PREFIX}engage-csrf"
LANGUAGE_COOKIE_NAME = "engage-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SECURE_SSL_REDIRECT = SECURE
SECURE_REDIRECT_EXEMPT = [r"^certificates/ask$"]  # the proxy asks inside, without TLS
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "engage.web.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 300

# Mail --------------------------------------------------------------------------------------------
EMAIL_BACKEND = (
    "django.core.mail.backends.filebased.EmailBackend"
    if DEMO
    else "django.core.mail.backends.smtp.EmailBackend"
)
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_HOST = env.text("EMAIL_HOST", "localhost")
EMAIL_PORT = env.number("EMAIL_PORT", 25, least=1, most=65535)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.secret("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.sender("DEFAULT_FROM_EMAIL", "Engage <no-reply@localhost>")
NOTICES_READ_DAYS = env.number("ENGAGE_NOTICES_READ_DAYS", 90, least=7, most=3650)
"""How long a notice stays that its reader has seen."""
NOTICES_UNREAD_DAYS = env.number("ENGAGE_NOTICES_UNREAD_DAYS", 365, least=7, most=3650)
"""How long one stays that waits."""

# Each larger subject keeps its own constants beside its code ---------------------------------
from engage.api.drf_settings import *  # noqa: E402, F403
from engage.members.allauth_settings import *  # noqa: E402, F403
from engage.web.logs import LOGGING  # noqa: E402, F401
