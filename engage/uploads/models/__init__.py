"""Files, and what uses them."""

from engage.uploads.models.upload import FILE, IMAGE, Upload
from engage.uploads.models.use import UploadUse

__all__ = ["FILE", "IMAGE", "Upload", "UploadUse"]
