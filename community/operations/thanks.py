"""Saying thank you, once a person and post."""

from __future__ import annotations

from django.db.models import F
from django.utils.timezone import now

from community.events import ThanksGiven, ThanksWithdrawn
from community.models import Post, Thanks
from community.operations.rows import locked_post, touch
from community.permits import may_thank
from engage.events import record
from engage.members.models import Member
from engage.rules import operation, require


@operation
def give_thanks(post: Post, *, by: Member | None) -> Post:
    """`by` thanks for `post`; the post with its new count. Raises `NotAllowed`."""
    post = locked_post(post, by)
    require(may_thank(by, post))
    _row, new = Thanks.objects.get_or_create(post=post, member=by, defaults={"at": now()})
    if new:
        _count(post, 1)
        record(ThanksGiven(**_place(post)), by=by)
    return post


@operation
def withdraw_thanks(post: Post, *, by: Member | None) -> Post:
    """`by` takes their thanks back; the post with its new count. Raises `NotAllowed`."""
    post = locked_post(post, by)
    require(may_thank(by, post))
    gone, _rows = Thanks.objects.filter(post=post, member=by).delete()
    if gone:
        _count(post, -1)
        record(ThanksWithdrawn(**_place(post)), by=by)
    return post


def _count(post: Post, change: int) -> None:
    touch(post.topic, thanks_count=F("thanks_count") + change)
    Post.objects.filter(pk=post.pk).update(thanks_count=F("thanks_count") + change)
    post.thanks_count += change


def _place(post: Post) -> dict[str, int]:
    return {"topic_id": post.topic_id, "post_id": post.pk, "author_id": post.author_id}
