"""What of the community's kept pages is each reader's own: what is new for them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest
from django.template import engines, loader

from community.reads.catching_up import catching_up
from community.reads.news import TopicNews, news_of
from community.reads.unread_count import unread_topics
from engage.web.slots import fills

_NEWS = "_community_news"


@fills("community.news")
def news(request: HttpRequest, arguments: Collection[str]) -> dict[str, str]:
    """What is new in each topic of the page; 1 statement."""
    found = news_of(map(int, arguments), request.member)  # type: ignore[attr-defined]
    request.__dict__[_NEWS] = found
    unopened = next((one for one in found if one.is_new), None)
    new = _fresh(unopened) if unopened else ""  # the same word for all of them
    return {str(one.id): new if one.is_new else _fresh(one) for one in found}


@fills("community.unread")
def unread(request: HttpRequest, arguments: Collection[str]) -> dict[str, str]:
    """How many topics are new, behind the tab of their list."""
    count = unread_topics(request.member)  # type: ignore[attr-defined]
    return dict.fromkeys(arguments, _macro("components/tabs.html", "waits", count))


@fills("community.catch-up")
def catch_up(request: HttpRequest, arguments: Collection[str]) -> dict[str, str]:
    """ "Mark all as read", where the list above has something new."""
    if not request.__dict__.get(_NEWS):
        return {}
    drawn: dict[str, str] = {}
    for category in arguments:
        context = {"catch_up": catching_up(category, request.path)}
        drawn[category] = loader.render_to_string(
            "community/topics/_catch_up.html", context, request
        )
    return drawn


def _fresh(found: TopicNews) -> str:
    return _macro("community/topics/row.html", "fresh", found)


def _macro(template: str, name: str, *values: object) -> str:
    jinja: Any = engines["jinja2"]
    return str(getattr(jinja.env.get_template(template).module, name)(*values))
