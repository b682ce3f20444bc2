"""Changes of drafts."""

from engage.drafts.operations.ending import drop_draft, end_draft
from engage.drafts.operations.forgetting import forget_drafts, forget_old_drafts
from engage.drafts.operations.keeping import DraftConflict, keep_draft

__all__ = [
    "DraftConflict",
    "drop_draft",
    "end_draft",
    "forget_drafts",
    "forget_old_drafts",
    "keep_draft",
]
