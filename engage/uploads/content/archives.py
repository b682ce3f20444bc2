"""The table of contents of a ZIP, read without unpacking a byte of it."""

from __future__ import annotations

import struct

from engage.uploads.content import refusals

MOST_ENTRIES = 5_000
MOST_UNPACKED = 1024 * 1024 * 1024
_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 65_535
_ENTRY, _ENTRY_SIZE = b"PK\x01\x02", 46


def ends_in_archive(content: bytes) -> bool:
    """Whether programs that read archives from their end would find one here, whatever stands
    before it."""
    at = content.rfind(_END, max(0, len(content) - _END_SIZE - _COMMENT))
    if at < 0 or at + _END_SIZE > len(content):
        return False
    size = struct.unpack_from("<I", content, at + 12)[0]
    return size <= at and content[at - size : at - size + 4] == _ENTRY


def names_in(content: bytes) -> set[str]:
    """Names of the entries. Raises `RuleBroken`: "type_not_allowed" for what is no orderly ZIP,
    "too_large" for one that says to hold more than a gigabyte or thousands of files."""
    at = content.rfind(_END, max(0, len(content) - _END_SIZE - _COMMENT))
    if at < 0 or at + _END_SIZE > len(content):
        raise refusals.type_not_allowed()
    count, size, start, comment = struct.unpack_from("<HIIH", content, at + 10)
    # Nothing before, between or behind; this refuses the marks of ZIP64 as well.
    if start + size != at or at + _END_SIZE + comment != len(content):
        raise refusals.type_not_allowed()
    if count > MOST_ENTRIES:
        raise refusals.unpacks_too_large()
    return _names(content, start, start + size, count)


def _names(content: bytes, at: int, end: int, count: int) -> set[str]:
    names: set[str] = set()
    unpacked = 0
    for _number in range(count):
        if at + _ENTRY_SIZE > end or content[at : at + 4] != _ENTRY:
            raise refusals.type_not_allowed()
        unpacked += struct.unpack_from("<I", content, at + 24)[0]
        lengths = struct.unpack_from("<HHH", content, at + 28)
        name = content[at + _ENTRY_SIZE : at + _ENTRY_SIZE + lengths[0]]
        names.add(name.decode("utf-8", "replace"))
        at += _ENTRY_SIZE + sum(lengths)
    if unpacked > MOST_UNPACKED:
        raise refusals.unpacks_too_large()
    if at != end:
        raise refusals.type_not_allowed()
    return names
