"""Becoming a member: once a user and brand, claims, invitations, closed brands."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.utils.timezone import now

from engage.events.models import EventRecord
from engage.members import system_member
from engage.members.models import ImportedIdentity, Invitation, Member, User
from engage.members.operations.imports import ImportedPerson, import_members
from engage.members.operations.invitations import invite, withdraw_invitation
from engage.members.operations.joining import (
    accept_invitation,
    claim_imported_member,
    join_brand,
)
from engage.members.operations.roles import change_role
from engage.rules import NotAllowed, RuleBroken

pytestmark = pytest.mark.usefixtures("in_acme")


@pytest.fixture
def newcomer(cast: Any) -> User:
    user = User.objects.create_user("nia@example.org", "five quiet green lanterns")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tokens that went out by mail, caught where the letter is written."""
    from engage.members.operations import invitations

    sent: list[str] = []
    monkeypatch.setattr(invitations, "send_invitation", lambda letter, token: sent.append(token))
    return sent


def test_the_first_sign_in_makes_the_member_and_the_second_finds_it(newcomer: User) -> None:
    first = join_brand(newcomer, name="Nia Ōkawa", by=system_member())
    again = join_brand(newcomer, name="Somebody else", by=system_member())
    assert (first.pk, first.name, first.username, first.role) == (
        again.pk,
        "Nia Ōkawa",
        "nia-okawa",
        "member",
    )
    assert EventRecord.objects.filter(kind="members.joined", subject_id=first.pk).count() == 1


@pytest.mark.parametrize(
    ("name", "username"),
    [
        ("Жанна Щукина", "zhanna-shchukina"),
        ("東京", "member"),
        ("Help", "help-1"),
        ("Cleo", "cleo-2"),
        ("a\u202eb\u200bc", "abc"),
    ],
)
def test_usernames_come_from_names(newcomer: User, name: str, username: str) -> None:
    assert join_brand(newcomer, name=name, by=system_member()).username == username


@pytest.mark.parametrize("name", ["Аda", "A.d.a", "Acme", "АСМЕ support", "✔ Ada ✔", "Engage Team"])
def test_nobody_joins_under_a_name_of_staff(newcomer: User, name: str) -> None:
    member = join_brand(newcomer, name=name, by=system_member())
    assert member.name == member.username == "member"


def test_a_closed_brand_takes_no_strangers(newcomer: User, acme: Any) -> None:
    type(acme).objects.filter(pk=acme.pk).update(is_open=False)
    with pytest.raises(RuleBroken) as broken:
        join_brand(newcomer, by=system_member())
    assert broken.value.code == "by_invitation"
    assert not Member.objects.filter(user=newcomer).exists()


def test_an_invitation_opens_a_closed_brand_once(
    newcomer: User, acme: Any, cast: Any, letters: list[str]
) -> None:
    type(acme).objects.filter(pk=acme.pk).update(is_open=False)
    invitation = invite("Nia@Example.org", "moderator", by=cast.mia)
    member = accept_invitation(letters[0], newcomer, name="Nia", by=system_member())
    assert member.role == "moderator"
    assert accept_invitation(letters[0], newcomer, by=system_member()) == member
    invitation.refresh_from_db()
    assert invitation.used_by == member and letters[0] not in invitation.token_hash


def test_an_invitation_is_for_its_own_address(
    newcomer: User, cast: Any, letters: list[str]
) -> None:
    invite("other@example.org", "manager", by=cast.mia)
    with pytest.raises(RuleBroken) as broken:
        accept_invitation(letters[0], newcomer, by=system_member())
    assert broken.value.code == "other_address"


def test_an_unverified_address_accepts_nothing(cast: Any, letters: list[str]) -> None:
    user = User.objects.create_user("eve@example.org", None)
    EmailAddress.objects.create(user=user, email=user.email, verified=False, primary=True)
    invite("eve@example.org", "manager", by=cast.mia)
    with pytest.raises(RuleBroken):
        accept_invitation(letters[0], user, by=system_member())


def test_old_withdrawn_and_replaced_letters_are_over(
    newcomer: User, cast: Any, letters: list[str]
) -> None:
    invite(newcomer.email, by=cast.mia)
    withdrawn = invite(newcomer.email, by=cast.mia)
    withdraw_invitation(withdrawn, by=cast.mia)
    invite(newcomer.email, by=cast.mia)
    later: datetime = now() + timedelta(days=15)
    for token in [letters[0], letters[1], "guess"]:
        with pytest.raises(RuleBroken, match="invitation_over"):
            accept_invitation(token, newcomer, by=system_member())
    with time_machine.travel(later), pytest.raises(RuleBroken, match="invitation_over"):
        accept_invitation(letters[2], newcomer, by=system_member())


def test_a_demoted_inviter_gives_no_more_than_membership(
    newcomer: User, cast: Any, letters: list[str]
) -> None:
    invite(newcomer.email, "manager", by=cast.mia)
    change_role(cast.mia, "agent", by=cast.ada)
    assert accept_invitation(letters[0], newcomer, by=system_member()).role == "member"


def test_inviting_somebody_who_is_here_lifts_and_never_lowers(
    cast: Any, letters: list[str]
) -> None:
    for member in (cast.cleo, cast.ben):
        EmailAddress.objects.create(user=member.user, email=member.user.email, verified=True)
        invite(member.user.email, "champion", by=cast.mia)
    lifted = accept_invitation(letters[0], cast.cleo.user, by=system_member())
    kept = accept_invitation(letters[1], cast.ben.user, by=system_member())
    assert (lifted.role, kept.role) == ("champion", "agent")


@pytest.mark.parametrize("address", ["nonsense", '"a b"@x.org', "a@b@c.org", "=?utf-8?q?a?=@x.org"])
def test_odd_addresses_get_no_letter(cast: Any, address: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        invite(address, by=cast.mia)
    assert broken.value.field == "address"
    assert not Invitation.objects.exists()


def test_imported_people_come_once_and_are_claimed_by_a_verified_address(
    newcomer: User, cast: Any
) -> None:
    people = [
        ImportedPerson("1", "Nia", address="NIA@example.org"),
        ImportedPerson("2", "Nia"),
        ImportedPerson("3", "Cleo"),
    ]
    first = import_members("se:games", people, by=system_member())
    assert import_members("se:games", people, by=system_member()) == first
    assert len(set(first.values())) == 3
    member = join_brand(newcomer, name="Nia", by=system_member())
    assert (member.pk, member.is_imported) == (first["1"], True)
    assert EventRecord.objects.filter(kind="members.claimed", subject_id=member.pk).exists()


def test_two_imported_people_with_one_address_are_left_alone(newcomer: User, cast: Any) -> None:
    people = [ImportedPerson(str(n), f"Nia {n}", address=newcomer.email) for n in (1, 2)]
    imported = import_members("se:games", people, by=system_member())
    member = join_brand(newcomer, name="Nia", by=system_member())
    assert member.pk not in imported.values()


def test_an_identity_claims_by_issuer_and_subject(newcomer: User) -> None:
    imported = import_members("acme-sso", [ImportedPerson("s-77", "Nia")], by=system_member())
    SocialAccount.objects.create(user=newcomer, provider="acme-sso", uid="s-77")
    assert join_brand(newcomer, by=system_member()).pk == imported["s-77"]


def test_claiming_what_is_taken_or_unknown_is_refused(newcomer: User, cast: Any) -> None:
    import_members("old", [ImportedPerson("1", "Nia")], by=system_member())
    with pytest.raises(RuleBroken, match="unknown_identity"):
        claim_imported_member("old", "9", newcomer, by=system_member())
    with pytest.raises(RuleBroken, match="already_member"):
        claim_imported_member("old", "1", cast.cleo.user, by=system_member())
    mine = claim_imported_member("old", "1", newcomer, by=system_member())
    assert claim_imported_member("old", "1", newcomer, by=system_member()) == mine
    with pytest.raises(RuleBroken, match="already_claimed"):
        claim_imported_member("old", "1", cast.finn.user, by=system_member())


def test_only_managers_import(cast: Any) -> None:
    with pytest.raises(NotAllowed):
        import_members("old", [ImportedPerson("1", "Nia")], by=cast.moe)
    assert not ImportedIdentity.objects.exists()
