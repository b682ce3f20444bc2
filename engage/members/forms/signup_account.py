"""The sign-up form with address and password.

Apart from `signup`, because allauth imports the name form while it loads its own forms.
"""

from __future__ import annotations

from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from engage.members.forms.passwords import password_rules


class SignupForm(AllauthSignupForm):
    """allauth's, with the password's rules as plain lines."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail")
        if "password1" in self.fields:
            self.fields["password1"].help_text = password_rules()

    def try_save(self, request: HttpRequest) -> Any:
        """As allauth's; an address that is taken takes as long as one that is new."""
        if self.account_already_exists:
            make_password(self.cleaned_data.get("password1"))
        return super().try_save(request)
