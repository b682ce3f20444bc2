"""The house's way to try an operation, under the name that this room's views use."""

from engage.web.trying import tried

__all__ = ["tried"]
