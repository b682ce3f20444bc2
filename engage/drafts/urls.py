"""Addresses of one's own drafts."""

from django.urls import path

from engage.drafts.views import drafts
from engage.web.nouns import noun

app_name = "drafts"
urlpatterns = [
    path("drafts/", drafts.index, name="list"),
    path(
        "drafts/<place:place>",
        noun(get=drafts.show, post=drafts.keep, put=drafts.save, delete=drafts.drop),
        name="draft",
    ),
]
