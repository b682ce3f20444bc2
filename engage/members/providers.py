"""Sign-in through other services, named by environment variables.

`ENGAGE_SOCIAL_PROVIDERS=google,github` switches on allauth's providers of these names; each needs
`ENGAGE_GOOGLE_CLIENT_ID` and `ENGAGE_GOOGLE_SECRET` (or `…_SECRET_FILE`). `ENGAGE_OIDC_PROVIDERS=
acme-sso` adds a generic OpenID Connect server: `ENGAGE_OIDC_ACME_SSO_ISSUER`, `…_CLIENT_ID`,
`…_SECRET` and optionally `…_NAME`. Adding `…_HOSTS=help.acme.example` shows a provider on these
hosts only.
"""

from __future__ import annotations

from typing import Any

from engage import env


def provider_settings() -> dict[str, Any]:
    """The value of `SOCIALACCOUNT_PROVIDERS`; raises `BadSetting` naming what is missing."""
    providers: dict[str, Any] = {}
    for provider in env.words("ENGAGE_SOCIAL_PROVIDERS"):
        prefix = f"ENGAGE_{_shouted(provider)}"
        providers[provider] = {"APPS": [_app(prefix)], "OAUTH_PKCE_ENABLED": True}
    servers = []
    for server in env.words("ENGAGE_OIDC_PROVIDERS"):
        prefix = f"ENGAGE_OIDC_{_shouted(server)}"
        issuer = env.text(f"{prefix}_ISSUER").rstrip("/")
        if not issuer.startswith(("https://", "http://127.0.0.1", "http://localhost")):
            raise env.BadSetting(f"{prefix}_ISSUER", "must be an https:// address")
        app = _app(prefix)
        app |= {"provider_id": server, "name": env.text(f"{prefix}_NAME", server)}
        app["settings"] |= {"server_url": issuer, "oauth_pkce_enabled": True}
        servers.append(app)
    if servers:
        providers["openid_connect"] = {"APPS": servers, "OAUTH_PKCE_ENABLED": True}
    return providers


def _app(prefix: str) -> dict[str, Any]:
    return {
        "client_id": env.text(f"{prefix}_CLIENT_ID"),
        "secret": env.secret(f"{prefix}_SECRET"),
        "key": "",
        "settings": {"hosts": env.words(f"{prefix}_HOSTS")},
    }


def _shouted(name: str) -> str:
    return name.upper().replace("-", "_")
