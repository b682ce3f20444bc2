"""Forms for a new password, with the password's rules as plain lines instead of a list in HTML."""

from __future__ import annotations

from typing import Any

from allauth.account import forms as allauth_forms
from django.contrib.auth.password_validation import password_validators_help_texts


class ChangePasswordForm(allauth_forms.ChangePasswordForm):
    """The old password, then a new one twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].help_text = ""  # the sign-in page links to the reset
        self.fields["password1"].help_text = password_rules()


class SetPasswordForm(allauth_forms.SetPasswordForm):
    """The first password of an account that came without one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = password_rules()


class ResetPasswordKeyForm(allauth_forms.ResetPasswordKeyForm):
    """A new password by the link of a letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = password_rules()


def password_rules() -> str:
    """What a password must be, in sentences of the active language."""
    return " ".join(str(rule) for rule in password_validators_help_texts())
