"""Addresses that imported forums had (docs/decisions/0015): after all of our own."""

from __future__ import annotations

from django.urls import re_path

from community.views.old_addresses import show

SHAPES = {
    "topic": r"t/(?P<old>.+)",
    "category": r"c/(?P<old>.+)",
    "person": r"u/(?P<old>.+)",
    "user": r"users/(?P<old>.+)",
    "post": r"p/(?P<old>[0-9].*)",
    "answer": r"a/(?P<old>[0-9].*)",
    "short-question": r"q/(?P<old>[0-9].*)",
    "question": r"questions/(?P<old>[0-9].*)",
    "tagged": r"questions/tagged/(?P<old>.+)",
    "tag": r"tag/(?P<old>.+)",
}
urlpatterns = [re_path(f"^{shape}$", show, name=f"old-{name}") for name, shape in SHAPES.items()]
