"""What can be found, and how far a brand's index has come."""

from engage.search.models.entry import SearchEntry
from engage.search.models.run import IndexRun

__all__ = ["IndexRun", "SearchEntry"]
