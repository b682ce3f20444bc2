"""Files that are no pictures: a short list, told by their first bytes and their inner order."""

from __future__ import annotations

import re
from typing import NamedTuple

from engage.uploads.content import refusals
from engage.uploads.content.archives import ends_in_archive, names_in

_WORD = "application/vnd.openxmlformats-officedocument."


class Document(NamedTuple):
    """What it is served as, always as a download."""

    content_type: str
    extension: str


PDF = Document("application/pdf", "pdf")
ZIP = Document("application/zip", "zip")
DOCX = Document(_WORD + "wordprocessingml.document", "docx")
XLSX = Document(_WORD + "spreadsheetml.sheet", "xlsx")
ODT = Document("application/vnd.oasis.opendocument.text", "odt")
TEXTS = {
    ending: Document("text/plain; charset=utf-8", ending)
    for ending in ("txt", "log", "csv", "md", "json", "ini", "conf", "diff")
}
"""Endings that a plain text may keep; any other is followed by `.txt`."""
NEVER = frozenset(
    "html htm xhtml svg svgz xml xsl mht js mjs cjs ts wasm swf jar php py rb pl sh bash "  # noqa: SIM905
    "bat cmd com ps1 vbs vbe wsf hta scr exe dll msi reg lnk url desktop app apk dmg iso "
    "docm xlsm pptm".split()
)
"""Endings under which nothing is taken, whatever is in it."""

_MARKUP = re.compile(
    r"\s*(?:<(?:[!?/%]|[a-z][a-z0-9:-]*[\s/>])|#!|\ufeff?#!|%!ps|\{\\rtf)", re.IGNORECASE
)
_ANYWHERE = re.compile(r"<(?:script|html|svg|iframe|\?php|!doctype)\b", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_ODT_HEAD = b"mimetypeapplication/vnd.oasis.opendocument.text"


def document_of(content: bytes, name: str) -> Document:
    """Which of the list it is. Raises `RuleBroken`: "type_not_allowed", or "too_large" for an
    archive that unpacks to too much."""
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    if ending in NEVER:
        raise refusals.type_not_allowed()
    if content.startswith(b"%PDF-"):
        if ends_in_archive(content):
            raise refusals.type_not_allowed()
        return PDF
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _archive(content)
    if _is_plain(content):
        return TEXTS.get(ending, TEXTS["txt"])
    raise refusals.type_not_allowed()


def _archive(content: bytes) -> Document:
    names = names_in(content)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise refusals.type_not_allowed()
    if "[Content_Types].xml" in names:
        for inside, document in (("word/document.xml", DOCX), ("xl/workbook.xml", XLSX)):
            if inside in names:
                return document
        raise refusals.type_not_allowed()
    if "mimetype" in names:
        if content[30 : 30 + len(_ODT_HEAD)] == _ODT_HEAD:
            return ODT
        raise refusals.type_not_allowed()
    if "META-INF/MANIFEST.MF" in names or "AndroidManifest.xml" in names:
        raise refusals.type_not_allowed()
    return ZIP


def _is_plain(content: bytes) -> bool:
    """Whether it is words in UTF-8 (or UTF-16 with its mark) and no markup or script."""
    try:
        wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = content.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeError:
        return False
    return not (_CONTROL.search(text) or _MARKUP.match(text) or _ANYWHERE.search(text))
