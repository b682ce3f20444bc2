"""Signing in by address and password."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm as AllauthLoginForm
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from engage.members.passwords import LONGEST


class LoginForm(AllauthLoginForm):
    """allauth's, with a limit that refuses a huge password before anything is hashed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        password = self.fields["password"]
        password.validators.append(MaxLengthValidator(LONGEST, _("This password is too long.")))
        password.help_text = ""  # the page links to the reset itself
        self.fields["login"].label = _("E-mail")
