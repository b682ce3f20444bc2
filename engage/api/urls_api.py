"""Addresses of the description and of the ground floor's endpoints, under `/api/`."""

from django.urls import path

from engage.api.views import me, members, reference

urlpatterns = [
    path("schema/", reference.schema, name="api-schema"),
    path("docs/", reference.docs, name="api-docs"),
    path("v1/members/", members.Members.as_view()),
    path("v1/members/mentionable", members.Mentionable.as_view()),
    path("v1/members/<str:username>/", members.Profile.as_view()),
    path("v1/me/", me.Me.as_view()),
]
