"""Addresses of the ideas room. Nouns, and what may be done with them (docs/decisions/0006)."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "ideas"
urlpatterns: list[URLPattern] = []
