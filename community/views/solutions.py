"""The accepted answer of a question."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from community.models import Topic
from community.operations import accept_answer, withdraw_solution
from community.reads import TopicPage
from community.views.finding import for_members, page_before, post_of, topic_of
from community.views.topic_context import part
from engage.members.visits import see, viewer_of
from engage.rules import RuleBroken
from engage.web.htmx import render_page, wants_part


@for_members
def accept(request: HttpRequest, topic_id: int) -> HttpResponse:
    """POST `post=<id>`: this reply is the answer; another one that was is not any more."""
    topic, asked = topic_of(request, topic_id), request.POST.get("post", "")
    before = _standing(topic)
    post = post_of(request, int(asked)) if asked.isdecimal() and len(asked) < 19 else None
    if post is None or post.topic_id != topic.pk:
        raise RuleBroken("other_topic", _("This reply belongs to another question."), "post")
    accept_answer(post, by=viewer_of(request))
    return _shown(request, topic, {*before, post.pk}, post.number)


@for_members
def withdraw(request: HttpRequest, topic_id: int) -> HttpResponse:
    """DELETE: the question has no accepted answer any more."""
    topic = topic_of(request, topic_id)
    before = _standing(topic)
    withdraw_solution(topic, by=viewer_of(request))
    return _shown(request, topic, before, 1)


def _standing(topic: Topic) -> set[int]:
    """The ids of the posts that stand as the answer now: one or none."""
    return set(topic.solutions.values_list("post_id", flat=True))


def _shown(request: HttpRequest, topic: Topic, changed: set[int], number: int) -> HttpResponse:
    """The status and the answer; for htmx with the replies that changed their place."""
    if not wants_part(request):
        return see(f"{topic.url}#solution")
    page = TopicPage.read(topic.pk, viewer_of(request), page_before(request))
    moved = [post for post in page.replies if post.id in changed]
    context = part(page, request) | {"moved": moved}
    return render_page(request, "", "community/topics/_solution.html", context)
