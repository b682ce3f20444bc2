"""What a badge says: the unsigned document of Open Badges 3.0."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rewards.credentials.moments import written
from rewards.credentials.status import Entry
from rewards.credentials.vocabulary import CONTEXTS, SCHEMA


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who says it: a brand, under the name by which its key is found."""

    id: str
    name: str
    url: str


@dataclass(frozen=True, slots=True)
class Achievement:
    """What was achieved: a badge of a tier."""

    id: str
    name: str
    description: str
    criteria: str
    """What one does to earn it, in Markdown."""
    image: str
    """An address or a data URI."""
    kind: str = "Badge"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that shows it: a name, some words, perhaps a page."""

    name: str
    narrative: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who earned it: always a random name; the hash of an address only if they want it."""

    id: str
    email: str = ""
    salt: str = ""

    def identity(self) -> list[dict[str, Any]]:
        """The hashed address as `IdentityObject`, or nothing."""
        if not self.email:
            return []
        return [
            {
                "type": "IdentityObject",
                "hashed": True,
                "identityHash": hashed(self.email, self.salt),
                "identityType": "emailAddress",
                "salt": self.salt,
            }
        ]


@dataclass(frozen=True, slots=True)
class Badge:
    """One award, ready to be signed."""

    id: str
    issuer: Issuer
    recipient: Recipient
    achievement: Achievement
    awarded: datetime
    valid_from: datetime
    """When this form of it was made: with the same id the later one holds."""
    status: Entry
    valid_until: datetime | None = None
    evidence: Sequence[Evidence] = field(default=())

    def document(self) -> dict[str, Any]:
        """The document without a proof."""
        achieved, image = self.achievement, {"id": self.achievement.image, "type": "Image"}
        subject: dict[str, Any] = {"id": self.recipient.id, "type": ["AchievementSubject"]}
        if self.recipient.email:
            subject["identifier"] = self.recipient.identity()
        subject["achievement"] = {
            "id": achieved.id,
            "type": ["Achievement"],
            "achievementType": achieved.kind,
            "name": achieved.name,
            "description": achieved.description,
            "criteria": {"narrative": achieved.criteria},
            "image": image,
        }
        document: dict[str, Any] = {
            "@context": list(CONTEXTS),
            "id": self.id,
            "type": ["VerifiableCredential", "OpenBadgeCredential"],
            "name": achieved.name,
            "description": achieved.description,
            "image": image,
            "issuer": {
                "id": self.issuer.id,
                "type": ["Profile"],
                "name": self.issuer.name,
                "url": self.issuer.url,
            },
            "awardedDate": written(self.awarded),
            "validFrom": written(self.valid_from),
            "credentialSubject": subject,
            "credentialStatus": self.status.document(),
            "credentialSchema": [{"id": SCHEMA, "type": "JsonSchema"}],
        }
        if self.valid_until:
            document["validUntil"] = written(self.valid_until)
        if self.evidence:
            document["evidence"] = [_shown(one) for one in self.evidence]
        return document


def hashed(email: str, salt: str) -> str:
    """An address as `identityHash`: "sha256$" and the hex digest of address and salt together."""
    return "sha256$" + hashlib.sha256((email.strip().lower() + salt).encode()).hexdigest()


def _shown(evidence: Evidence) -> dict[str, Any]:
    shown = {"type": ["Evidence"], "name": evidence.name, "narrative": evidence.narrative}
    return {"id": evidence.url, **shown} if evidence.url else shown
