"""What is read out of the book."""

from engage.audit.reads.book import Asked, BookPage, Line, pages_of

__all__ = ["Asked", "BookPage", "Line", "pages_of"]
