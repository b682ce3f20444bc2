"""The shown name of a file: one honest line that means nothing to a shell, a path or Markdown."""

from __future__ import annotations

import re

from engage.text import clean_line
from engage.uploads.models.upload import NAME_LENGTH

_MEANT = re.compile(r"[^\w .()+,=-]+")
"""Whatever is neither letter nor digit of any script nor one of these."""
_DOTS = re.compile(r"\.{2,}")
_PLAIN = "file"


def shown_name(sent: str, extension: str) -> str:
    """`sent` without its folders and signs, ending in `.extension`; never empty.

    "C:\\\\photos\\\\me & you.JPG" with "webp" is "me you.webp"; an ending that says something else
    stays in front of the right one ("notes.exe" with "txt" is "notes.exe.txt"). A name of signs
    alone is "file.webp".
    """
    last = re.split(r"[/\\]", sent)[-1]
    line = clean_line(_MEANT.sub(" ", clean_line(last, 4 * NAME_LENGTH)), 4 * NAME_LENGTH)
    line = _DOTS.sub(".", line)  # ".." in an address would be read as the folder above
    stem, dot, ending = line.rpartition(".")
    if not dot or ending.lower() not in _REPLACED.get(extension, {extension}):
        stem = line
    stem = stem.strip(" .")[: NAME_LENGTH - len(extension) - 1].strip(" .")
    return f"{stem or _PLAIN}.{extension}"


_REPLACED = {
    "webp": {"webp", "png", "jpg", "jpeg", "jpe", "jfif", "gif", "avif", "bmp", "heic"},
}
"""Endings that a drawn picture loses."""
