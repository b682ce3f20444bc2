"""Forms for passkeys and security keys, whose name allauth labels in English only."""

from __future__ import annotations

from typing import Any

from allauth.mfa.webauthn import forms as allauth_forms
from django.utils.translation import gettext_lazy as _

LABEL = _("Name of the key")


class AddKeyForm(allauth_forms.AddWebAuthnForm):
    """A key for an account that exists."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = LABEL


class SignupKeyForm(allauth_forms.SignupWebAuthnForm):
    """The key with which an account begins."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = LABEL


class EditKeyForm(allauth_forms.EditWebAuthnForm):
    """Another name for a key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = LABEL
