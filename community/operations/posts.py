"""Writing in a topic, changing what one wrote, and taking it out of sight."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from community.events import CommentPosted, PostEdited, PostHidden, PostShown, ReplyPosted
from community.models import Hiding, Post, Revision, Topic
from community.operations.counts import recount
from community.operations.pace import keep_pace, recent_posts
from community.operations.rows import locked_post, locked_topic, locked_writer, touch
from community.operations.solutions import forget_solution
from community.operations.texts import Text, called_in, reason_of, written
from community.permits import may_comment, may_edit_post, may_hide_post, may_reply
from engage.drafts.marks import Mark
from engage.drafts.operations import end_draft
from engage.drafts.places import Place
from engage.events import record
from engage.members.models import Member
from engage.notifications.operations import follow_along
from engage.rules import RuleBroken, operation, require
from engage.tenancy.shapes import blank, blank_time
from engage.tenancy.writing import altering, insert
from engage.uploads.operations import claim

TOPIC, NUMBER, AT = blank(1), blank(2), blank_time(1)
MOST_COMMENTS = 200
"""Comments on one post; they all stand on one page."""


class EditConflict(RuleBroken):
    """Somebody else saved this post in the meantime; nothing typed is lost.

    `current` is the post as it is now: show its text beside what was typed, and its `version`.
    """

    def __init__(self, current: Post) -> None:
        message = _("This was changed while you were writing. Compare both, then save again.")
        super().__init__("edited_meanwhile", message, "text")
        self.current = current


@operation
def reply(
    topic: Topic,
    text: str,
    *,
    by: Member | None,
    quoted: Post | None = None,
    draft: Mark | None = None,
) -> Post:
    """`by` replies, answering `quoted` when given; they follow the topic from now on.

    The `draft` that it was made of is ended. The same text in the same topic within a minute is
    the same reply. Raises `NotAllowed`, and `RuleBroken` with `field` "text".
    """
    post = _write(topic, text, by, quoted=quoted, parent=None)
    end_draft(Place("community.topic", topic.pk, "reply"), draft, by=post.author)
    return post


@operation
def comment(post: Post, text: str, *, by: Member | None, draft: Mark | None = None) -> Post:
    """`by` comments on a post. Ends the draft and raises as `reply` does."""
    remark = _write(post.topic, text, by, quoted=None, parent=post)
    end_draft(Place("community.post", post.pk, "comment"), draft, by=remark.author)
    return remark


def _write(
    topic: Topic, text: str, by: Member | None, *, quoted: Post | None, parent: Post | None
) -> Post:
    body = written(text, language=topic.language)
    if by is not None:
        locked_writer(by)
    topic = locked_topic(topic, by)
    if parent is not None:
        parent = locked_post(parent, by)
        require(may_comment(by, topic, parent))
    require(may_reply(by, topic))
    assert by is not None  # noqa: S101 - the permit refuses guests
    recent = recent_posts(by)
    for post in recent:
        said = (post.topic_id, post.parent_id, post.source_text)
        if said == (topic.pk, parent.pk if parent else None, body.source_text):
            return post
    keep_pace(by, recent)
    if quoted is not None and quoted.topic_id != topic.pk:
        raise RuleBroken("other_topic", _("This answers a post of another topic."), "quoted")
    post = _add(topic, body, by, quoted, parent)
    claim(post.reference, body.source_text, by=by)
    follow_along(topic.reference, by=by)
    place = {"topic_id": topic.pk, "post_id": post.pk, "author_id": by.pk}
    fact = (
        CommentPosted(**place, parent_id=parent.pk, mentioned=body.mentioned)
        if parent
        else ReplyPosted(**place, number=post.number, mentioned=body.mentioned)
    )
    record(fact, by=by)
    return post


def _add(topic: Topic, body: Text, by: Member, quoted: Post | None, parent: Post | None) -> Post:
    """Write the post with the next number; the topic is locked, so no other gets the same."""
    if parent is not None and parent.comments.count() >= MOST_COMMENTS:
        raise RuleBroken(
            "too_many_comments", _("There is no room for more comments. Reply instead.")
        )
    number = parent.number if parent else topic.last_number + 1
    post = Post(
        topic=topic,
        number=number,
        parent=parent,
        quoted=quoted,
        author=by,
        is_by_staff=by.is_staff,
        source_text=body.source_text,
        html=body.html,
        text_version=body.text_version,
        language=body.language,
    )
    insert(post)
    answers = parent is None and topic.first_answer_at is None and by.pk != topic.author_id
    if parent is None:
        topic.last_number = number
    if answers:
        topic.first_answer_at = post.created_at
    _said_in_topic(answers).run({TOPIC: topic.pk, NUMBER: topic.last_number, AT: post.created_at})
    topic.last_post_at = post.created_at
    topic.replies_count += 1
    return post


@altering(TOPIC, NUMBER, AT)
def _said_in_topic(answers: bool) -> tuple[QuerySet[Topic], dict[str, object]]:
    """What `touch` writes of a topic with one post or comment more, kept for being so common."""
    changes = {
        "version": F("version") + 1,
        "last_post_at": AT,
        "last_number": NUMBER,
        "replies_count": F("replies_count") + 1,
    }
    return Topic.objects.filter(pk=TOPIC), changes | ({"first_answer_at": AT} if answers else {})


@operation
def edit_post(
    post: Post,
    text: str,
    *,
    by: Member | None,
    version: int,
    reason: str = "",
    draft: Mark | None = None,
) -> Post:
    """Change its text from `version`, the one that the writer had before them; the old one is kept.

    The `draft` that it was made of is ended.

    Raises `NotAllowed`, `RuleBroken` with `field` "text", and `EditConflict` when it was changed
    since and says something else.
    """
    post = locked_post(post, by)
    require(may_edit_post(by, post.topic, post))
    assert by is not None  # noqa: S101 - the permit refuses guests
    end_draft(Place("community.post", post.pk, "edit"), draft, by=by)
    body = written(text, format=post.format, language=post.language)
    if body.source_text == post.source_text:
        return post
    if version != post.version:
        raise EditConflict(post)
    Revision.objects.create(
        post=post,
        version=post.version,
        source_text=post.source_text,
        by=by,
        reason=reason_of(reason),
    )
    newly = _newly_called(post, body)
    assert by is not None  # noqa: S101 - the permit refuses guests
    claim(post.reference, body.source_text, by=by, before=post.source_text)
    post.source_text, post.html = body.source_text, body.html
    post.text_version, post.language = body.text_version, body.language
    post.edited_at = now()
    post.version += 1
    post.save(
        update_fields=[
            "source_text",
            "html",
            "text_version",
            "language",
            "edited_at",
            "version",
        ]
    )
    touch(post.topic)
    record(PostEdited(**_place(post), version=post.version, mentioned=newly), by=by)
    return post


@operation
def hide_post(post: Post, *, by: Member | None, reason: str = "") -> Post:
    """Only moderators see it and its comments from now on; it is no accepted answer any more.

    Raises `NotAllowed`.
    """
    post = locked_post(post, by)
    require(may_hide_post(by, post))
    if post.is_hidden:
        return post
    forget_solution(post.topic, post, by=by)
    hiding = Hiding.objects.create(post=post, by=by, reason=reason_of(reason))
    post.hidden_at = hiding.at
    post.save(update_fields=["hidden_at"])
    recount(post.topic)
    record(PostHidden(**_place(post)), by=by)
    return post


@operation
def unhide_post(post: Post, *, by: Member | None) -> Post:
    """Everybody sees it again. Raises `NotAllowed`."""
    post = locked_post(post, by)
    require(may_hide_post(by, post))
    if post.is_hidden:
        Hiding.objects.filter(post=post).delete()
        post.hidden_at = None
        post.save(update_fields=["hidden_at"])
        recount(post.topic)
        record(PostShown(**_place(post)), by=by)
    return post


def _newly_called(post: Post, body: Text) -> tuple[int, ...]:
    """Whom the new text calls and the old one did not; imported HTML calls nobody."""
    if not body.mentioned:
        return ()
    before = {member.pk for member in called_in(post.source_text)}
    return tuple(pk for pk in body.mentioned if pk not in before)


def _place(post: Post) -> dict[str, int]:
    return {"topic_id": post.topic_id, "post_id": post.pk, "author_id": post.author_id}
