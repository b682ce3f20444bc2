"""The collected hostile and unlucky texts, read from the test data beside the repository."""

from __future__ import annotations

import base64
import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

from tests.text.pages import SHARED

FOLDER = SHARED / "data/hostile-text"


def payloads() -> list[str]:
    """Every text of every collection once, in a fixed order."""
    return list(dict.fromkeys(text for text in _all() if text))


def _all() -> Iterator[str]:
    yield from _json("blns/blns.json")
    for coded in _json("blns/blns.base64.json"):
        yield base64.b64decode(coded).decode("utf-8", "replace")
    with gzip.open(FOLDER / "xss-brs-kb.json.gz", "rt", encoding="utf-8") as file:
        yield from (row["payload"] for row in json.load(file))
    yield from (row["payload"] for row in _json("dompurify-expect.json"))
    for path in sorted((FOLDER / "bleach").glob("*.test")):
        yield _text(path).partition("\n--\n")[0]
    for path in sorted((FOLDER / "roundcube-mail-html").iterdir()):
        yield _text(path)
    for path in sorted((FOLDER / "html5lib-tests").rglob("*.dat")):
        for found in re.split(r"(?:^|\n)#data\n", _text(path))[1:]:
            yield re.split(r"\n#(?:errors|encoding)\n", found)[0]
    for path in sorted((FOLDER / "html5lib-tests").rglob("*.test")):
        for cases in json.loads(path.read_text("utf-8")).values():
            yield from (case["input"] for case in cases)
    for path in sorted((FOLDER / "naughty-words").glob("*.json")):
        yield from json.loads(path.read_text("utf-8"))


def _json(name: str) -> list:  # type: ignore[type-arg]
    rows: list = json.loads((FOLDER / name).read_text("utf-8"))  # type: ignore[type-arg]
    return rows


def _text(path: Path) -> str:
    return path.read_text("utf-8", errors="replace")
