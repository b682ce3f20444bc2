"""What follows from redemptions: notices, the mail with a code, the console's decision."""

from __future__ import annotations

import pytest
from django.core import mail

from engage.console.decisions import open_ends
from engage.events.deliver import deliver_waiting
from engage.events.models import Delivery, EventRecord
from engage.members.events import MemberErased
from engage.notifications.models import Notice
from engage.references import resolve_one
from engage.tenancy.current import require_brand_id
from rewards import hears
from rewards.events import BadgeRevoked, CodeAskedAgain, RedemptionDecided, RewardRedeemed
from rewards.models import Credential, Redemption
from rewards.operations import (
    approve_redemption,
    decline_redemption,
    issue_credential,
    redeem,
    send_code_again,
    ship_redemption,
)
from tests.rewards.shop import awarded, cable, give, voucher

pytestmark = pytest.mark.usefixtures("in_acme")


def newest(fact):
    record = EventRecord.objects.filter(kind=fact.kind).order_by("-pk").first()
    return fact.from_record(record), record


def notices(member):
    return list(Notice.objects.filter(member=member).order_by("pk").values_list("kind", "how"))


def deliver():
    deliver_waiting(require_brand_id())
    assert not Delivery.objects.exclude(error="").exists()


def test_managers_hear_once_and_members_what_came_of_it(cast):
    give(cast.cleo, 1000, cast.mia)
    reward = cable(cast.mia, needs_approval=True)
    first = redeem(reward, key="a", by=cast.cleo)
    deliver()
    second = redeem(reward, key="b", by=cast.cleo)
    deliver()
    assert ("rewards.waiting", "") in notices(cast.mia)
    assert len(notices(cast.mia)) == 1
    assert notices(cast.ben) == []
    approve_redemption(first, by=cast.mia)
    deliver()
    assert len(notices(cast.mia)) == 1
    decline_redemption(second, "Not twice.", by=cast.mia)
    deliver()
    ship_redemption(first, by=cast.mia)
    deliver()
    assert notices(cast.mia) == []
    assert [how for kind, how in notices(cast.cleo) if kind == "rewards.redemption"] == [
        "approved",
        "declined",
        "shipped",
    ]


def test_a_code_goes_by_mail_to_its_owner_alone(cast):
    give(cast.cleo, 1000, cast.mia)
    made = redeem(voucher(cast.mia), key="a", by=cast.cleo)
    hears.mail_code(*newest(RedemptionDecided))
    (letter,) = mail.outbox
    assert letter.to == [cast.cleo.user.email]
    assert "A-1" in letter.body
    assert "A-1" not in letter.subject
    send_code_again(made, by=cast.cleo)
    hears.mail_code(*newest(CodeAskedAgain))
    assert len(mail.outbox) == 2
    decided = redeem(cable(cast.mia), key="b", by=cast.cleo)
    fact = RedemptionDecided(
        member_id=cast.cleo.pk, reward_id=1, redemption_id=decided.pk, state="issued"
    )
    hears.mail_code(fact, newest(RewardRedeemed)[1])
    assert len(mail.outbox) == 2


def test_the_console_says_what_waits(cast):
    told = {one.href: one for one in open_ends(cast.mia)}
    href = "/console/rewards/redemptions/"
    assert told[href].count == 0
    give(cast.cleo, 1000, cast.mia)
    redeem(cable(cast.mia, needs_approval=True), key="a", by=cast.cleo)
    redeem(cable(cast.mia), key="b", by=cast.cleo)
    told = {one.href: one for one in open_ends(cast.mia)}
    assert told[href].count == 2
    assert "To approve: 1. To send: 1." in str(told[href].note)


def test_references_lead_each_to_their_own_page(cast):
    give(cast.cleo, 1000, cast.mia)
    made = redeem(cable(cast.mia), key="a", by=cast.cleo)
    assert resolve_one(made.reference, cast.cleo).url == made.url
    assert resolve_one(made.reference, cast.mia).url.startswith("/console/rewards/")
    assert resolve_one(made.reference, cast.finn) is None
    assert resolve_one(made.reward.reference, None).title == "Cable"
    credential = issue_credential(awarded(cast.cleo), by=cast.cleo)
    assert resolve_one(credential.reference, cast.cleo).url == credential.url
    assert resolve_one(credential.reference, cast.mia) is None


def test_erasing_and_revoking_are_heard(cast):
    give(cast.cleo, 1000, cast.mia)
    made = redeem(cable(cast.mia, asks_address=True), key="a", address="Here", by=cast.cleo)
    award = awarded(cast.cleo)
    issue_credential(award, by=cast.cleo)
    ids = {"member_id": cast.cleo.pk, "badge_id": award.badge_id, "tier": "silver"}
    hears.revoke(BadgeRevoked(award_id=award.pk, **ids), None)
    assert Credential.objects.valid().count() == 1, "it was given again by now"
    award.revoked_at = award.at
    award.save()
    hears.revoke(BadgeRevoked(award_id=award.pk, **ids), None)
    assert Credential.objects.valid().count() == 0
    hears.forget(MemberErased(member_id=cast.cleo.pk), None)
    assert Redemption.objects.get(pk=made.pk).address == ""
