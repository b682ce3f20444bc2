"""Addresses of notices: the list and the bell, the settings, and the way out of a mail."""

from django.urls import path

from engage.notifications.views import choices, notices, unsubscribing
from engage.web.nouns import noun

app_name = "notifications"
urlpatterns = [
    path("notices/", notices.index, name="list"),
    path("notices/bell", notices.bell, name="bell"),
    path("notices/reading", noun(post=notices.read_all), name="read-all"),
    path("notices/<id:notice_id>/reading", noun(post=notices.read_one), name="read"),
    path("settings/notifications/", choices.settings, name="settings"),
    path("unsubscribe/<str:token>/", unsubscribing.unsubscribe, name="unsubscribe"),
]
