"""A badge that signs: the smallest honest example."""

from __future__ import annotations

from datetime import UTC, datetime

from rewards.credentials.badge import Achievement, Badge, Evidence, Issuer, Recipient
from rewards.credentials.emblem import data_uri, emblem
from rewards.credentials.keys import PrivateKey
from rewards.credentials.status import Entry

AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
HOME = "https://acme.example/credentials"


def badge(key: PrivateKey, **changes: object) -> Badge:
    """Cleo's second tier of "Helper", signed by a key that names itself."""
    values: dict[str, object] = {
        "id": f"{HOME}/0d4c5f9e-0000-4000-8000-000000000001/",
        "issuer": Issuer(key.public.did, "Acme", f"{HOME}/issuer"),
        "recipient": Recipient("urn:uuid:7d3c1f0e-0000-4000-8000-000000000002", "c@x.example", "s"),
        "achievement": Achievement(
            "https://acme.example/badges/helper/#silver",
            "Helper, silver",
            "Answers that solved what others asked.",
            "Ten accepted answers.",
            data_uri(emblem("Helper, silver", 2)),
        ),
        "awarded": AT,
        "valid_from": AT,
        "status": Entry(f"{HOME}/status/1", 77),
        "evidence": [Evidence("Answers", "Ten of them.", "https://acme.example/u/cleo/")],
    }
    return Badge(**(values | changes))  # type: ignore[arg-type]
