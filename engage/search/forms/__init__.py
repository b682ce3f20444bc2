"""The search field and what narrows it."""

from engage.search.forms.search import SearchForm

__all__ = ["SearchForm"]
