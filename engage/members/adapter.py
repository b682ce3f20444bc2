"""allauth's decisions, made ours: whose mail it is, where to go next, and joining at sign-in."""

from __future__ import annotations

from email.utils import formataddr, parseaddr
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from engage.members.addresses import normalised
from engage.members.entering import enter_brand, invitation_in, may_sign_up
from engage.members.names import is_stand_in
from engage.members.passwords import LONGEST
from engage.members.redirects import is_path_here
from engage.members.sessions import note_brand, stamp


class AccountAdapter(DefaultAccountAdapter):
    """Sign-in by address, for the brand whose host is asked."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("Address and password do not match. Please check both."),
        "too_many_login_attempts": _("Too many tries. Wait a few minutes, or sign in by a code."),
        "incorrect_code": _("This code is not right. Please check it, or ask for a new one."),
        "password_too_long": _("This password is too long."),
    }

    # Input -----------------------------------------------------------------------------------

    def clean_email(self, email: str) -> str:
        """The one spelling of an address; raises `ValidationError` for odd ones."""
        return normalised(email)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Refuse a huge password before it is counted or hashed."""
        if len(credentials.get("password") or "") > LONGEST:
            raise self.validation_error("password_too_long")
        super().pre_authenticate(request, **credentials)

    def save_user(self, request: HttpRequest, user: Any, form: Any, commit: bool = True) -> Any:
        """Keep the address as it was typed, and the language of the page."""
        user.email_as_typed = str(form.data.get("email", ""))[:254]
        user.language = getattr(request, "LANGUAGE_CODE", "")
        return super().save_user(request, user, form, commit)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether strangers may join, or this visitor came with an open invitation."""
        return may_sign_up(request)

    # Going in and on -------------------------------------------------------------------------

    def login(self, request: HttpRequest, user: Any) -> None:
        """Begin the session, bind it to the host's brand, make or find the member."""
        super().login(request, user)
        stamp(request)
        member = request.member = enter_brand(request, user)  # type: ignore[attr-defined]
        if member is not None and is_stand_in(member.name):
            told = _("You are called “%(name)s” here so far. Choose a name in your settings.")
            messages.info(request, told % {"name": member.name}, fail_silently=True)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Where to after signing in; somebody without an invitation learns so."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        note_brand(request)
        if getattr(request, "brand", None) is not None and request.member is None:  # type: ignore[attr-defined]
            name = "members:invitation" if invitation_in(request) else "members:by_invitation"
            return HttpResponseRedirect(reverse(name))
        return response

    def is_safe_url(self, url: str) -> bool:
        """Only paths on this host; a brand's page never leads elsewhere after signing in."""
        return is_path_here(url)

    # Mail ------------------------------------------------------------------------------------

    def get_from_email(self) -> str:
        """Our address under the brand's name."""
        brand = getattr(self._asked(), "brand", None)
        name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
        return formataddr((brand.name if brand else name, address))

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send in the language of the page, under the host that was asked."""
        request = self._asked()
        language = getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)
        with translation.override(language):
            self.render_mail(template_prefix, email, {**context, "email": email}).send()

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMultiAlternatives:
        """A letter in words and one in our look; the brand's name and host, never a site's."""
        request = self._asked()
        context = {**context, "host": request.get_host()}
        subject = " ".join(
            render_to_string(f"{template_prefix}_subject.txt", context, request).split()
        )
        message = EmailMultiAlternatives(
            subject,
            render_to_string(f"{template_prefix}_message.txt", context, request).strip() + "\n",
            self.get_from_email(),
            [email] if isinstance(email, str) else email,
            headers={"Auto-Submitted": "auto-generated", **(headers or {})},
        )
        page = render_to_string(
            f"{template_prefix}_message.html", {**context, "subject": subject}, request
        )
        message.attach_alternative(page, "text/html")
        return message

    def _asked(self) -> HttpRequest:
        # What waits for the commit runs after allauth's own middleware has let go of the request.
        return allauth_context.request or self.request
