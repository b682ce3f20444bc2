"""Addresses of handovers."""

from django.urls import path

from engage.handovers.views import answers, proposals
from engage.web.nouns import noun

app_name = "handovers"
urlpatterns = [
    path("handovers/", noun(post=proposals.create), name="handovers"),
    path("handovers/new", proposals.new, name="new"),
    path("handovers/<id:handover_id>/", answers.show, name="handover"),
    path(
        "handovers/<id:handover_id>/consent",
        noun(post=answers.give, delete=answers.withhold),
        name="consent",
    ),
]
