"""Twins in both brands whose every text holds a word of its own: where it appears, we see it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from allauth.account.models import EmailAddress
from django.core import mail
from django.utils.timezone import now

from community import operations as forum
from community.models import Group, Topic
from community.operations.old_addresses import remember_site
from engage.api.operations.tokens import create_token
from engage.brands.operations.looks import rename_brand, set_theme
from engage.drafts.operations import keep_draft
from engage.drafts.places import Place
from engage.events.deliver import deliver_waiting
from engage.events.models import Delivery, EventRecord
from engage.handovers.operations import propose
from engage.handovers.sockets import takers
from engage.insights.models import OwedRow
from engage.insights.operations import count_figures, set_promise
from engage.members import system_member
from engage.members.models import Member, User
from engage.members.operations.erasure import erase_member
from engage.members.operations.invitations import invite
from engage.members.operations.joining import join_brand
from engage.members.operations.profiles import edit_profile
from engage.members.operations.roles import change_role
from engage.members.operations.suspensions import suspend
from engage.moderation.operations import report
from engage.notifications.models import Notice, Sending
from engage.notifications.models.sending import FAILED
from engage.notifications.reasons import NO_ANSWER
from engage.notifications.sending import send_waiting
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from engage.uploads.models import Upload
from engage.uploads.operations import store
from support import operations as support
from support.models import Policy
from tests.proof.canaries import ROLES, ROOTS, Twin
from tests.proof.planting_ideas import plant_ideas
from tests.rewards.shop import stocked
from tests.uploads import pictures

COLOURS = {"acme": "#2344c0", "zenith": "#176b4d"}


def create_twins() -> dict[str, Twin]:
    """Both brands of the cast, filled; "acme" and "zenith". Call it outside any brand."""
    twins = {slug: _create(slug, root) for slug, root in ROOTS.items()}
    for twin in twins.values():
        already = len(mail.outbox)
        _tell(twin)
        twin.letters = mail.outbox[already:]
    return twins


def _create(slug: str, root: str) -> Twin:
    brand = Brand.objects.get(slug=slug)
    twin = Twin(brand, root)
    with brand_context(brand.pk):
        _people(twin)
        _look(twin)
        _public(twin)
        _secret_places(twin)
        _hidden(twin)
        _support(twin)
        shop = stocked(twin.people["manager"], twin.people["member"], twin.word)
        for place in twin.places.values():
            place |= shop
    brand.refresh_from_db()
    return twin


def _join(twin: Twin, what: str, name: str = "") -> Member:
    user = User.objects.create_user(
        f"{twin.root}xmail{what}@canary.example", "long and quiet evening"
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return join_brand(user, name=name or twin.word(what).title(), by=system_member())


def _people(twin: Twin) -> None:
    for role in ROLES:
        member = _join(twin, role)
        if role not in {"insider", "suspended", "member"}:
            member = change_role(member, role, by=system_member())
        twin.people[role] = edit_profile(
            member,
            bio=f"About {twin.word('bio' + role)}",
            title=twin.word("title" + role),
            by=system_member(),
        )
    suspend(twin.people["suspended"], twin.word("xsuspended"), by=twin.people["owner"])
    unlisted = _join(twin, "unlisted", twin.word("xunlisted").title())
    twin.people["unlisted"] = edit_profile(unlisted, is_listed=False, by=unlisted)
    erased = _join(twin, "erased", twin.word("xerased").title())
    edit_profile(erased, bio=twin.word("xerasedbio"), by=erased)
    erase_member(erased, by=erased)


def _look(twin: Twin) -> None:
    owner = twin.people["owner"]
    rename_brand(twin.word("brand").title(), by=owner)
    set_theme(COLOURS[twin.brand.slug], by=owner)
    Brand.objects.filter(pk=twin.brand.pk).update(tagline={"en": twin.word("tagline")})


def _fill(twin: Twin, prefix: str, by: str, **access: Any) -> Topic:
    """A category with a question, an edited answer, a comment and thanks; returns the question."""
    people, owner = twin.people, twin.people["owner"]
    word = lambda place: twin.word(prefix + place)  # noqa: E731
    category = forum.create_category(
        {"en": word("category"), "ru": word("category")},
        description={"en": word("description")},
        by=owner,
        **access,
    )
    file = _file(word("file"), people[by])
    topic = forum.ask_question(
        category,
        f"Why {word('title')}?",
        f"It is {word('body')}. @{owner.username} knows. {file.markdown}",
        tags=[word("tag")],
        by=people[by],
    )
    _came_from_elsewhere(topic, owner)
    answer = forum.reply(topic, f"Formerly {twin.word('xformer' + prefix)}", by=owner)
    text = f"Answered: {word('answer')}"
    answer = forum.edit_post(answer, text, version=1, reason=word("reason"), by=owner)
    remark = forum.comment(answer, word("comment"), by=people["manager"])
    forum.accept_answer(answer, by=owner)
    forum.give_thanks(answer, by=people["manager"])
    forum.bookmark(answer, by=owner, note=word("bookmarknote"))
    forum.bookmark(topic, by=owner)
    forum.read_posts(topic, [answer, remark], by=owner)
    twin.places[prefix.removeprefix("x") or "public"] = {
        "topic_id": topic.pk,
        "post_id": answer.pk,
        "category_id": category.pk,
        "slug": category.slug,
        "tag": word("tag"),
        "words": "any",
        "old": topic.pk,
        **_place_of(file),
        "username": people[by].username,
        "member_id": people[by].pk,
    }
    return topic


def _came_from_elsewhere(topic: Topic, by: Member) -> None:
    """As if an import had brought it: `/t/<its id>` is its old address."""
    site = remember_site("discourse", "discourse:canary.example", by=by)
    Topic.objects.filter(pk=topic.pk).update(source=site.source, source_id=str(topic.pk))


def _public(twin: Twin) -> None:
    topic = _fill(twin, "", "agent")
    # A second one that is closed, repeats the first and was renamed, moved and tagged anew.
    category = forum.create_category({"en": twin.word("othercategory")}, by=twin.people["owner"])
    other = forum.start_discussion(
        category, twin.word("firsttitle"), twin.word("talk"), by=twin.people["owner"]
    )
    other = forum.retitle(other, twin.word("secondtitle"), by=twin.people["moderator"])
    forum.retag(other, [twin.word("latertag")], by=twin.people["champion"])
    forum.move_topic(other, topic.category, by=twin.people["moderator"])
    forum.link_topics(other, topic, "duplicate", by=twin.people["champion"])
    forum.close_topic(other, reason=twin.word("closure"), by=twin.people["moderator"])
    forum.archive_category(category, by=twin.people["manager"])
    waiting = forum.create_category({"en": twin.word("waitingcategory")}, by=twin.people["owner"])
    forum.ask_question(
        waiting, twin.word("waitingtitle"), twin.word("waitingbody"), by=twin.people["insider"]
    )
    forum.announce(
        topic.category, twin.word("newstitle"), twin.word("newsbody"), by=twin.people["agent"]
    )


def _secret_places(twin: Twin) -> None:
    owner = twin.people["owner"]
    _fill(twin, "xmembers", "champion", access="members")
    group = forum.create_group(twin.word("xgroupname"), by=owner)
    forum.add_to_group(group, twin.people["insider"], by=owner)
    topic = _fill(twin, "xgroup", "insider", access="group", group=group)
    deep = forum.reply(topic, twin.word("xdeep"), by=twin.people["insider"])
    forum.hide_post(deep, reason=twin.word("xdeepreason"), by=owner)
    public = Topic.objects.get(pk=twin.places["public"]["topic_id"])
    forum.link_topics(public, topic, "related", by=owner)


def _file(name: str, by: Member) -> Upload:
    """A picture of that name."""
    return store(pictures.photo(), f"{name}.jpg", by=by)


def _place_of(file: Upload) -> dict[str, Any]:
    return {"upload_id": file.pk, "code": file.code, "name": file.name, "width": 320}


def _hidden(twin: Twin) -> None:
    people = twin.people
    file = _file(twin.word("xhiddenfile"), people["insider"])
    _file(twin.word("xidlefile"), people["insider"])
    public = Topic.objects.select_related("category").get(pk=twin.places["public"]["topic_id"])
    words = f"{twin.word('xhiddenreply')} {file.markdown}"
    post = forum.reply(public, words, by=people["insider"])
    forum.comment(post, twin.word("xhiddencomment"), by=people["champion"])
    forum.hide_post(post, reason=twin.word("xhiddenreason"), by=people["moderator"])
    topic = forum.ask_question(
        public.category,
        twin.word("xhiddentitle"),
        twin.word("xhiddenbody"),
        tags=[twin.word("xhiddentag")],
        by=people["champion"],
    )
    topic = forum.hide_topic(topic, reason=twin.word("xhiddenwhy"), by=people["moderator"])
    _came_from_elsewhere(topic, people["owner"])
    twin.places["hidden"] = twin.places["public"] | {
        "topic_id": topic.pk,
        "old": topic.pk,
        "post_id": post.pk,
        **_place_of(file),
        "username": people["unlisted"].username,
        "member_id": people["unlisted"].pk,
    }
    group = Group.objects.get()
    for place in twin.places.values():
        place["group_id"] = group.pk
    plant_ideas(twin)


def _support(twin: Twin) -> None:
    """What is promised; a request with an answer, a note, and words that may stand elsewhere."""
    people, owner = twin.people, twin.people["owner"]
    policy = support.begin_promising(by=owner) or Policy.objects.get()
    ticket = support.open_ticket(
        twin.word("xticketsubject"), twin.word("xticketbody"), by=people["member"]
    )
    support.assign(ticket, people["agent"], by=owner)
    support.retag(ticket, [twin.word("xnotetag")], by=people["agent"])
    support.reply(ticket, twin.word("xticketanswer"), by=people["agent"], status="pending")
    support.add_note(ticket, twin.word("xnote"), by=people["agent"])
    handover = propose(
        "question",
        f"support.ticket:{ticket.pk}",
        twin.word("xtickethandover"),
        twin.word("xtickethanded"),
        place=takers["question"].places(people["member"])[0][0],
        by=people["agent"],
    )
    hours = policy.versions.get().calendar_id
    for place in twin.places.values():
        place |= {
            "ticket_id": ticket.pk,
            "message_id": ticket.last_message_id,
            "handover_id": handover.pk,
            "policy_id": policy.pk,
            "calendar_id": hours,
        }


def _tell(twin: Twin) -> None:
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
