"""What members see of their own drafts."""

from engage.drafts.reads.draft_list import DraftList, DraftRow
from engage.drafts.reads.here import DraftHere, draft_here, kept_here

__all__ = ["DraftHere", "DraftList", "DraftRow", "draft_here", "kept_here"]
