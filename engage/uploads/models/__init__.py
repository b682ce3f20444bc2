"""Files, what uses them, and which were taken away."""

from engage.uploads.models.removal import Removal
from engage.uploads.models.upload import FILE, IMAGE, Upload
from engage.uploads.models.use import UploadUse

__all__ = ["FILE", "IMAGE", "Removal", "Upload", "UploadUse"]
