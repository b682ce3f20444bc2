"""Addresses of the scorecard under `/api/v1/`."""

from django.urls import path

from engage.insights.api import card

urlpatterns = [
    path("insights/", card.Scorecard.as_view()),
    path("insights/<slug:row>/", card.OneRow.as_view()),
    path("insights/<slug:row>/promise", card.RowPromise.as_view()),
]
