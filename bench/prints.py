"""A digest of what decides the data, so that they are made anew only when it changed."""

import hashlib
from pathlib import Path

DECIDE = (
    "*/migrations/*.py",
    "*/*/migrations/*.py",
    "bench/corpus.py",
    "bench/words.py",
    "bench/fill.py",
    "bench/filling.py",
    "bench/figures.py",
    "bench/ideas.py",
    "bench/points.py",
    "bench/tickets.py",
    "engage/text/*.py",
)


def fingerprint(root: Path) -> str:
    """Twelve hex digits over the files of `root` that shape tables and corpus."""
    digest = hashlib.sha256()
    for path in sorted(path for pattern in DECIDE for path in root.glob(pattern)):
        digest.update(f"{path.relative_to(root)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
