"""Addresses of the support room. Nouns, and what may be done with them (docs/decisions/0006)."""

from __future__ import annotations

from django.urls import path

from support.views import desk, tickets

app_name = "support"
urlpatterns = [
    path("desk/", desk.index, name="desk"),
    path("desk/tickets/<id:ticket_id>/", tickets.show, name="ticket"),
    path("desk/tickets/<id:ticket_id>/queue", tickets.beside, name="ticket-queue"),
    path("desk/tickets/<id:ticket_id>/news", tickets.news, name="ticket-news"),
]
