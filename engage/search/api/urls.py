"""Addresses of the search under `/api/v1/`."""

from __future__ import annotations

from django.urls import path

from engage.search.api import search

urlpatterns = [
    path("search/", search.Search.as_view()),
    path("search/suggestions", search.Suggestions.as_view()),
]
