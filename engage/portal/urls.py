"""Addresses of the front page, the people and what crawlers are told."""

from django.urls import path, re_path

from engage.portal.views import home, members, own_data, robots, sitemap, tours
from engage.web.nouns import noun

app_name = "portal"
urlpatterns = [
    path("", home.show, name="home"),
    path("members/", members.index, name="members"),
    path("members/<str:username>/", members.show, name="member"),
    path("settings/data.json", own_data.show, name="own-data"),
    path("help/", tours.show, name="help"),
    path("tour/ending", noun(post=tours.end, delete=tours.begin), name="tour-ending"),
    path("robots.txt", robots.show, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemap"),
    re_path(
        r"^sitemap/(?P<section>[a-z]+)-(?P<number>0|[1-9][0-9]{0,13})\.xml$",
        sitemap.part,
        name="sitemap-part",
    ),
]
