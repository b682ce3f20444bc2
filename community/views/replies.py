"""Replies to a topic, and comments under its posts."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from community.forms import CommentForm, ReplyForm
from community.models import Post, Topic
from community.models.topic import page_of
from community.operations import comment, reply
from community.reads import TopicPage
from community.views.finding import for_members, page_before, post_of, topic_of
from community.views.posts import comment_page
from community.views.previews import preview_of
from community.views.topic_context import part, whole
from community.views.trying import tried
from engage.drafts.marks import Mark
from engage.members.visits import see, viewer_of
from engage.uploads.views.attaching import show_faults, with_files
from engage.web.htmx import render_page, toast, wants_part


@require_POST
@for_members
def create(request: HttpRequest, topic_id: int) -> HttpResponse:
    """POST `text` and perhaps `quoted`: the reply at its place, or the field again with faults."""
    topic, (said, faults) = topic_of(request, topic_id), with_files(request)
    if "preview" in said and not faults:
        return _again(request, topic, ReplyForm(initial=said.dict()), preview=said.get("text", ""))
    form = ReplyForm(said)
    show_faults(form, faults)
    if not form.is_valid():
        return _again(request, topic, form)
    quoted = _quoted(request, topic, form.cleaned_data["quoted"])
    by, text = viewer_of(request), form.cleaned_data["text"]
    mark = Mark.read(request.POST.get("draft"))
    post = tried(form, lambda: reply(topic, text, by=by, quoted=quoted, draft=mark))
    return _again(request, topic, form) if post is None else _written(request, post)


@require_POST
@for_members
def comment_on(request: HttpRequest, post_id: int) -> HttpResponse:
    """POST `text`: a comment under the post; faults come back above the reply field."""
    post, (said, faults) = post_of(request, post_id), with_files(request)
    form, written = CommentForm(said), None
    show_faults(form, faults)
    if form.is_valid():
        text, mark = form.cleaned_data["text"], Mark.read(request.POST.get("draft"))
        written = tried(form, lambda: comment(post, text, by=viewer_of(request), draft=mark))
    return comment_page(request, post, form) if written is None else see(written.url)


def _quoted(request: HttpRequest, topic: Topic, post_id: int | None) -> Post | None:
    """The post that is answered; None when the reader cannot see it in this topic."""
    if post_id is None:
        return None
    return Post.objects.visible_to(viewer_of(request)).filter(topic=topic, pk=post_id).first()


def _again(
    request: HttpRequest, topic: Topic, form: ReplyForm, preview: str | None = None
) -> HttpResponse:
    status = 422 if preview is None else 200
    page = TopicPage.read(topic.pk, viewer_of(request))
    more = {} if preview is None else {"preview": preview_of(preview)}
    show, field = "community/topics/show.html", "community/topics/_composer.html"
    response = render_page(request, show, field, whole(page, request, form) | more, status=status)
    if wants_part(request):
        response["HX-Retarget"], response["HX-Reswap"] = "#answer", "outerHTML"
    return response


def _written(request: HttpRequest, post: Post) -> HttpResponse:
    if not wants_part(request):
        return see(post.url)
    newest_first = "sort=newest" in request.headers.get("HX-Current-URL", "")
    if newest_first or page_before(request) != page_of(post.number):
        return HttpResponse(status=204, headers={"HX-Redirect": post.url})
    page = TopicPage.read(post.topic_id, viewer_of(request), page_of(post.number))
    shown = next(one for one in page.replies if one.id == post.pk)
    fresh = ReplyForm(initial=page.draft.fields)  # what another tab holds is still there
    context = part(page, request) | {"post": shown, "quoted": None, "form": fresh}
    response = render_page(request, "", "community/topics/_replied.html", context)
    return toast(response, _("Your reply is here for everyone to read."), "good")
