"""Addresses of the community. Nouns, and what may be done with them (docs/decisions/0006)."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, include, path, re_path

from community.views import (
    bookmarks,
    cares,
    closures,
    feeds,
    followings,
    hidings,
    lists,
    news,
    own_lists,
    posts,
    previews,
    readings,
    replies,
    reports,
    solutions,
    thanks,
    topic_changes,
    topics,
)
from engage.web.nouns import noun

KINDS = {"": "latest", "unanswered/": "unanswered", "solved/": "solved"}
FEED = r"feed\.(?P<form>atom|rss)$"
TOPIC = r"^topics/(?P<topic_id>[1-9][0-9]{0,17})"


def listed(prefix: str, view: Any, name: str) -> list[URLPattern]:
    """One list in its three orders."""
    return [
        path(
            f"{prefix}{end}",
            view,
            {"kind": kind},
            name=name if kind == "latest" else f"{name}-{kind}",
        )
        for end, kind in KINDS.items()
    ]


app_name = "community"
urlpatterns = [
    path("questions/", lists.topics, {"kind": "latest"}, name="latest"),
    path("questions/unanswered/", lists.topics, {"kind": "unanswered"}, name="unanswered"),
    path("questions/solved/", lists.topics, {"kind": "solved"}, name="solved"),
    path("categories/", lists.categories, name="categories"),
    *listed("categories/<str:slug>/", lists.category, "category"),
    path("categories/<str:slug>/news", news.category, {"kind": "latest"}, name="category-news"),
    path(
        "categories/<str:slug>/unanswered/news",
        news.category,
        {"kind": "unanswered"},
        name="category-news-unanswered",
    ),
    path(
        "categories/<str:slug>/following",
        noun(post=followings.begin_category, delete=followings.end_category),
        name="category-following",
    ),
    path("categories/<str:slug>/reading", noun(post=readings.category), name="read-category"),
    path("bookmarks/", bookmarks.index, name="bookmarks"),
    *listed("tags/<str:slug>/", lists.tag, "tag"),
    re_path(rf"^questions/{FEED}", feeds.latest, name="feed"),
    re_path(rf"^questions/unanswered/{FEED}", feeds.unanswered, name="feed-unanswered"),
    re_path(rf"^categories/(?P<slug>[^/]+)/{FEED}", feeds.category, name="feed-category"),
    re_path(
        rf"^categories/(?P<slug>[^/]+)/unanswered/{FEED}",
        feeds.category,
        {"kind": "unanswered"},
        name="feed-category-unanswered",
    ),
    re_path(rf"{TOPIC}/{FEED}", feeds.topic, name="feed-topic"),
    path(
        "topics/",
        noun(get=topics.overview, post=topics.create),
        name="topics",
    ),
    path("topics/new", topics.new, name="new"),
    path("topics/unread/", own_lists.show, {"kind": "unread"}, name="unread"),
    path("topics/following/", own_lists.show, {"kind": "following"}, name="following-list"),
    path("topics/reading", noun(post=readings.everything), name="read-all"),
    re_path(rf"{TOPIC}(?:-(?P<words>[^/]*))?/$", topics.show, name="topic"),
    path("topics/<id:topic_id>/news", news.show, name="news"),
    path("topics/<id:topic_id>/replies", replies.create, name="replies"),
    path(
        "topics/<id:topic_id>/solution",
        noun(post=solutions.accept, delete=solutions.withdraw),
        name="solution",
    ),
    path(
        "topics/<id:topic_id>/following",
        noun(post=followings.begin, delete=followings.end),
        name="following",
    ),
    path("topics/<id:topic_id>/reading", noun(post=readings.seen), name="reading"),
    path("topics/<id:topic_id>/unread", readings.first_new, name="first-unread"),
    path(
        "topics/<id:topic_id>/bookmark",
        noun(post=bookmarks.keep_topic, delete=bookmarks.drop_topic),
        name="bookmark",
    ),
    path(
        "topics/<id:topic_id>/title",
        noun(get=topic_changes.title, post=topic_changes.set_title),
        name="title",
    ),
    path(
        "topics/<id:topic_id>/tags",
        noun(get=topic_changes.tags, post=topic_changes.set_tags),
        name="topic-tags",
    ),
    path(
        "topics/<id:topic_id>/category",
        noun(get=topic_changes.category, post=topic_changes.set_category),
        name="topic-category",
    ),
    path(
        "topics/<id:topic_id>/closure",
        noun(get=closures.show, post=closures.close, delete=closures.reopen),
        name="closure",
    ),
    path(
        "topics/<id:topic_id>/care",
        noun(post=cares.begin, delete=cares.end),
        name="topic-care",
    ),
    path(
        "topics/<id:topic_id>/hiding",
        noun(get=hidings.topic, post=hidings.hide, delete=hidings.unhide),
        name="topic-hiding",
    ),
    path(
        "topics/<id:topic_id>/report",
        noun(get=reports.ask_topic, post=reports.send_topic, delete=reports.take_topic_back),
        name="topic-report",
    ),
    path("posts/<id:post_id>/", posts.show, name="post"),
    path("posts/<id:post_id>/text", noun(get=posts.text, post=posts.set_text), name="text"),
    path("posts/<id:post_id>/history", posts.history, name="history"),
    path(
        "posts/<id:post_id>/thanks", noun(post=thanks.give, delete=thanks.withdraw), name="thanks"
    ),
    path(
        "posts/<id:post_id>/bookmark",
        noun(post=bookmarks.keep_post, delete=bookmarks.drop_post),
        name="post-bookmark",
    ),
    path(
        "posts/<id:post_id>/report",
        noun(get=reports.ask_post, post=reports.send_post, delete=reports.take_post_back),
        name="post-report",
    ),
    path(
        "posts/<id:post_id>/comments",
        noun(get=posts.comments, post=replies.comment_on),
        name="comments",
    ),
    path(
        "posts/<id:post_id>/hiding",
        noun(get=hidings.post, post=hidings.hide_one, delete=hidings.unhide_one),
        name="post-hiding",
    ),
    path("previews", previews.show, name="previews"),
    path("console/", include("community.urls_console")),
    path("", include("community.urls_old")),
]
