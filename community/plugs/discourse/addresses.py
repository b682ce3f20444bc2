"""Addresses as they can stand in Markdown."""

from __future__ import annotations

import re

_ODD = {" ": "%20", "(": "%28", ")": "%29", "<": "%3C", ">": "%3E", "\\": "%5C", '"': "%22"}
_BASE62 = re.compile(r"upload://([A-Za-z0-9]+)")
_IMAGE = re.compile(r"<img\b[^>]*>")
_FILE = re.compile(r'<a class="attachment" href="([^"]*)"[^>]*>([^<]*)</a>')
_VALUE = re.compile(r'([\w-]+)="([^"]*)"')


def whole(address: str, host: str) -> str:
    """`address` with scheme and host and without signs that would end a link; empty for others.

    `host` is the old forum's, for what lay there.
    """
    address = re.sub(r"[\x00-\x1f]", "", address).strip()
    if address.startswith("//"):
        address = f"https:{address}"
    elif address.startswith("/") and host:
        address = f"https://{host}{address}"
    elif address[:4].lower() == "www.":
        address = f"http://{address}"
    if not re.match(r"(?:https?://|mailto:)", address, re.IGNORECASE):
        return ""
    return "".join(_ODD.get(sign, sign) for sign in address[:2_000])


class Uploads:
    """Where the files lie that Markdown calls `upload://…`: the cooked HTML tells."""

    def __init__(self, cooked: str, host: str) -> None:
        self._host = host
        self._by_hash: dict[str, str] = {}
        self._by_words: dict[str, str] = {}
        for tag in _IMAGE.findall(cooked):
            values = dict(_VALUE.findall(tag))
            if values.get("class") in ("emoji", "avatar", "site-icon"):
                continue
            source = values.get("src", "")
            self._by_hash[values.get("data-base62-sha1", "")] = source
            self._by_words.setdefault(values.get("alt", ""), source)
        for source, words in _FILE.findall(cooked):
            self._by_words.setdefault(words, source)

    def find(self, address: str, words: str) -> str:
        """The whole address; empty when nothing tells it."""
        found = _BASE62.match(address)
        key = found[1] if found else "-"
        return whole(self._by_hash.get(key) or self._by_words.get(words, ""), self._host)
