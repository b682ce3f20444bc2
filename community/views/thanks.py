"""Thanks for a post."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from community.models import Post
from community.operations import give_thanks, withdraw_thanks
from community.permits import may_thank
from community.views.finding import for_members, post_of
from engage.members.visits import see, viewer_of
from engage.web.htmx import render_page, wants_part


@for_members
def give(request: HttpRequest, post_id: int) -> HttpResponse:
    """POST: the reader is thankful for this post."""
    post = give_thanks(post_of(request, post_id), by=viewer_of(request))
    return _shown(request, post, True)


@for_members
def withdraw(request: HttpRequest, post_id: int) -> HttpResponse:
    """DELETE: not any more."""
    post = withdraw_thanks(post_of(request, post_id), by=viewer_of(request))
    return _shown(request, post, False)


def _shown(request: HttpRequest, post: Post, thanked: bool) -> HttpResponse:
    if not wants_part(request):
        return see(post.url)
    shown = {
        "id": post.pk,
        "thanked": thanked,
        "thanks_count": post.all_thanks,
        "is_opening": post.is_opening,
        "rights": {"thank": may_thank(viewer_of(request), post)},
    }
    context = {"post": shown, "topic": post.topic, "big": request.POST.get("big") == "1"}
    return render_page(request, "", "community/topics/_thanks.html", context)
