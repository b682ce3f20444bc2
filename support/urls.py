"""Addresses of the support room. Nouns, and what may be done with them (docs/decisions/0006)."""

from __future__ import annotations

from django.urls import include, path

from engage.web.nouns import noun
from support.views import (
    answers,
    conversations,
    desk,
    guests,
    joining,
    presence,
    requests,
    steering,
    tickets,
)
from support.views.conversations import by_letter, own

app_name = "support"
urlpatterns = [
    path("requests/", noun(get=requests.index, post=requests.create), name="requests"),
    path("requests/new", requests.new, name="request-new"),
    path("requests/similar", requests.similar, name="request-similar"),
    path(
        "requests/confirm/<str:token>",
        noun(get=guests.ask, post=guests.confirm),
        name="request-confirm",
    ),
    *[
        path(f"requests/{place}/{end}", gate(view), name=f"{name}{more}")
        for place, gate, name in (
            ("<id:ticket_id>", own, "request"),
            ("letters/<str:key>", by_letter, "letter"),
        )
        for end, view, more in (
            ("", conversations.show, ""),
            ("news", conversations.news, "-news"),
            ("messages", conversations.write, "-messages"),
            ("solution", conversations.mark_solved, "-solution"),
            ("rating", conversations.rating, "-rating"),
        )
    ],
    path("console/support/", include("support.urls_console")),
    path("desk/", desk.index, name="desk"),
    path("desk/changes", steering.change_many, name="desk-changes"),
    path("desk/tickets/<id:ticket_id>/", tickets.show, name="ticket"),
    path("desk/tickets/<id:ticket_id>/queue", tickets.beside, name="ticket-queue"),
    path("desk/tickets/<id:ticket_id>/news", tickets.news, name="ticket-news"),
    path("desk/tickets/<id:ticket_id>/messages", answers.create, name="ticket-messages"),
    path(
        "desk/tickets/<id:ticket_id>/messages/<id:message_id>/undo",
        answers.undo,
        name="ticket-message-undo",
    ),
    path("desk/tickets/<id:ticket_id>/assignment", steering.assign, name="ticket-assignment"),
    path("desk/tickets/<id:ticket_id>/status", steering.set_status, name="ticket-status"),
    path("desk/tickets/<id:ticket_id>/priority", steering.set_priority, name="ticket-priority"),
    path(
        "desk/tickets/<id:ticket_id>/merge",
        noun(post=joining.merge, delete=joining.take_apart),
        name="ticket-merge",
    ),
    path("desk/tickets/<id:ticket_id>/split", joining.split, name="ticket-split"),
    path("desk/tickets/<id:ticket_id>/presence", presence.beat, name="ticket-presence"),
    path("desk/tickets/<id:ticket_id>/tags", steering.set_tags, name="ticket-tags"),
]
