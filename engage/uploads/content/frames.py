"""How many frames a GIF has, counted by walking over its blocks without decoding one."""

from __future__ import annotations


def frames_of_gif(content: bytes, most: int) -> int:
    """The number of frames; counting ends behind `most`. Broken files count as far as they go."""
    at = 13 + _table(content[10] if len(content) > 10 else 0)
    frames = 0
    while at < len(content) and frames <= most:
        mark = content[at]
        if mark == 0x2C and at + 9 < len(content):
            frames += 1
            at += 11 + _table(content[at + 9])
        elif mark == 0x21:
            at += 2
        else:
            break
        while at < len(content) and content[at]:
            at += content[at] + 1
        at += 1
    return frames


def _table(packed: int) -> int:
    """Bytes of the colour table that these flags announce."""
    return 3 << ((packed & 7) + 1) if packed & 0x80 else 0
