"""The row of handovers."""

from engage.handovers.models.handover import Handover

__all__ = ["Handover"]
