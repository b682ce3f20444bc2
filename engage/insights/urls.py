"""Addresses of the scorecard and its rows."""

from django.urls import path

from engage.insights.views import card, promises, rows
from engage.web.nouns import noun

app_name = "insights"
urlpatterns = [
    path("console/insights/", card.show, name="card"),
    path("console/insights/figures.json", card.export, name="figures"),
    path("console/insights/<slug:row>/", rows.show, name="row"),
    path("console/insights/<slug:row>/rows.csv", noun(post=rows.export), name="rows"),
    path(
        "console/insights/<slug:row>/promise",
        noun(post=promises.make, delete=promises.take_back),
        name="promise",
    ),
]
