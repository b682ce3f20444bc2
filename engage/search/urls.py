"""Addresses of the search."""

from django.urls import path

from engage.search.views import pages, suggestions

app_name = "search"
urlpatterns = [
    path("search/", pages.search, name="search"),
    path("search/field", pages.field, name="field"),
    path("search/suggestions", suggestions.suggestions, name="suggestions"),
    path("search/similar", suggestions.similar, name="similar"),
]
