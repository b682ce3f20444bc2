"""Addresses of drafts under `/api/v1/`."""

from django.urls import path

from engage.drafts.api import drafts

urlpatterns = [
    path("drafts/", drafts.Drafts.as_view()),
    path("drafts/<place:place>", drafts.OneDraft.as_view()),
]
