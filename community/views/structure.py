"""What a topic's page tells machines: one schema.org type a page.

A question is a `QAPage` with its answers, anything else a `DiscussionForumPosting` with comments.
https://developers.google.com/search/docs/appearance/structured-data/qapage
"""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from community.reads import Person, PostView, TopicPage
from engage.text import plain
from engage.web.structured import absolute


def topic_data(page: TopicPage, request: HttpRequest) -> dict[str, Any]:
    """The data of a page of replies, as a guest or member sees them; hidden posts left out."""
    shown = [post for post in page.replies if post.hidden_at is None]
    return (
        _question(page, shown, request) if page.topic.is_question else _talk(page, shown, request)
    )


def _question(page: TopicPage, shown: list[PostView], request: HttpRequest) -> dict[str, Any]:
    others = [post for post in shown if not post.is_solution]
    question = _text(page.opening, request) | {
        "@type": "Question",
        "name": page.topic.title,
        "answerCount": page.topic.last_number - 1,
        "suggestedAnswer": [_text(post, request) | {"@type": "Answer"} for post in others],
    }
    if page.solution is not None and page.solution.hidden_at is None:
        question["acceptedAnswer"] = _text(page.solution, request) | {"@type": "Answer"}
    return {"@context": "https://schema.org", "@type": "QAPage", "mainEntity": question}


def _talk(page: TopicPage, shown: list[PostView], request: HttpRequest) -> dict[str, Any]:
    return _text(page.opening, request) | {
        "@context": "https://schema.org",
        "@type": "DiscussionForumPosting",
        "headline": page.topic.title,
        "commentCount": page.topic.replies_count,
        "comment": [_text(post, request) | {"@type": "Comment"} for post in shown],
    }


def _text(post: PostView, request: HttpRequest) -> dict[str, Any]:
    data: dict[str, Any] = {
        "text": plain(post.html),
        "url": absolute(request, post.url),
        "datePublished": post.created_at.isoformat(),
        "upvoteCount": post.thanks_count,
        "author": _person(post.author, request),
    }
    if post.edited_at:
        data["dateModified"] = post.edited_at.isoformat()
    if post.language:
        data["inLanguage"] = post.language
    return data


def _person(person: Person, request: HttpRequest) -> dict[str, str]:
    data = {"@type": "Person", "name": person.name}
    return data | {"url": absolute(request, person.url)} if person.url else data
