"""Every change of files. Locks are taken in the order member, upload."""

from engage.uploads.operations.claiming import claim, release
from engage.uploads.operations.deleting import delete_upload
from engage.uploads.operations.forgetting import forget_uploads
from engage.uploads.operations.storing import store
from engage.uploads.operations.sweeping import sweep

__all__ = ["claim", "delete_upload", "forget_uploads", "release", "store", "sweep"]
