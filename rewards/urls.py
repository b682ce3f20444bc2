"""Addresses of the rewards room. Nouns, and what may be done with them (docs/decisions/0006)."""

from __future__ import annotations

from django.urls import URLPattern

from rewards import urls_shop

app_name = "rewards"
urlpatterns: list[URLPattern] = [*urls_shop.urlpatterns]
