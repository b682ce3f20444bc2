"""A furnished house, and every kind of page that a reader may have before them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.core import mail
from django.utils.timezone import now

from engage.api.operations.tokens import create_token
from engage.drafts.operations import keep_draft
from engage.drafts.places import Place
from engage.events.deliver import deliver_waiting
from engage.insights.scorecard import ROWS
from engage.members.operations.invitations import invite
from engage.notifications.models import Sending
from engage.notifications.models.sending import FAILED
from engage.notifications.reasons import NO_ANSWER
from engage.notifications.unsubscribing import unsubscribe_path
from engage.tenancy.current import brand_context
from tests.browser import Site
from tests.insights.filled import fill as fill_figures
from tests.journeys.rooms_desk import desk_rooms
from tests.journeys.rooms_forum import TEXT, forum_rooms
from tests.journeys.rooms_ground import CONSOLE, ENTRANCES, MEMBERS
from tests.journeys.rooms_ideas import idea_rooms
from tests.journeys.rooms_rewards import BOARDS, points_rooms, shop_pages
from tests.rewards.shop import filled_shop


@dataclass
class Pages:
    """Paths by reader: a member of the cast or None for a guest."""

    guest: list[str] = field(default_factory=list)
    member: list[str] = field(default_factory=list)
    moderator: list[str] = field(default_factory=list)
    manager: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    """For a guest of Zenith, where nobody has written anything."""
    values: dict[str, Any] = field(default_factory=dict)
    """Parameter of an address → what fits in Acme."""

    def everywhere(self) -> list[str]:
        """The paths of all readers."""
        return [*self.guest, *self.member, *self.moderator, *self.manager]


def furnish(site: Site) -> Pages:
    """Fill Acme with one of each, and say which pages there are."""
    cast = site.cast
    with brand_context(cast.acme.pk):
        forum = forum_rooms(cast)
        _begin(cast)
        wishes, wished = idea_rooms(cast, forum.text)
        desk, served = desk_rooms(cast, TEXT, forum.halo.pk)
        domain = cast.acme.domains.get().pk
    shop = filled_shop(cast)
    deliver_waiting(cast.acme.pk)
    with brand_context(cast.acme.pk):
        points, earned = points_rooms(cast)
        topics = [forum.asked.pk, forum.closed.pk]
        fill_figures(cast.mia, topics, [cast.cleo.pk, cast.finn.pk, -4711])
        _lose_a_mail()
    leave = unsubscribe_path(cast.acme.pk, cast.cleo.pk, "community.reply")
    token, talk = _invitation(), forum.paths()
    guest = [leave, f"/invitations/{token}/", *ENTRANCES]
    console = [
        *[f"/console/people/{cast.dev.pk}/", f"/console/domains/{domain}/", "/members/dev/"],
        *[f"/console/insights/{row.name}/" for row in ROWS],
        *[*CONSOLE, *points],
    ]
    return Pages(
        guest=[*BOARDS, *_joined("guest", talk, desk, shop, wishes), *guest],
        member=[
            *[*BOARDS, "/rewards/statement/"],
            *[*_joined("member", talk, desk, shop, wishes), *MEMBERS],
        ],
        moderator=[*talk["moderator"], *wishes["moderator"]],
        manager=[*_joined("manager", talk, desk, shop, wishes), *console],
        values=shop
        | wished
        | served
        | earned
        | forum.values()
        | {
            "username": "finn",
            "member_id": cast.dev.pk,
            "domain_id": domain,
            "form": "atom",
            "row": "hour",
            "token": token,
            "place": "community.topic/new",
        },
        empty=[
            *["/", "/questions/", "/questions/unanswered/", "/categories/", "/members/zara/"],
            *["/rewards/catalogue/", "/ideas/", "/roadmap/", "/leaderboard/"],
        ],
    )


def _joined(reader: str, talk: Any, desk: Any, shop: dict[str, Any], wishes: Any) -> list[str]:
    """The rooms' pages of a reader."""
    return [*talk[reader], *desk[reader], *shop_pages(shop, reader), *wishes[reader]]


def _begin(cast: Any) -> None:
    """An invitation, a draft and a token."""
    invite("guest@elsewhere.example", by=cast.ada)
    begun = {"title": "Is the strap of leather?", "text": TEXT}
    keep_draft(Place("community.topic", 0, "new"), begun, by=cast.cleo)
    create_token(cast.cleo, "Nightly export", ["community:read"], by=cast.cleo)


def _lose_a_mail() -> None:
    lost = Sending.objects.order_by("pk")[0]
    Sending.objects.filter(pk=lost.pk).update(state=FAILED, reason=NO_ANSWER, ended_at=now())


def _invitation() -> str:
    """The token in the newest letter that invites."""
    letters = [one.body for one in mail.outbox if "/invitations/" in one.body]
    return letters[-1].split("/invitations/")[1].split("/")[0]
