"""The canonical form of a document (RDF Dataset Canonicalization 1.0), within a limit of work.

Whoever checks a credential has to canonicalise it before its signature says anything, and a few
hostile kilobytes of look-alike nodes take hours: groups that cannot be told apart are resolved by
trying their orders. A badge has no such groups, so a small limit refuses only attacks.
"""

from __future__ import annotations

import hashlib
import threading
from typing import Any

from pyld import jsonld
from pyld.canon import URDNA2015

from rewards.credentials.vocabulary import OPTIONS

MOST_STEPS = 600
"""Look-alike nodes that one document may cost; a badge of ours costs none."""
MOST_ALIKE = 5
"""How many may be alike in one place: 5! orders are tried."""

_one_at_a_time = threading.Lock()  # PyLD keeps resolved contexts in a cache without a lock


class TooMuchWork(ValueError):
    """The document would take too long; no honest one does."""


class NotLinkedData(ValueError):
    """PyLD can make nothing of the document, or it names a vocabulary that is not bundled."""


class _Measured(URDNA2015):
    """PyLD's algorithm; the one place in which its cost arises is counted."""

    def __init__(self) -> None:
        super().__init__()
        self.steps = 0

    def create_hash_to_related(self, id_: str, issuer: Any) -> Any:
        self.steps += 1
        related = super().create_hash_to_related(id_, issuer)
        if self.steps > MOST_STEPS or any(len(alike) > MOST_ALIKE for alike in related.values()):
            raise TooMuchWork
        return related


def canonical(document: dict[str, Any]) -> str:
    """N-Quads in canonical order. Raises `TooMuchWork` and `NotLinkedData`."""
    with _one_at_a_time:
        try:
            dataset = jsonld.to_rdf(document, dict(OPTIONS))
            quads = _Measured().main(dataset, {"format": "application/n-quads"})
        except TooMuchWork:
            raise
        except (jsonld.JsonLdError, RecursionError, KeyError, TypeError, ValueError) as error:
            raise NotLinkedData(str(error)[:200]) from error
    return str(quads)


def digest(document: dict[str, Any]) -> bytes:
    """SHA-256 of the canonical form."""
    return hashlib.sha256(canonical(document).encode()).digest()


def drops_nothing(document: dict[str, Any]) -> bool:
    """Whether the vocabularies know every member of the document.

    A proof signs what the vocabularies make of the text. A member that they do not know is not
    signed, and one spelled otherwise may say something else to a reader: such a document is
    refused, by comparing it with what is left of it after a turn through PyLD.
    """
    with _one_at_a_time:
        try:
            again = jsonld.compact(document, document["@context"], dict(OPTIONS))
        except (jsonld.JsonLdError, RecursionError, KeyError, TypeError, ValueError) as error:
            raise NotLinkedData(str(error)[:200]) from error
    return _same(document, again)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        names = set(one) - {"@context"}
        return names == set(other) - {"@context"} and all(
            _same(one[name], other[name]) for name in names
        )
    ones, others = (each if isinstance(each, list) else [each] for each in (one, other))
    if len(ones) != len(others):
        return False
    if len(ones) == 1:
        return type(ones[0]) is type(others[0]) and (
            _same(ones[0], others[0]) if isinstance(ones[0], dict) else ones[0] == others[0]
        )
    return all(_same(here, there) for here, there in zip(ones, others, strict=True))
