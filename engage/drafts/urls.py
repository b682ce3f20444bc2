"""Addresses of one's own drafts."""

from django.urls import path, re_path

from engage.drafts.places import FORM
from engage.drafts.views import drafts
from engage.web.nouns import noun

app_name = "drafts"
urlpatterns = [
    path("drafts/", drafts.index, name="list"),
    re_path(
        rf"^drafts/(?P<place>{FORM})$",
        noun(get=drafts.show, post=drafts.keep, put=drafts.save, delete=drafts.drop),
        name="draft",
    ),
]
