"""Badges that are taken along: one's own, the public page of one, the brand's keys and lists."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.db.models import Count, Max
from django.utils.timezone import now

from engage.members.models import Member
from engage.tenancy.current import require_brand_id
from engage.tenancy.models import Domain
from rewards.credentials.anchors import Anchor, key_url
from rewards.credentials.checking import Finding, check
from rewards.credentials.keys import PublicKey
from rewards.credentials.proofs import signed
from rewards.credentials.status import list_document
from rewards.models import Award, Credential, SigningKey

LIST_SECONDS = 300
"""How long a signed list is kept; its name holds what it says, so it is never an old one."""


@dataclass(frozen=True, slots=True)
class OwnBadge:
    """One award of the reader, and what they made of it."""

    award: Award
    credential: Credential | None


def own_badges(member: Member) -> list[OwnBadge]:
    """Every standing award, the newest first; 2 statements."""
    awards = list(
        Award.objects.standing().filter(member=member).select_related("badge").order_by("-pk")
    )
    made = {one.award_id: one for one in Credential.objects.valid().filter(member=member)}
    return [OwnBadge(award, made.get(award.pk)) for award in awards]


def public_credential(name: uuid.UUID) -> Credential:
    """The one of this address, whoever asks; 1 statement. Raises `Credential.DoesNotExist`."""
    found: Credential = Credential.objects.select_related(
        "award", "award__badge", "member", "key"
    ).get(uuid=name)
    return found


def published_keys() -> dict[int, PublicKey]:
    """Every key of the brand by number, retired ones too; 1 statement."""
    found = SigningKey.objects.order_by("number").values_list("number", "public")
    return {number: PublicKey.read(public) for number, public in found}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a checked credential is, as far as this brand can tell."""

    finding: Finding
    is_ours: bool
    """Whether a key of this brand signed it."""
    credential: Credential | None
    """Our row of it."""

    @property
    def is_revoked(self) -> bool:
        """Ours, and it holds no more; what we do not know any more holds no more either."""
        return self.is_ours and (self.credential is None or not self.credential.is_valid)


def answer_about(raw: bytes) -> Answer:
    """Check what somebody sent; 2 statements, and 1 for one of ours."""
    keys = published_keys()
    hosts = Domain.objects.filter(brand=require_brand_id()).values_list("host", flat=True)
    known = {
        key_url(f"{scheme}://{host}{port}", number): key
        for host in hosts
        for number, key in keys.items()
        for scheme, port in _origins()
    }
    finding = check(raw, now(), known)
    ours = finding.is_signed and finding.key in keys.values()
    return Answer(finding, ours, _row_of(finding.document) if ours else None)


def status_list(number: int, form: str, home: str) -> dict[str, Any]:
    """The signed list of one key in one form. Raises `SigningKey.DoesNotExist`, `CannotUnseal`.

    3 statements, 2 while it is kept.
    """
    key: SigningKey = SigningKey.objects.get(number=number)
    revoked = Credential.objects.filter(key=key, revoked_at__isnull=False)
    told = revoked.aggregate(count=Count("pk"), last=Max("revoked_at"))
    name = f"status:{require_brand_id()}:{key.pk}:{form}:{told['count']}:{told['last']}:{home}"
    name = name.replace(" ", "_")
    kept: dict[str, Any] | None = cache.get(name)
    if kept is not None:
        return kept
    anchor = Anchor(form, home, key.number, key.named)
    places = revoked.values_list("place", flat=True)
    at = told["last"] or key.made_at
    document = list_document(anchor.status_list, anchor.issuer, places, at)
    made = signed(document, key.opened(), anchor.method, at)
    cache.set(name, made, LIST_SECONDS)
    return made


def _row_of(document: dict[str, Any]) -> Credential | None:
    last = str(document.get("id", "")).rstrip("/").rpartition("/")[2]
    try:
        name = uuid.UUID(last)
    except ValueError:
        return None
    return Credential.objects.filter(uuid=name).first()


def _origins() -> list[tuple[str, str]]:
    from django.conf import settings

    port = getattr(settings, "PUBLIC_PORT", 0)
    return [("https" if settings.SECURE else "http", f":{port}" if port else "")]
