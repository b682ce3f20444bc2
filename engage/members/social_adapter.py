"""Sign-in through other services: an identity is the service and its subject, never an address."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.models import SocialApp, SocialLogin
from django.http import HttpRequest

from engage.members.forms.signup import NAME_KEY
from engage.members.names import display_name


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Services come from the environment only; each may be limited to some hosts."""

    def list_apps(
        self, request: HttpRequest, provider: Any = None, client_id: Any = None
    ) -> list[SocialApp]:
        """The services of this host. No query: none is kept in the database."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        apps = [app for group in found.values() for app in group]
        return [app for app in apps if _serves(app, request)]

    def populate_user(self, request: HttpRequest, sociallogin: SocialLogin, data: Any) -> Any:
        """Remember the name that the service knows, for the member to be made."""
        name = data.get("name") or " ".join(
            filter(None, [data.get("first_name"), data.get("last_name")])
        )
        name = display_name(str(name or data.get("username") or ""))
        if name:
            request.session[NAME_KEY] = name
        return super().populate_user(request, sociallogin, data)

    def get_signup_form_initial_data(self, sociallogin: SocialLogin) -> dict[str, Any]:
        """What the form asks again when the service did not tell an address."""
        initial = super().get_signup_form_initial_data(sociallogin)
        return {"email": initial.get("email", "")}


def _serves(app: SocialApp, request: HttpRequest | None) -> bool:
    hosts = (app.settings or {}).get("hosts") or []
    return not hosts or request is None or request.get_host().partition(":")[0] in hosts
