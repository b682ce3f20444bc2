"""The two names under which a brand signs: its key itself, or its address on the web.

The first needs nobody to be asked and outlives the brand's site; the second ties the badge to the
brand's domain. The same badge is signed in both forms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rewards.credentials.keys import PublicKey
from rewards.credentials.vocabulary import OPEN_BADGES

DID, WEB = "did", "web"
FORMS = (DID, WEB)


@dataclass(frozen=True, slots=True)
class Anchor:
    """One key of one brand in one of the forms; `home` is such as "https://acme.example"."""

    form: str
    home: str
    number: int
    key: PublicKey

    @property
    def issuer(self) -> str:
        """The issuer's `id`."""
        return self.key.did if self.form == DID else profile_url(self.home)

    @property
    def method(self) -> str:
        """The proof's `verificationMethod`."""
        return self.key.did_method if self.form == DID else key_url(self.home, self.number)

    @property
    def status_list(self) -> str:
        """Where its list of revoked ones lies; its issuer is this one."""
        return f"{self.home}/credentials/status/{self.number}/{self.form}"


def profile_url(home: str) -> str:
    """Where the brand says who it is."""
    return f"{home}/credentials/issuer"


def key_url(home: str, number: int) -> str:
    """Where one of its keys is published."""
    return f"{home}/credentials/keys/{number}"


def profile(home: str, name: str, keys: dict[int, PublicKey]) -> dict[str, Any]:
    """The brand's profile; it vouches for all keys that it ever signed with, by both names."""
    methods = [key_url(home, number) for number in keys]
    return {
        "@context": ["https://www.w3.org/ns/did/v1", OPEN_BADGES],
        "id": profile_url(home),
        "type": ["Profile"],
        "name": name,
        "url": f"{home}/",
        "alsoKnownAs": [key.did for key in keys.values()],
        "assertionMethod": methods,
        "verificationMethod": [key_document(home, number, key) for number, key in keys.items()],
    }


def key_document(home: str, number: int, key: PublicKey) -> dict[str, Any]:
    """One published key."""
    return {
        "@context": "https://w3id.org/security/multikey/v1",
        "id": key_url(home, number),
        "type": "Multikey",
        "controller": profile_url(home),
        "publicKeyMultibase": key.multibase,
    }
