"""Every change of handovers."""

from engage.handovers.operations.answering import agree, forget_words, refuse
from engage.handovers.operations.proposing import propose

__all__ = ["agree", "forget_words", "propose", "refuse"]
