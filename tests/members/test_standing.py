"""Roles, suspension, profiles and erasure: operations and permits, each role against each."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.utils.timezone import now
from time_machine import travel

from engage.events import record
from engage.events.models import EventRecord
from engage.members import system_member
from engage.members.events import MemberRenamed
from engage.members.models import ImportedIdentity, Invitation, Member, Suspension, User
from engage.members.operations.erasure import erase_member
from engage.members.operations.imports import ImportedPerson, import_members
from engage.members.operations.invitations import invite
from engage.members.operations.profiles import edit_profile
from engage.members.operations.roles import change_role
from engage.members.operations.suspensions import lift_suspension, suspend
from engage.members.permits import (
    may_act,
    may_change_role,
    may_edit_profile,
    may_erase,
    may_invite,
    may_open_member_page,
    may_see_suspension,
    may_set_title,
    may_suspend,
)
from engage.members.roles import LADDER, standing
from engage.rules import NotAllowed, RuleBroken

pytestmark = [
    pytest.mark.usefixtures("in_acme"),
    pytest.mark.django_db(databases=["default", "platform"]),
]

PEOPLE = ("ada", "mia", "ben", "moe", "cleo", "dev")
"""Owner, manager, agent, moderator, member, suspended member."""


@pytest.mark.parametrize("name", PEOPLE)
@pytest.mark.parametrize("role", LADDER)
def test_nobody_gives_a_role_above_their_own(name: str, role: str, cast: Any) -> None:
    by = getattr(cast, name)
    allowed = name in {"ada", "mia"} and standing(role) <= standing(by.role)
    assert bool(may_invite(by, role)) is allowed
    assert bool(may_change_role(by, cast.finn, role)) is allowed


@pytest.mark.parametrize(("name", "other"), list(product(PEOPLE, PEOPLE)))
def test_who_may_do_what_to_whom(name: str, other: str, cast: Any) -> None:
    by, member = getattr(cast, name), getattr(cast, other)
    own, mine, theirs = name == other, standing(by.role), standing(member.role)
    manages = name in {"ada", "mia"} and theirs <= mine
    assert bool(may_suspend(by, member)) is (name in {"ada", "mia", "ben", "moe"} and theirs < mine)
    assert bool(may_edit_profile(by, member)) is (name != "dev" and (own or manages))
    assert bool(may_set_title(by, member)) is manages
    assert bool(may_erase(by, member)) is (own or manages)
    assert bool(may_see_suspension(by, member)) is (own or name not in {"cleo", "dev"})
    assert may_open_member_page(by, member)


def test_guests_and_the_suspended_may_do_nothing_and_learn_why(cast: Any) -> None:
    assert may_act(None).code == "sign_in_first"
    assert may_act(cast.dev).code == "suspended"
    for permit in (
        may_invite(None, "member"),
        may_suspend(None, cast.cleo),
        may_erase(None, cast.cleo),
    ):
        assert permit.code == "sign_in_first" and permit.why
    assert not may_erase(cast.ada, system_member()) and not may_suspend(cast.ada, system_member())


@pytest.mark.parametrize(
    "call",
    [
        lambda cast: change_role(cast.finn, "manager", by=cast.ben),
        lambda cast: change_role(cast.ada, "member", by=cast.mia),
        lambda cast: suspend(cast.moe, "why not", by=cast.cleo),
        lambda cast: lift_suspension(cast.dev, by=cast.dev),
        lambda cast: invite("x@example.org", "owner", by=cast.mia),
        lambda cast: edit_profile(cast.finn, name="Rude", by=cast.cleo),
        lambda cast: edit_profile(cast.cleo, title="Official", by=cast.cleo),
        lambda cast: erase_member(cast.finn, by=cast.moe),
    ],
)
def test_operations_ask_their_permit(call: Any, cast: Any) -> None:
    before = list(Member.objects.order_by("pk").values())
    with pytest.raises(NotAllowed):
        call(cast)
    assert list(Member.objects.order_by("pk").values()) == before
    assert not EventRecord.objects.exists()


def test_a_role_changes_once(cast: Any) -> None:
    for _time in range(2):
        assert change_role(cast.finn, "champion", by=cast.mia).role == "champion"
    fact = EventRecord.objects.get(kind="members.role_changed")
    assert (fact.particulars["before"], fact.particulars["after"]) == ("member", "champion")
    assert fact.actor_id == cast.mia.pk


def test_the_last_owner_stays(cast: Any) -> None:
    for attempt in (
        lambda: change_role(cast.ada, "manager", by=cast.ada),
        lambda: erase_member(cast.ada, by=cast.ada),
    ):
        with pytest.raises(RuleBroken, match="last_owner"):
            attempt()
    change_role(cast.mia, "owner", by=cast.ada)
    assert change_role(cast.ada, "manager", by=cast.ada).role == "manager"


def test_a_suspension_runs_and_ends_by_itself(cast: Any) -> None:
    suspension = suspend(cast.cleo, "Spam", until=now() + timedelta(days=2), by=cast.moe)
    assert suspend(cast.cleo, "Spam again", by=cast.moe) == suspension
    assert Member.objects.get(pk=cast.cleo.pk).is_suspended
    assert cast.cleo not in Member.objects.active()
    with travel(now() + timedelta(days=3)):
        assert not Member.objects.get(pk=cast.cleo.pk).is_suspended
        assert suspend(cast.cleo, "Once more", by=cast.moe) != suspension
    assert Suspension.objects.filter(member=cast.cleo, lifted_at=None).count() == 1


def test_lifting_lets_somebody_act_again(cast: Any) -> None:
    lifted = lift_suspension(cast.dev, by=cast.moe)
    assert lifted is not None and lifted.lifted_by == cast.moe
    assert lift_suspension(cast.dev, by=cast.moe) is None
    assert may_act(Member.objects.get(pk=cast.dev.pk))
    assert EventRecord.objects.filter(kind="members.suspension_lifted").count() == 1


@pytest.mark.parametrize(("reason", "days", "field"), [("  ", 1, "reason"), ("Spam", -1, "until")])
def test_a_suspension_needs_a_reason_and_a_future(
    reason: str, days: int, field: str, cast: Any
) -> None:
    with pytest.raises(RuleBroken) as broken:
        suspend(cast.cleo, reason, until=now() + timedelta(days=days), by=cast.moe)
    assert broken.value.field == field


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"name": "\u200b\u202e"}, "name_empty"),
        ({"name": "Аda"}, "name_of_staff"),
        ({"name": "Acme Support"}, "name_of_staff"),
        ({"username": "ada"}, "username_taken"),
        ({"username": "a"}, "username_odd"),
        ({"username": "moderator"}, "username_odd"),
        ({"username": "пётр"}, "username_odd"),
        ({"language": "tlh"}, "language_unknown"),
        ({"timezone": "Mars/Olympus"}, "timezone_unknown"),
        ({"bio": "x" * 2001}, "bio_long"),
    ],
)
def test_profiles_refuse_what_misleads(changes: dict[str, str], code: str, cast: Any) -> None:
    with pytest.raises(RuleBroken) as broken:
        edit_profile(cast.cleo, **changes, by=cast.cleo)
    assert broken.value.code == code and broken.value.field in changes


def test_profiles_change_and_tell_only_what_changed(cast: Any) -> None:
    edit_profile(cast.cleo, name="Cleo", bio="", by=cast.cleo)
    assert not EventRecord.objects.exists()
    member = edit_profile(cast.cleo, name="Cleo ✔ P.", timezone="Europe/Berlin", by=cast.cleo)
    assert (member.name, member.timezone) == ("Cleo P.", "Europe/Berlin")
    kinds = set(EventRecord.objects.values_list("kind", flat=True))
    assert kinds == {"members.renamed", "members.profile_edited"}
    assert edit_profile(cast.ben, title="Support, weekdays", by=cast.mia).title


def test_erasing_forgets_the_person_and_keeps_the_place(cast: Any) -> None:
    user = cast.finn.user
    EmailAddress.objects.create(user=user, email=user.email, verified=True)
    ImportedIdentity.objects.create(
        member=cast.finn, source="old", source_id="1", address=user.email
    )
    invite(user.email, by=cast.mia)
    suspend(cast.finn, "A private reason", by=cast.moe)
    record(MemberRenamed(member_id=cast.finn.pk), by=cast.finn)
    erased = erase_member(cast.finn, by=cast.finn)
    assert erase_member(cast.finn, by=cast.mia) == erased
    row = Member.objects.get(pk=cast.finn.pk)
    assert row.user is None and row.is_erased and row.name == "" and "finn" not in row.username
    assert row.shown_name == "Deleted member"
    assert row not in Member.objects.visible_to(cast.ada)
    assert not User.objects.filter(pk=user.pk).exists()
    assert not Suspension.objects.filter(member=row).exists()
    assert not Invitation.objects.filter(address=user.email).exists()
    assert ImportedIdentity.objects.get().address == ""
    told = EventRecord.objects.exclude(kind="members.erased")
    assert not told.filter(actor_id=row.pk).exists()
    assert not told.filter(particulars__member_id=row.pk).exists()
    assert EventRecord.objects.filter(kind="members.erased").count() == 1


def test_an_import_does_not_bring_the_erased_back(cast: Any) -> None:
    people = [ImportedPerson("1", "Nia", address="nia@example.org")]
    imported = import_members("old", people, by=system_member())
    erase_member(Member.objects.get(pk=imported["1"]), by=cast.mia)
    assert import_members("old", people, by=system_member()) == imported
    assert Member.objects.get(pk=imported["1"]).name == ""


def test_the_operator_keeps_the_sign_in(cast: Any) -> None:
    User.objects.filter(pk=cast.finn.user_id).update(is_staff=True)
    erase_member(cast.finn, by=cast.mia)
    assert User.objects.filter(pk=cast.finn.user_id).exists()


def test_unlisted_people_are_seen_by_moderators_and_themselves(cast: Any) -> None:
    edit_profile(cast.cleo, is_listed=False, by=cast.cleo)
    viewers = {None: False, cast.finn: False, cast.cleo: True, cast.moe: True}
    for viewer, seen in viewers.items():
        assert (cast.cleo in Member.objects.visible_to(viewer)) is seen
        assert bool(may_open_member_page(viewer, Member.objects.get(pk=cast.cleo.pk))) is seen
