"""Addresses of the ideas room. Nouns, and what may be done with them (docs/decisions/0006)."""

from __future__ import annotations

from django.urls import include, path, re_path

from engage.web.nouns import noun
from ideas.views import (
    comments,
    deciding,
    editing,
    feeds,
    hidings,
    ideas,
    lists,
    similar,
    tagging,
    votes,
)

FEED = r"feed\.(?P<form>atom|rss)$"

app_name = "ideas"
urlpatterns = [
    path("ideas/", noun(get=lists.show, post=ideas.create), name="list"),
    path("ideas/boards/<str:slug>/", lists.show, name="board"),
    path("roadmap/", lists.roads, name="roadmap"),
    re_path(rf"^ideas/{FEED}", feeds.newest, name="feed"),
    re_path(rf"^ideas/boards/(?P<slug>[^/]+)/{FEED}", feeds.newest, name="feed-board"),
    path("ideas/new", ideas.new, name="new"),
    path("ideas/similar", similar.show, name="similar"),
    re_path(
        r"^ideas/(?P<idea_id>[1-9][0-9]{0,17})(?:-(?P<words>[^/]*))?/$", ideas.show, name="idea"
    ),
    path("ideas/<id:idea_id>/vote", noun(post=votes.cast, delete=votes.withdraw), name="vote"),
    path("ideas/<id:idea_id>/listening", votes.hear, name="listening"),
    path("ideas/<id:idea_id>/comments", comments.create, name="comments"),
    path("ideas/<id:idea_id>/text", noun(get=editing.text, post=editing.set_text), name="text"),
    path("ideas/<id:idea_id>/tags", noun(get=tagging.tags, post=tagging.set_tags), name="tags"),
    path(
        "ideas/<id:idea_id>/answer",
        noun(get=deciding.answer, post=deciding.set_answer),
        name="answer",
    ),
    path(
        "ideas/<id:idea_id>/merge",
        noun(get=deciding.merge, post=deciding.set_merge, delete=deciding.part),
        name="merge",
    ),
    path(
        "ideas/<id:idea_id>/board",
        noun(get=deciding.board, post=deciding.set_board),
        name="idea-board",
    ),
    path(
        "ideas/<id:idea_id>/voters",
        noun(get=deciding.voters, post=deciding.add_vote),
        name="voters",
    ),
    path(
        "ideas/<id:idea_id>/hiding",
        noun(get=hidings.idea, post=hidings.hide, delete=hidings.unhide),
        name="hiding",
    ),
    path(
        "ideas/<id:idea_id>/report",
        noun(get=hidings.ask_idea, post=hidings.send_idea, delete=hidings.take_idea_back),
        name="report",
    ),
    path(
        "ideas/comments/<id:comment_id>/text",
        noun(get=comments.text, post=comments.set_text),
        name="comment-text",
    ),
    path(
        "ideas/comments/<id:comment_id>/hiding",
        noun(get=hidings.comment, post=hidings.hide_one, delete=hidings.unhide_one),
        name="comment-hiding",
    ),
    path(
        "ideas/comments/<id:comment_id>/report",
        noun(get=hidings.ask_comment, post=hidings.send_comment, delete=hidings.take_comment_back),
        name="comment-report",
    ),
    path("console/ideas/", include("ideas.urls_console")),
]
