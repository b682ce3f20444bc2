"""The two JSON-LD vocabularies, bundled and pinned, and a loader that knows nothing else."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from pyld import jsonld

CREDENTIALS = "https://www.w3.org/ns/credentials/v2"
OPEN_BADGES = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
CONTEXTS = (CREDENTIALS, OPEN_BADGES)
"""The `@context` of a badge, in this order."""

SCHEMA = (
    "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"
)
"""1EdTech's JSON schema of a badge."""

_FOLDER = Path(__file__).parent / "contexts"
FILES = {
    CREDENTIALS: (
        "credentials-v2.json",
        "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
    ),
    OPEN_BADGES: (
        "open-badges-3.0.3.json",
        "3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
    ),
}
"""Address → file and its SHA-256."""


class VocabularyChanged(RuntimeError):
    """A bundled file is not the one that was pinned."""


class UnknownVocabulary(LookupError):
    """A document names a vocabulary that is not bundled; it is not fetched."""


@cache
def vocabulary(address: str) -> dict[str, Any]:
    """The bundled document. Raises `UnknownVocabulary` and `VocabularyChanged`."""
    if address not in FILES:
        raise UnknownVocabulary(address)
    name, digest = FILES[address]
    raw = (_FOLDER / name).read_bytes()
    if hashlib.sha256(raw).hexdigest() != digest:
        raise VocabularyChanged(name)
    found: dict[str, Any] = json.loads(raw)
    return found


def load(address: str, options: dict[str, Any] | None = None) -> dict[str, Any]:
    """PyLD's document loader: the bundled ones, and a refusal for all others."""
    try:
        document = vocabulary(address)
    except UnknownVocabulary as unknown:
        raise jsonld.JsonLdError(
            "This vocabulary is not bundled.", "loading document failed", {"url": address}
        ) from unknown
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": document,
    }


OPTIONS: dict[str, Any] = {"documentLoader": load, "processingMode": "json-ld-1.1"}
"""What every call of PyLD here is given."""
