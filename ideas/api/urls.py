"""Addresses of the ideas room's API under `/api/v1/`: the pages' own nouns."""

from __future__ import annotations

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
