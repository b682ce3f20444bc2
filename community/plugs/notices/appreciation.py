"""Who hears that what they wrote helped."""

from __future__ import annotations

from community import events
from community.models import Solution, Thanks
from community.plugs.notices.kinds import Accepted, Thanked
from community.plugs.notices.posts import post_of
from community.reads.readers import readers_of_post
from engage.events import hears
from engage.events.models import EventRecord
from engage.members.models import Member
from engage.notifications.operations import take_notices_back
from engage.notifications.telling import Audience, Telling, tells


@tells(events.AnswerAccepted)
def accepted(fact: events.AnswerAccepted, record: EventRecord) -> Telling | None:
    """Who wrote the answer, if it still is the accepted one."""
    solution = Solution.objects.filter(post=fact.post_id).first()
    post = post_of(fact.post_id) if solution else None
    if solution is None or post is None:
        return None
    author = readers_of_post(post, Member.objects.filter(pk=post.author_id))
    subject = f"community.solution:{solution.pk}"
    return Telling(subject, [Audience(Accepted, author)], place=post.topic.reference)


@tells(events.ThanksGiven)
def thanked(fact: events.ThanksGiven, record: EventRecord) -> Telling | None:
    """Who wrote the post, unless the thanks were taken back meanwhile."""
    thanks = Thanks.objects.filter(post=fact.post_id, member=record.actor_id)
    post = post_of(fact.post_id) if thanks.exists() else None
    if post is None:
        return None
    author = readers_of_post(post, Member.objects.filter(pk=post.author_id))
    audience = Audience(Thanked, author, bundle=post.reference)
    return Telling(post.reference, [audience], place=post.topic.reference)


@hears(events.ThanksWithdrawn)
def thanks_taken_back(fact: events.ThanksWithdrawn, record: EventRecord) -> None:
    """What was not read yet is not told any more; unless they thank again by now.

    Facts may be heard in any order, so what stands in the rows decides.
    """
    if not Thanks.objects.filter(post=fact.post_id, member=record.actor_id).exists():
        take_notices_back(Thanked, f"community.post:{fact.post_id}", record.actor_id, by=None)
