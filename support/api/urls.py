"""Addresses of the support room's API under `/api/v1/`: the pages' own nouns."""

from __future__ import annotations

from django.urls import URLPattern, path

from support.api import changes, messages, presence, tickets

urlpatterns: list[URLPattern] = [
    path("desk/presence", presence.DeskPresence.as_view()),
    path("tickets/", tickets.Tickets.as_view()),
    path("tickets/<id:ticket_id>/", tickets.OneTicket.as_view()),
    path("tickets/<id:ticket_id>/clocks", tickets.Clocks.as_view()),
    path("tickets/<id:ticket_id>/messages", messages.Messages.as_view()),
    path("tickets/<id:ticket_id>/replies", messages.TicketReplies.as_view()),
    path("tickets/<id:ticket_id>/notes", messages.Notes.as_view()),
    path("tickets/<id:ticket_id>/assignee", changes.Assignee.as_view()),
    path("tickets/<id:ticket_id>/status", changes.Status.as_view()),
    path("tickets/<id:ticket_id>/priority", changes.Priority.as_view()),
    path("tickets/<id:ticket_id>/tags", changes.TicketTags.as_view()),
    path("tickets/<id:ticket_id>/solution", changes.Solving.as_view()),
    path("tickets/<id:ticket_id>/merge", changes.Merging.as_view()),
    path("tickets/<id:ticket_id>/voiding", changes.Voiding.as_view()),
    path("tickets/<id:ticket_id>/rating", changes.TicketRating.as_view()),
    path("messages/<id:message_id>/split", messages.Splitting.as_view()),
    path("messages/<id:message_id>/undo", messages.Undo.as_view()),
]
