"""Addresses of the first steps under `/api/v1/`."""

from django.urls import path

from engage.portal.api import tours

urlpatterns = [path("tour/ending", tours.TourEnding.as_view())]
