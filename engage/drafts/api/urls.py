"""Addresses of drafts under `/api/v1/`."""

from django.urls import path, re_path

from engage.drafts.api import drafts
from engage.drafts.places import FORM

urlpatterns = [
    path("drafts/", drafts.Drafts.as_view()),
    re_path(rf"^drafts/(?P<place>{FORM})$", drafts.OneDraft.as_view()),
]
