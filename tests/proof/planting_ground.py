"""What the ground floor keeps of a twin: notices, mails, figures, tokens, drafts, reports."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.core import mail
from django.utils.timezone import now

from community.models import Topic
from engage.api.operations.tokens import create_token
from engage.drafts.operations import keep_draft
from engage.drafts.places import Place
from engage.events.deliver import deliver_waiting
from engage.events.models import Delivery, EventRecord
from engage.insights.models import OwedRow
from engage.insights.operations import count_figures, set_promise
from engage.members.operations.invitations import invite
from engage.moderation.operations import report
from engage.notifications.models import Notice, Sending
from engage.notifications.models.sending import FAILED
from engage.notifications.reasons import NO_ANSWER
from engage.notifications.sending import send_waiting
from engage.tenancy.current import brand_context
from tests.proof.canaries import Twin


def tell_everything(twin: Twin) -> None:
    """Every fact is heard: notices are there, mails are sent, one of them failed."""
    deliver_waiting(twin.brand.pk)
    send_waiting(twin.brand.pk)
    with brand_context(twin.brand.pk):
        invitation = invite(
            f"{twin.root}xinvited@canary.example", "member", by=twin.people["owner"]
        )
    if mail.outbox and (link := re.search(r"/invitations/([^/\s]+)/", mail.outbox[-1].body)):
        twin.invitation_token = link.group(1)
    with brand_context(twin.brand.pk):
        _figures(twin)
        ids = _rows(twin) | {"invitation_id": invitation.pk}
    for place in twin.places.values():
        place |= ids


def _figures(twin: Twin) -> None:
    """A promise, and behind its figure every topic, open and secret ones alike."""
    people = [member.pk for member in twin.people.values()]
    at = now() - timedelta(days=9)
    OwedRow.objects.bulk_create(
        OwedRow(about_kind="community.topic", about_id=pk, person=person, at=at)
        for pk in Topic.objects.values_list("pk", flat=True)
        for person in people
    )
    set_promise("loop", 80, by=twin.people["owner"])
    count_figures(by=twin.people["owner"])


def _rows(twin: Twin) -> dict[str, Any]:
    """What the ground floor keeps: a dead letter, a failed mail, a token, a notice, a draft."""
    dead = Delivery.objects.create(
        event=EventRecord.objects.first(),
        hearer="nobody",
        error=twin.word("xdead"),
        dead_at=now(),
    )
    failed = Sending.objects.order_by("pk")[0]
    failed.state, failed.reason, failed.error = FAILED, NO_ANSWER, twin.word("xundelivered")
    failed.ended_at = now()
    failed.save()
    topic = f"community.topic:{twin.places['public']['topic_id']}"
    told = report(topic, "other", twin.word("xtold"), by=twin.people["moderator"])
    member = twin.people["member"]
    token, _secret = create_token(member, twin.word("xtoken"), ["community:read"], by=member)
    fields = {"title": twin.word("xdrafttitle"), "text": twin.word("xdrafttext")}
    begun = Place("community.topic", 0, "new")
    keep_draft(begun, fields, by=twin.people["insider"])
    reply = Place("community.topic", twin.places["public"]["topic_id"], "reply")
    keep_draft(reply, {"text": twin.word("xdraftreply")}, by=twin.people["insider"])
    return {
        "place": str(reply),
        "row": "loop",
        "domain_id": twin.brand.domains.get().pk,
        "delivery_id": dead.pk,
        "sending_id": failed.pk,
        "token_id": token.pk,
        "report_id": told.pk,
        "review_id": told.review_id,
        "about": f"community.topic:{twin.places['hidden']['topic_id']}",
        "notice_id": Notice.objects.filter(member=twin.people["insider"])[0].pk,
    }
