"""What is new since a page was drawn: the parts that live updates ask for."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from community.reads.category_news import CategoryNews
from community.reads.topic_news import TopicNews
from community.views.finding import topic_of
from engage.members.visits import missing_is_404, viewer_of
from engage.web.htmx import render_page

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


@require_safe
@missing_is_404
def show(request: HttpRequest, topic_id: int) -> HttpResponse:
    """`?since=<milliseconds>`: a line that says how many replies came, or nothing."""
    topic = topic_of(request, topic_id)
    news = TopicNews.read(topic, viewer_of(request), moment_of(request.GET.get("since", "")))
    return render_page(request, "community/topics/_news.html", None, {"news": news, "topic": topic})


@require_safe
@missing_is_404
def category(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """`?after=<id of a topic>`: a line that says how many topics were begun, or nothing."""
    after = request.GET.get("after", "")
    number = int(after) if after.isdecimal() and len(after) <= 18 else 0
    news = CategoryNews.read(slug, viewer_of(request), number, kind)
    context = {"news": news, "list_url": request.path.removesuffix("news")}
    return render_page(request, "community/categories/_news.html", None, context)


def moment_of(milliseconds: str) -> datetime:
    """The moment of so many milliseconds since 1970; an odd number asks for everything."""
    if not milliseconds.isdecimal() or len(milliseconds) > 14:
        return EARLIEST
    return datetime.fromtimestamp(int(milliseconds) / 1000, UTC)
