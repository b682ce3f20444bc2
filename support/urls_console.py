"""Support's pages in the console."""

from __future__ import annotations

from django.urls import path

from engage.web.nouns import noun
from support.views import calendars, console, policies

urlpatterns = [
    path("", console.index, name="console"),
    path("settings", noun(post=console.settings), name="console-settings"),
    path("applications", noun(post=console.apply), name="console-applications"),
    path("hours/", noun(post=calendars.create), name="console-calendars"),
    path("hours/new", calendars.new, name="console-calendar-new"),
    path(
        "hours/<id:calendar_id>/",
        noun(get=calendars.show, post=calendars.change, delete=calendars.drop),
        name="console-calendar",
    ),
    path(
        "hours/<id:calendar_id>/days",
        noun(post=calendars.add_day, delete=calendars.drop_day),
        name="console-calendar-days",
    ),
    path(
        "hours/<id:calendar_id>/holidays",
        noun(post=calendars.take_holidays),
        name="console-calendar-holidays",
    ),
    path("promises/", noun(post=policies.create), name="console-policies"),
    path("promises/new", policies.new, name="console-policy-new"),
    path(
        "promises/<id:policy_id>/",
        noun(get=policies.show, post=policies.change),
        name="console-policy",
    ),
    path("promises/<id:policy_id>/place", noun(post=policies.move), name="console-policy-place"),
    path(
        "promises/<id:policy_id>/archival",
        noun(post=policies.archive),
        name="console-policy-archival",
    ),
]
