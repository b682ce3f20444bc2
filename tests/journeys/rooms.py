"""A furnished house, and every kind of page that a reader may have before them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core import mail
from django.utils.timezone import now

from community import operations as forum
from community.models import Post, Topic
from engage.api.operations.tokens import create_token
from engage.drafts.operations import keep_draft
from engage.drafts.places import Place
from engage.events.deliver import deliver_waiting
from engage.handovers.operations import propose
from engage.insights.scorecard import ROWS
from engage.members.models import Member
from engage.members.operations.invitations import invite
from engage.moderation.models import Report
from engage.moderation.operations import appeal, keep, report, uphold
from engage.notifications.models import Sending
from engage.notifications.models.sending import FAILED
from engage.notifications.reasons import NO_ANSWER
from engage.notifications.unsubscribing import unsubscribe_path
from engage.tenancy.current import brand_context
from engage.uploads.operations import store
from rewards.models import Award, Rank
from rewards.operations import award
from support.keys import letter_path
from support.models import Policy
from support.operations import ask_as_guest
from tests.browser import Site
from tests.community import writing
from tests.insights.filled import fill as fill_figures
from tests.journeys.rooms_ideas import idea_rooms
from tests.rewards.shop import filled_shop
from tests.support.views.conftest import story
from tests.uploads import pictures

TEXT = """It hums **on the left**, see the list:

- with the cable
- without it

> "Never heard of that", says the box.

```python
volume = 3
```

| Left | Right |
|------|-------|
| hum  | quiet |

The same as [this page](https://example.com/hum), `f(x)` and @finn."""


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
        halo = writing.category(cast.mia)
        beta = writing.private_category(cast.mia, cast.cleo)
        file = store(pictures.photo(), "The left side.jpg", by=cast.cleo)
        store(pictures.PDF, "Receipt.pdf", by=cast.cleo)
        text = f"{TEXT}\n\n{file.markdown}"
        asked = writing.question(cast.cleo, halo, text=text, tags=["sound", "cable"])
        staff = writing.answer(asked, cast.ben, TEXT)
        answer = writing.answer(asked, cast.finn, TEXT)
        writing.remark(answer, cast.ben)
        writing.remark(Post.objects.get(topic=asked, number=1), cast.moe)
        forum.edit_post(answer, f"{TEXT}\n\nAnd one more.", version=1, reason="More", by=cast.finn)
        forum.accept_answer(answer, by=cast.cleo)
        forum.give_thanks(answer, by=cast.cleo)
        forum.bookmark(asked, by=cast.cleo, note="Try the other cable")
        forum.bookmark(answer, by=cast.cleo)
        forum.hide_post(writing.answer(asked, cast.mia), by=cast.moe, reason="Twice")
        closed = writing.question(cast.mia, halo, "What is the oldest model?")
        forum.close_topic(closed, by=cast.moe, reason="It is known")
        hidden = writing.question(cast.mia, halo, "A rude question?")
        forum.hide_topic(hidden, by=cast.moe, reason="Rude")
        secret = writing.question(cast.mia, beta, "Which chip is next?")
        waiting = writing.question(cast.mia, halo, "Which pads fit glasses?")
        rude, told = _reports(cast, asked, answer)
        invite("guest@elsewhere.example", by=cast.ada)
        begun = {"title": "Is the strap of leather?", "text": TEXT}
        keep_draft(Place("community.topic", 0, "new"), begun, by=cast.cleo)
        create_token(cast.cleo, "Nightly export", ["community:read"], by=cast.cleo)
        desk = story(cast)
        wishes, wished = idea_rooms(cast, text)
        source = f"support.ticket:{desk.hinge.pk}"
        handover = propose(
            "question", source, "Which hinge fits?", TEXT, place=halo.pk, by=cast.ben
        )
        policy = Policy.objects.get()
        letter = letter_path(desk.invoice)
        _pending, unproven = ask_as_guest("Gwen", "gwen@guest.example", "Help", TEXT, by=None)
        hours = policy.versions.get().calendar_id
    shop = filled_shop(cast)
    deliver_waiting(cast.acme.pk)
    with brand_context(cast.acme.pk):
        award(cast.cleo, 60, key="gift", reason="For the guide", by=cast.mia)
        rank, badge = Rank.objects.order_by("from_points")[1].pk, Award.objects.first().badge_id
        fill_figures(cast.mia, [asked.pk, closed.pk], [cast.cleo.pk, cast.finn.pk, -4711])
        lost = Sending.objects.order_by("pk")[0]
        Sending.objects.filter(pk=lost.pk).update(state=FAILED, reason=NO_ANSWER, ended_at=now())
    letters = [one.body for one in mail.outbox if "/invitations/" in one.body]
    token = letters[-1].split("/invitations/")[1].split("/")[0]
    topic, post, own = f"/topics/{asked.pk}", f"/posts/{answer.pk}", f"/posts/{staff.pk}"
    lists = ["/", "/questions/", "/questions/unanswered/", "/questions/solved/", "/categories/"]
    lists += [halo.url, f"{halo.url}solved/", "/tags/sound/", "/members/", "/members/finn/"]
    lists += ["/search/", "/search/?q=quiet", "/search/?q=zebra"]
    points = ["/rewards/", "/leaderboard/", "/leaderboard/all/", "/badges/", "/badges/solver/"]
    moderating = [f"{topic}/{name}" for name in ("title", "tags", "category", "closure", "hiding")]
    leave = unsubscribe_path(cast.acme.pk, cast.cleo.pk, "community.reply")
    entrances = [leave, f"/invitations/{token}/", *ENTRANCES]
    return Pages(
        guest=[
            *["/requests/new", letter, f"/requests/confirm/{unproven}"],
            *[*lists, *points, asked.url, closed.url, waiting.url],
            *[*entrances, *shop_pages(shop, "guest"), *wishes["guest"]],
        ],
        member=[
            "/",
            *points,
            "/rewards/statement/",
            asked.url,
            closed.url,
            secret.url,
            "/members/cleo/",
            "/topics/unread/",
            "/topics/unread/?after=1-1",
            "/topics/following/",
            "/bookmarks/",
            "/reports/",
            *["/requests/", "/requests/?show=solved", "/requests/new", desk.hinge.url],
            handover.url,
            f"/receipts/{rude.reference}/",
            f"{own}/report",
            f"{post}/report",
            *MEMBERS,
            *[f"{post}/history", f"{post}/comments"],
            *[f"{topic}/title", f"{topic}/tags", f"{topic}/closure"],
            *[*shop_pages(shop, "member"), *wishes["member"]],
        ],
        moderator=[
            *[asked.url, hidden.url, f"{post}/text", f"{own}/hiding", f"{topic}/report"],
            *["/console/reviews/", "/console/reviews/?state=decided"],
            *[f"/console/reviews/{told.review_id}/", *moderating, *wishes["moderator"]],
        ],
        manager=[
            asked.url,
            "/members/dev/",
            f"/console/people/{cast.dev.pk}/",
            f"/console/categories/{halo.pk}/",
            f"/console/groups/{beta.group_id}/",
            "/console/reviews/",
            "/console/reviews/rules",
            *["/desk/", "/desk/?view=all", "/desk/?view=closed", desk.hinge.desk_url],
            *[f"/handovers/new?about={source}", f"/handovers/new?about={source}&to=idea"],
            "/console/support/",
            "/console/support/hours/new",
            *[f"/console/support/hours/{hours}/", "/console/support/promises/new"],
            f"/console/support/promises/{policy.pk}/",
            f"/console/domains/{cast.acme.domains.get().pk}/",
            *[f"/console/insights/{row.name}/" for row in ROWS],
            *CONSOLE,
            *[*shop_pages(shop, "manager"), *wishes["manager"], *POINTS],
            f"/console/rewards/ranks/{rank}/",
            f"/console/rewards/badges/{badge}/",
        ],
        values=shop
        | wished
        | {
            "topic_id": asked.pk,
            "ticket_id": desk.hinge.pk,
            "handover_id": handover.pk,
            "policy_id": policy.pk,
            "calendar_id": hours,
            "key": letter.split("/")[3],
            "rank_id": rank,
            "badge_id": badge,
            "words": "any",
            "post_id": answer.pk,
            "slug": halo.slug,
            "category_id": halo.pk,
            "group_id": beta.group_id,
            "username": "finn",
            "member_id": cast.dev.pk,
            "domain_id": cast.acme.domains.get().pk,
            "form": "atom",
            "about": rude.reference,
            "report_id": told.pk,
            "review_id": told.review_id,
            "row": "hour",
            "token": token,
            "place": "community.topic/new",
            "upload_id": file.pk,
            "code": file.code,
            "name": file.name,
            "width": 320,
        },
        empty=[
            *["/", "/questions/", "/questions/unanswered/", "/categories/", "/members/zara/"],
            *["/rewards/catalogue/", "/ideas/", "/roadmap/", "/leaderboard/"],
        ],
    )


def shop_pages(shop: dict[str, Any], reader: str) -> list[str]:
    """The kinds of pages of the catalogue and of badges that travel."""
    reward, badge = f"/rewards/catalogue/{shop['reward_id']}/", shop["credential_uuid"]
    console = "/console/rewards"
    return {
        "guest": ["/rewards/catalogue/", reward, f"/credentials/{badge}/", "/credentials/verify"],
        "member": [
            *["/rewards/catalogue/", reward, "/rewards/redemptions/", "/credentials/"],
            f"/rewards/redemptions/{shop['redemption_id']}/",
            f"/credentials/awards/{shop['award_id']}/",
        ],
        "manager": [
            *[f"{console}/catalogue/", f"{console}/catalogue/new", f"{console}/redemptions/"],
            f"{console}/catalogue/{shop['reward_id']}/",
            f"{console}/redemptions/{shop['redemption_id']}/",
        ],
    }[reader]


def _reports(cast: Any, asked: Topic, answer: Post) -> tuple[Post, Report]:
    """Something hidden of Cleo's, which she asked about, and what she has reported."""
    Member.objects.filter(pk=cast.cleo.pk).update(joined_at=now() - timedelta(days=9))
    cleo = Member.objects.get(pk=cast.cleo.pk)
    rude = writing.answer(asked, cleo, "Only a fool would say so.")
    told = report(rude.reference, "rude", "Calls me a fool", by=cast.moe)
    uphold(told.review, "Be kind", by=cast.mia)
    appeal(rude.reference, "It was a joke", by=cleo)
    kept = report(asked.reference, "off_topic", by=cast.moe)
    keep(kept.review, by=cast.mia)
    return rude, report(answer.reference, "other", "Says nothing new", by=cleo)


ENTRANCES = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/signup/passkey/",
    "/accounts/login/code/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/done/",
    "/accounts/password/reset/key/1-unknown/",
    "/accounts/inactive/",
    "/accounts/3rdparty/login/cancelled/",
    "/accounts/3rdparty/login/error/",
    "/invitations/",
    "/by-invitation/",
    "/api/docs/",
    "/help/",
    "/nowhere/",
    "/styleguide/",
]
MEMBERS = [
    "/notices/",
    "/drafts/",
    "/drafts/community.topic/new",
    "/uploads/",
    "/topics/new",
    "/settings/",
    "/settings/notifications/",
    "/settings/tokens/",
    "/settings/leave/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/sessions/",
    "/accounts/3rdparty/",
    "/accounts/logout/",
    "/accounts/reauthenticate/",
]
POINTS = [
    f"/console/rewards/{page}" for page in ("", "terms/", "adjustments/", "ranks/new", "badges/new")
]

CONSOLE = [
    "/console/",
    "/console/insights/",
    "/console/people/",
    "/console/invitations/",
    "/console/look/",
    "/console/domains/",
    "/console/settings/",
    "/console/book/",
    "/console/deliveries/",
    "/console/mails/",
    "/console/categories/",
    "/console/categories/new",
    "/console/groups/",
    "/console/hidings/",
    "/console/uploads/",
]
