"""Addresses of a member's tokens."""

from django.urls import path

from engage.api.views import tokens
from engage.web.nouns import noun

app_name = "api"
urlpatterns = [
    path("settings/tokens/", tokens.index, name="tokens"),
    path("settings/tokens/new", tokens.new, name="new-token"),
    path("settings/tokens/<id:token_id>", noun(delete=tokens.revoke), name="token"),
]
