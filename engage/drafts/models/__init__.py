"""The row of drafts."""

from engage.drafts.models.draft import Draft

__all__ = ["Draft"]
