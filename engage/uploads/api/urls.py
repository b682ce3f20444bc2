"""Addresses of files for programs, under `/api/v1/`."""

from django.urls import path

from engage.uploads.api import uploads

urlpatterns = [
    path("uploads/", uploads.Uploads.as_view()),
    path("uploads/<str:code>", uploads.OneUpload.as_view()),
]
