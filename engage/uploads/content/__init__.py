"""What a file is, by its content, and what of it is kept.

Pure functions of bytes: no row, no storage, no word of the sender's is believed. Whatever is
refused is refused before anything large is decoded or unpacked; nothing is ever unpacked.
"""

from engage.uploads.content.reading import Prepared, prepare

__all__ = ["Prepared", "prepare"]
