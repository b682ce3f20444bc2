"""Sign-in through other services: an identity is issuer and subject, never an address."""

from __future__ import annotations

import logging
from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialLogin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from engage.members.forms.signup import NAME_KEY
from engage.members.names import display_name

log = logging.getLogger("engage.members")


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
        """Remember the name that the service knows, for the member to be made.

        Raises `PermissionDenied` when the service is another one than it was (`same_issuer`).
        """
        if not same_issuer(sociallogin.account):
            log.warning("another issuer behind the name %s", sociallogin.account.provider)
            raise PermissionDenied
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


def same_issuer(account: SocialAccount) -> bool:
    """Whether an identity of this name and subject, if there is one, came from the same issuer.

    A service is stored by the name that the environment gives it. Were that name given to another
    issuer, its subjects would open the accounts of the first one's.
    """
    known = SocialAccount.objects.filter(provider=account.provider, uid=account.uid).first()
    return known is None or issuer_of(known) == issuer_of(account)


def issuer_of(account: SocialAccount) -> str:
    """`iss` of the token that brought it; empty for services that are not OpenID Connect."""
    token = (account.extra_data or {}).get("id_token")
    return str(token.get("iss", "")) if isinstance(token, dict) else ""


def _serves(app: SocialApp, request: HttpRequest | None) -> bool:
    hosts = (app.settings or {}).get("hosts") or []
    return not hosts or request is None or request.get_host().partition(":")[0] in hosts
