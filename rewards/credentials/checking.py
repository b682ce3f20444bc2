"""Whether a credential is true: form, vocabularies, key, signature, time; never the network."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rewards.credentials import moments
from rewards.credentials.canonical import NotLinkedData, TooMuchWork, drops_nothing
from rewards.credentials.keys import NotAKey, PublicKey
from rewards.credentials.proofs import MEMBERS, SUITE, verifies
from rewards.credentials.reading import Unreadable, read
from rewards.credentials.vocabulary import CONTEXTS

GENUINE, TAMPERED, EXPIRED, NOT_YET = "genuine", "tampered", "expired", "not_yet"
NOT_A_BADGE, OTHER_PROOF, OTHER_VOCABULARY = "not_a_badge", "other_proof", "other_vocabulary"
UNKNOWN_TERMS, UNKNOWN_KEY, OTHER_ISSUER = "unknown_terms", "unknown_key", "other_issuer"


@dataclass(frozen=True)
class Finding:
    """What was found. Trust nothing of the document unless `is_signed`."""

    code: str
    document: dict[str, Any] = field(default_factory=dict)
    """Without its proof; empty when it could not be read."""
    key: PublicKey | None = None
    """The key that signed it."""

    @property
    def is_signed(self) -> bool:
        """Whether its words are those of the holder of `key`."""
        return self.code in (GENUINE, EXPIRED, NOT_YET)


def check(raw: bytes, at: datetime, known: Mapping[str, PublicKey]) -> Finding:
    """Check what somebody sent. `known` are keys by the address of their verification method.

    Every fault is an answer; nothing is raised for what the sender did.
    """
    try:
        return check_document(read(raw), at, known)
    except Unreadable as unreadable:
        return Finding(unreadable.why)


def check_document(
    document: dict[str, Any], at: datetime, known: Mapping[str, PublicKey]
) -> Finding:
    """The same for a document that is read already."""
    document = dict(document)
    proof = _only(document.pop("proof", None))
    fault = _fault_of_form(document, proof)
    if fault:
        return Finding(fault, document)
    method, issuer = proof["verificationMethod"], _issuer(document)
    key = _key(method, known)
    if key is None:
        return Finding(UNKNOWN_KEY, document)
    if method.partition("#")[0] != issuer and not (method in known and _owns(issuer, method)):
        return Finding(OTHER_ISSUER, document)
    try:
        if not drops_nothing(document):
            return Finding(UNKNOWN_TERMS, document)
        if not verifies(document, proof, key):
            return Finding(TAMPERED, document)
    except (NotLinkedData, TooMuchWork):
        return Finding(UNKNOWN_TERMS, document)
    return Finding(_in_time(document, at), document, key)


def _fault_of_form(document: dict[str, Any], proof: Any) -> str:
    types = document.get("type")
    if not isinstance(types, list) or not _is_badge(types):
        return NOT_A_BADGE
    if document.get("@context") != list(CONTEXTS) or _hides_syntax(document):
        return OTHER_VOCABULARY
    if not _issuer(document) or not isinstance(document.get("credentialSubject"), dict):
        return NOT_A_BADGE
    if not isinstance(proof, dict) or set(proof) != MEMBERS:
        return OTHER_PROOF
    if not all(isinstance(value, str) and len(value) < 500 for value in proof.values()):
        return OTHER_PROOF
    wanted = {"type": "DataIntegrityProof", "cryptosuite": SUITE, "proofPurpose": "assertionMethod"}
    if any(proof[name] != value for name, value in wanted.items()):
        return OTHER_PROOF
    return "" if moments.read(proof["created"]) else OTHER_PROOF


def _only(proof: Any) -> Any:
    """The proof itself, also when it stands alone in a list."""
    return proof[0] if isinstance(proof, list) and len(proof) == 1 else proof


def _is_badge(types: list[Any]) -> bool:
    return "VerifiableCredential" in types and (
        "OpenBadgeCredential" in types or "AchievementCredential" in types
    )


def _issuer(document: dict[str, Any]) -> str:
    issuer = document.get("issuer")
    name = issuer.get("id") if isinstance(issuer, dict) else issuer
    return name if isinstance(name, str) else ""


def _key(method: str, known: Mapping[str, PublicKey]) -> PublicKey | None:
    if method in known:
        return known[method]
    try:
        return PublicKey.of_did_method(method)
    except NotAKey:
        return None


def _owns(issuer: str, method: str) -> bool:
    """Our own keys lie beside our profile: ".../credentials/issuer", ".../credentials/keys/3"."""
    folder, _slash, last = issuer.rpartition("/")
    return last == "issuer" and method.startswith(f"{folder}/keys/")


def _in_time(document: dict[str, Any], at: datetime) -> str:
    begin, end = (moments.read(document.get(name)) for name in ("validFrom", "validUntil"))
    if begin is None or begin > at:
        return NOT_YET
    if "validUntil" in document and (end is None or end < at):
        return EXPIRED
    return GENUINE


def _hides_syntax(value: Any, top: bool = True) -> bool:
    """Whether JSON-LD's own syntax or names of nameless nodes stand in it.

    Badges need neither; without them a document is a tree and says what it seems to say.
    """
    if isinstance(value, dict):
        for name, inner in value.items():
            if name.startswith(("@", "_:")) and not (top and name == "@context"):
                return True
            if name != "@context" and _hides_syntax(inner, top=False):
                return True
        return False
    if isinstance(value, list):
        return any(_hides_syntax(one, top=False) for one in value)
    return isinstance(value, str) and value.startswith("_:")
