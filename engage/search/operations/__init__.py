"""Keeping entries right: single ones as things happen, all of a brand anew in steps.

An index is a copy, so nothing here is a fact and nothing asks for a permit: whoever changed the
subject was asked. Doing it twice is calm.
"""

from engage.search.operations.entries import refresh
from engage.search.operations.runs import advance_run, begin_run

__all__ = ["advance_run", "begin_run", "refresh"]
