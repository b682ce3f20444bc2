"""Addresses of sign-in, settings and invitations."""

from django.urls import include, path

from engage.members.demo_sign_in import demo_sign_in
from engage.members.views import erasure, invitations, mentionable, settings

pages = [
    path("settings/", settings.settings, name="settings"),
    path("settings/leave/", erasure.leave, name="leave"),
    path("invitations/", invitations.invitation, name="invitation"),
    path("invitations/<str:token>/", invitations.open_invitation, name="open_invitation"),
    path("by-invitation/", invitations.by_invitation, name="by_invitation"),
    path("members/mentionable", mentionable.show, name="mentionable"),
    path("demo/sign-in/<str:token>/", demo_sign_in, name="demo_sign_in"),
]
urlpatterns = [
    path("", include((pages, "members"))),
    path("accounts/", include("allauth.urls")),
]
