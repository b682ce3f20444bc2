"""Ed25519 keys: how they are named, and how a private one is kept."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from rewards.credentials import multibase

_ED25519 = b"\xed\x01"
"""The mark of an Ed25519 public key (multicodec 0xed)."""
_PURPOSE = b"engage: private keys of credentials, 1"
_NONCE = 12
DID_KEY = "did:key:"


class NotAKey(ValueError):
    """Not the name of an Ed25519 public key."""


class CannotUnseal(ValueError):
    """None of the secrets opens this key: it was sealed with another, or for another brand."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """One public key by its 32 bytes."""

    raw: bytes

    @property
    def multibase(self) -> str:
        """Its name as `publicKeyMultibase`, "z6Mk…"."""
        return multibase.encode(_ED25519 + self.raw)

    @property
    def did(self) -> str:
        """Its name that holds the whole key, so that nobody has to be asked for it."""
        return DID_KEY + self.multibase

    @property
    def did_method(self) -> str:
        """The verification method of `did`."""
        return f"{self.did}#{self.multibase}"

    def verifies(self, signature: bytes, data: bytes) -> bool:
        """Whether its private half signed `data`."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, data)
        except (InvalidSignature, ValueError):
            return False
        return True

    @classmethod
    def read(cls, name: str) -> PublicKey:
        """From "z6Mk…". Raises `NotAKey`."""
        try:
            raw = multibase.decode(name)
        except multibase.NotMultibase as wrong:
            raise NotAKey(name) from wrong
        if len(raw) != 34 or not raw.startswith(_ED25519):
            raise NotAKey(name)
        return cls(raw[2:])

    @classmethod
    def of_did_method(cls, name: str) -> PublicKey:
        """From "did:key:z6Mk…#z6Mk…". Raises `NotAKey`."""
        did, _hash, fragment = name.partition("#")
        if not did.startswith(DID_KEY) or did.removeprefix(DID_KEY) != fragment:
            raise NotAKey(name)
        return cls.read(fragment)


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """One private key; it never leaves the process but sealed."""

    seed: bytes

    def __repr__(self) -> str:
        return "PrivateKey(…)"

    @classmethod
    def new(cls) -> PrivateKey:
        """A fresh one."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def public(self) -> PublicKey:
        """Its public half."""
        return PublicKey(self._key().public_key().public_bytes_raw())

    def sign(self, data: bytes) -> bytes:
        """64 bytes; the same for the same data."""
        return self._key().sign(data)

    def sealed(self, secret: str, label: str) -> bytes:
        """Encrypted with a key derived from `secret`; opens only under the same `label`."""
        nonce = os.urandom(_NONCE)
        return nonce + AESGCM(_derived(secret)).encrypt(nonce, self.seed, label.encode())

    @classmethod
    def unsealed(cls, sealed: bytes, secrets: Sequence[str], label: str) -> PrivateKey:
        """Back again, by whichever of the secrets fits. Raises `CannotUnseal`."""
        nonce, box = sealed[:_NONCE], sealed[_NONCE:]
        for secret in secrets:
            try:
                return cls(AESGCM(_derived(secret)).decrypt(nonce, box, label.encode()))
            except InvalidTag:
                continue
        raise CannotUnseal(label)

    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.seed)


def _derived(secret: str) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=_PURPOSE).derive(secret.encode())
