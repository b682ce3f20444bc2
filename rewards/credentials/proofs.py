"""The embedded proof: `DataIntegrityProof` with the cryptosuite `eddsa-rdfc-2022`.

Signed is SHA-256(proof options) ‖ SHA-256(document), each over its canonical form
(W3C Data Integrity EdDSA Cryptosuites 1.0, 3.2).
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from rewards.credentials import multibase
from rewards.credentials.canonical import NotLinkedData, digest, drops_nothing
from rewards.credentials.keys import PrivateKey, PublicKey
from rewards.credentials.moments import written

SUITE = "eddsa-rdfc-2022"
MEMBERS = frozenset(
    {"type", "cryptosuite", "created", "verificationMethod", "proofPurpose", "proofValue"}
)
"""What a proof of this kind holds, no more and no less."""


def signed(
    document: dict[str, Any], key: PrivateKey, method: str, created: datetime
) -> dict[str, Any]:
    """The document with its proof, in a list as 1EdTech's schema asks for.

    `method` is the address or the did of the key. Raises `NotLinkedData` when the document says
    something that the vocabularies do not know.
    """
    if not drops_nothing(document):
        raise NotLinkedData("a member is not in the vocabularies")
    options = {
        "type": "DataIntegrityProof",
        "created": written(created),
        "verificationMethod": method,
        "cryptosuite": SUITE,
        "proofPurpose": "assertionMethod",
    }
    value = multibase.encode(key.sign(_to_sign(document, options)))
    return document | {"proof": [options | {"proofValue": value}]}


def verifies(document: dict[str, Any], proof: dict[str, Any], key: PublicKey) -> bool:
    """Whether `key` signed this document, given without its proof.

    Raises `TooMuchWork` and `NotLinkedData`.
    """
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    try:
        signature = multibase.decode(proof["proofValue"])
    except multibase.NotMultibase:
        return False
    return key.verifies(signature, _to_sign(document, options))


def _to_sign(document: dict[str, Any], options: dict[str, Any]) -> bytes:
    return digest({"@context": document["@context"], **options}) + digest(document)
