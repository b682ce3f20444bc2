"""The second factor: named after the brand, its secrets encrypted, passkeys bound to the host."""

from __future__ import annotations

import base64
import hashlib

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


class MFAAdapter(DefaultMFAAdapter):
    """allauth's, with the brand's name and a key derived from `SECRET_KEY`.

    The passkey's relying party is the request's host (allauth's own rule): a passkey of one
    domain works on no other, as browsers demand.
    """

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        brand = getattr(context.request, "brand", None)
        return brand.name if brand is not None else str(context.request.get_host())


def _box() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(str(secret))) for secret in secrets])


def _key(secret: str) -> bytes:
    digest = hashlib.sha256(b"engage.members.mfa\0" + secret.encode()).digest()
    return base64.urlsafe_b64encode(digest)
