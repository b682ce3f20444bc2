"""What a topic's page tells machines: one schema.org type a page.

A question is a `QAPage` with its answers, anything else a `DiscussionForumPosting` with comments.
https://developers.google.com/search/docs/appearance/structured-data/qapage
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from community.reads import Person, PostView, TopicPage
from engage.text import plain
from engage.web.moments import stamp
from engage.web.structured import absolute

TOLD = 2
"""Replies told; one beside an accepted one. The counts are of all, each is told in full."""


def topic_data(page: TopicPage, request: HttpRequest) -> dict[str, Any]:
    """The data of a page of replies, as a guest or member sees them; hidden posts left out."""
    shown = [post for post in page.replies if post.hidden_at is None]
    return (
        _question(page, shown, request) if page.topic.is_question else _talk(page, shown, request)
    )


def _question(page: TopicPage, shown: list[PostView], request: HttpRequest) -> dict[str, Any]:
    others = [post for post in shown if not post.is_solution]
    told = _told(others)[: TOLD if page.solution is None else 1]
    count = len(shown) if page.pages == 1 else page.topic.last_number - 1
    question = (
        _text(page.opening, request)
        | _spoken(page)
        | {
            "@type": "Question",
            "name": page.topic.title,
            "answerCount": count,
            "suggestedAnswer": [_text(post, request) | {"@type": "Answer"} for post in told],
        }
    )
    if page.solution is not None and page.solution.hidden_at is None:
        question["acceptedAnswer"] = _text(page.solution, request) | {"@type": "Answer"}
    return {"@context": "https://schema.org", "@type": "QAPage", "mainEntity": question}


def _talk(page: TopicPage, shown: list[PostView], request: HttpRequest) -> dict[str, Any]:
    return (
        _text(page.opening, request)
        | _spoken(page)
        | {
            "@context": "https://schema.org",
            "@type": "DiscussionForumPosting",
            "headline": page.topic.title,
            "commentCount": page.topic.replies_count,
            "comment": [_text(post, request) | {"@type": "Comment"} for post in _told(shown)],
        }
    )


def _told(posts: list[PostView]) -> list[PostView]:
    """The most thanked of them, in their order on the page."""
    best = sorted(posts, key=lambda post: -post.thanks_count)[:TOLD]
    chosen = {post.id for post in best}
    return [post for post in posts if post.id in chosen]


def _text(post: PostView, request: HttpRequest) -> dict[str, Any]:
    data: dict[str, Any] = {
        "text": plain(post.html),
        "url": absolute(request, post.url),
        "datePublished": stamp(post.created_at),
        "upvoteCount": post.thanks_count,
        "author": _person(post.author, request),
    }
    if post.edited_at:
        data["dateModified"] = stamp(post.edited_at)
    return data


def _spoken(page: TopicPage) -> dict[str, str]:
    return {"inLanguage": page.opening.language} if page.opening.language else {}


def _person(person: Person, request: HttpRequest) -> dict[str, str]:
    data = {"@type": "Person", "name": person.name}
    return data | {"url": absolute(request, person.url)} if person.url else data
