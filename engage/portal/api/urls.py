"""Addresses of the first steps and of one's own data under `/api/v1/`."""

from django.urls import path

from engage.portal.api import own_data, tours

urlpatterns = [
    path("me/data", own_data.OwnData.as_view()),
    path("tour/ending", tours.TourEnding.as_view()),
]
