"""Files for a page or a program, with what each is used by."""

from engage.uploads.reads.linked import with_open_links
from engage.uploads.reads.listed import BrandFiles, OwnFiles
from engage.uploads.reads.pictures import pictures_in
from engage.uploads.reads.seen import seen_file

__all__ = ["BrandFiles", "OwnFiles", "pictures_in", "seen_file", "with_open_links"]
