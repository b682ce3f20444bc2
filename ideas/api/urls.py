"""Addresses of the ideas room's API under `/api/v1/`: the pages' own nouns."""

from __future__ import annotations

from django.urls import path

from ideas.api import comments, deciding, ideas, votes

urlpatterns = [
    path("ideas/", ideas.Ideas.as_view()),
    path("ideas/boards/", ideas.Boards.as_view()),
    path("ideas/tags/", ideas.IdeaTags.as_view()),
    path("ideas/statuses/", ideas.Statuses.as_view()),
    path("ideas/<id:idea_id>/", ideas.OneIdea.as_view()),
    path("ideas/<id:idea_id>/words", ideas.Words.as_view()),
    path("ideas/<id:idea_id>/tags", ideas.TagsOfIdea.as_view()),
    path("ideas/<id:idea_id>/board", ideas.OnBoard.as_view()),
    path("ideas/<id:idea_id>/vote", votes.Vote.as_view()),
    path("ideas/<id:idea_id>/votes", votes.VotesForOthers.as_view()),
    path("ideas/<id:idea_id>/listening", votes.Listening.as_view()),
    path("ideas/<id:idea_id>/comments", comments.Comments.as_view()),
    path("ideas/<id:idea_id>/answer", deciding.Answer.as_view()),
    path("ideas/<id:idea_id>/status", deciding.Status.as_view()),
    path("ideas/<id:idea_id>/merge", deciding.Merge.as_view()),
    path("ideas/<id:idea_id>/hiding", deciding.IdeaHiding.as_view()),
    path("ideas/comments/<id:comment_id>/text", comments.CommentText.as_view()),
    path("ideas/comments/<id:comment_id>/hiding", deciding.CommentHiding.as_view()),
]
