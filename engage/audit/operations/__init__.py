"""What is done with the book as a whole."""

from engage.audit.operations.exports import begin_export

__all__ = ["begin_export"]
