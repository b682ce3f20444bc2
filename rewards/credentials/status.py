"""Which credentials are revoked, as one compressed bit string for many (W3C Bitstring Status List).

Whoever checks a credential fetches the whole list, so that the list's owner does not learn which
one was checked.
"""

from __future__ import annotations

import base64
import gzip
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rewards.credentials.moments import written
from rewards.credentials.vocabulary import CREDENTIALS

SIZE = 131_072
"""Bits of a list; the standard asks for at least so many, so that one hides among others."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One credential's place in a list."""

    list_url: str
    index: int

    def document(self) -> dict[str, Any]:
        """As `credentialStatus`."""
        return {
            "id": f"{self.list_url}#{self.index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(self.index),
            "statusListCredential": self.list_url,
        }


def list_document(
    url: str, issuer: str, revoked: Iterable[int], valid_from: datetime
) -> dict[str, Any]:
    """The list as an unsigned credential; `revoked` are the indexes whose bit is set."""
    return {
        "@context": [CREDENTIALS],
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer,
        "validFrom": written(valid_from),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(revoked),
        },
    }


def encoded(revoked: Iterable[int]) -> str:
    """The bits, compressed, in base64url, "u" before them; the first bit is the leftmost."""
    bits = bytearray(SIZE // 8)
    for index in revoked:
        bits[index // 8] |= 0x80 >> (index % 8)
    packed = gzip.compress(bytes(bits), mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def is_set(text: str, index: int) -> bool:
    """Whether the bit of `index` is set in what `encoded` made."""
    packed = base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4))
    bits = gzip.decompress(packed)
    return bool(bits[index // 8] & (0x80 >> (index % 8)))
