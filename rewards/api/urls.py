"""Addresses of the rewards room's API under `/api/v1/`: the pages' own nouns."""

from __future__ import annotations

from django.urls import URLPattern

from rewards.api import urls_shop

urlpatterns: list[URLPattern] = [*urls_shop.urlpatterns]
