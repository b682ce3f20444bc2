"""Badges that their holders take along, and the keys that sign them."""

from __future__ import annotations

import json
from typing import Any, Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.timezone import now

from engage.tenancy.owned import BrandForeignKey, BrandOwned, BrandQuerySet, scoped
from rewards.credentials.keys import PrivateKey, PublicKey
from rewards.models.badge import Award

BADGE_REVOKED, WITHDRAWN, ERASED = "badge_revoked", "withdrawn", "erased"


class SigningKey(BrandOwned):
    """An Ed25519 key of the brand. A retired one stays published: what it signed stays true."""

    number = models.PositiveIntegerField()
    """1 for the brand's first; the last part of its address."""
    public = models.CharField(max_length=64)
    """As multibase, "z6Mk…"."""
    sealed = models.BinaryField()
    """The private half, encrypted; see `rewards.credentials.keys`."""
    made_at = models.DateTimeField(default=now)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "number"], name="signing_key_number"),
            models.UniqueConstraint(
                fields=["brand"], condition=Q(retired_at=None), name="one_signing_key"
            ),
        ]

    def __str__(self) -> str:
        return f"signing key {self.number}"

    @property
    def named(self) -> PublicKey:
        """The public half."""
        return PublicKey.read(self.public)

    @property
    def label(self) -> str:
        """What it is sealed for: a row that is copied to another brand does not open there."""
        return f"{self.brand_id}/{self.public}"

    def opened(self) -> PrivateKey:
        """The private half. Raises `CannotUnseal` when the installation's secret is another."""
        return PrivateKey.unsealed(bytes(self.sealed), settings.CREDENTIALS_SECRETS, self.label)


class CredentialQuerySet(BrandQuerySet):
    """Adjectives of credentials."""

    def valid(self) -> Self:
        """Those that were not revoked."""
        return self.filter(revoked_at=None)


class Credential(BrandOwned):
    """One award as Open Badges 3.0, made when its holder asks for it.

    Made anew, it is the same one with a later date; a revoked one stays revoked for good.
    """

    uuid = models.UUIDField(default=uuid4, editable=False)
    """The last part of its public address."""
    award = BrandForeignKey(Award, db_index=False, on_delete=models.PROTECT, related_name="+")
    member = BrandForeignKey(
        "members.Member", db_index=False, on_delete=models.PROTECT, related_name="+"
    )
    key = BrandForeignKey(SigningKey, db_index=False, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveIntegerField()
    """Its index in the status list of its key."""
    subject = models.UUIDField(default=uuid4, editable=False)
    """The holder's name in it, known nowhere else."""
    salt = models.CharField(max_length=32)
    holds_address = models.BooleanField(default=False)
    """Whether the holder let us put their hashed e-mail address in."""
    shows_name = models.BooleanField(default=False)
    """Whether the public page may say who holds it."""
    documents = models.JSONField(default=dict, blank=True)
    """The signed texts: "did" under the key's own name, "web" under the brand's address."""
    made_at = models.DateTimeField(default=now)
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_why = models.CharField(max_length=20, blank=True)

    objects = scoped(CredentialQuerySet)

    class Meta(BrandOwned.Meta):
        constraints = [
            models.UniqueConstraint(fields=["brand", "uuid"], name="credential_address"),
            models.UniqueConstraint(
                fields=["brand", "award"],
                condition=Q(revoked_at=None),
                name="one_credential_an_award",
            ),
            models.UniqueConstraint(fields=["brand", "key", "place"], name="credential_place"),
        ]
        indexes = [
            models.Index(F("brand"), F("member"), F("id").desc(), name="credential_of_member"),
        ]

    def __str__(self) -> str:
        return f"credential {self.uuid}"

    def document(self, form: str) -> dict[str, Any]:
        """One of the signed forms. Raises `KeyError` once its holder is erased."""
        found: dict[str, Any] = json.loads(self.documents[form])
        return found

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None

    @property
    def url(self) -> str:
        return f"/credentials/{self.uuid}/"

    @property
    def reference(self) -> str:
        return f"rewards.credential:{self.pk}"
