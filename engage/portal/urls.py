"""Addresses of the front page, the people and what crawlers are told."""

from django.urls import path

from engage.portal.views import home, members, robots

app_name = "portal"
urlpatterns = [
    path("", home.show, name="home"),
    path("members/", members.index, name="members"),
    path("members/<str:username>/", members.show, name="member"),
    path("robots.txt", robots.show, name="robots"),
]
