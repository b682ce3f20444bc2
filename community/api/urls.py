"""Addresses of the community's API under `/api/v1/`: the pages' own nouns."""

from __future__ import annotations

from django.urls import path

from community.api import (
    activity,
    bookmarks,
    categories,
    changes,
    followings,
    posts,
    readings,
    replies,
    solutions,
    states,
    tags,
    thanks,
    topics,
)

urlpatterns = [
    path("categories/", categories.Categories.as_view()),
    path("categories/<str:slug>/", categories.OneCategory.as_view()),
    path("tags/", tags.AllTags.as_view()),
    path("topics/", topics.Topics.as_view()),
    path("topics/<id:topic_id>/", topics.OneTopic.as_view()),
    path("topics/reading", readings.AllReading.as_view()),
    path("topics/<id:topic_id>/reading", readings.TopicReading.as_view()),
    path("topics/<id:topic_id>/bookmark", bookmarks.TopicBookmark.as_view()),
    path("posts/<id:post_id>/bookmark", bookmarks.PostBookmark.as_view()),
    path("bookmarks/", bookmarks.Bookmarks.as_view()),
    path("topics/<id:topic_id>/replies", replies.Replies.as_view()),
    path("topics/<id:topic_id>/solution", solutions.Solution.as_view()),
    path("topics/<id:topic_id>/following", followings.Following.as_view()),
    path("topics/<id:topic_id>/title", changes.Title.as_view()),
    path("topics/<id:topic_id>/tags", changes.Tags.as_view()),
    path("topics/<id:topic_id>/category", changes.InCategory.as_view()),
    path("topics/<id:topic_id>/closure", states.Closure.as_view()),
    path("topics/<id:topic_id>/care", states.Care.as_view()),
    path("topics/<id:topic_id>/hiding", states.TopicHiding.as_view()),
    path("posts/<id:post_id>/", posts.OnePost.as_view()),
    path("posts/<id:post_id>/text", posts.WrittenText.as_view()),
    path("posts/<id:post_id>/history", posts.History.as_view()),
    path("posts/<id:post_id>/comments", replies.Comments.as_view()),
    path("posts/<id:post_id>/thanks", thanks.Thanks.as_view()),
    path("posts/<id:post_id>/hiding", states.PostHiding.as_view()),
    path("members/<str:username>/activity", activity.Activity.as_view()),
]
