"""What only real commits over real roles can show: two tabs at once, and a second brand."""

from __future__ import annotations

import threading
from typing import Any

from django.db import connection

from engage.events.models import EventRecord
from engage.members import system_member
from engage.members.models import Member, User
from engage.members.operations.erasure import erase_member
from engage.members.operations.joining import join_brand
from engage.members.operations.roles import change_role
from engage.rules import RuleBroken
from engage.tenancy.current import brand_context
from tests.cast import Cast


def at_once(*calls: Any) -> list[BaseException | None]:
    """Run the calls in threads that start together; what each raised."""
    faults: list[BaseException | None] = [None] * len(calls)
    start = threading.Barrier(len(calls))

    def run(number: int) -> None:
        start.wait()
        try:
            calls[number]()
        except RuleBroken as fault:
            faults[number] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(len(calls))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


def test_two_tabs_make_one_member(committed: None) -> None:
    acme = Cast.load().acme
    user = User.objects.create_user("nia@example.org", None)

    def join() -> None:
        with brand_context(acme.pk):
            join_brand(user, name="Nia", by=system_member())

    assert at_once(join, join, join, join) == [None] * 4
    with brand_context(acme.pk):
        member = Member.objects.get(user=user)
        assert EventRecord.objects.filter(kind="members.joined", subject_id=member.pk).count() == 1


def test_people_of_one_name_get_usernames_of_their_own(committed: None) -> None:
    acme = Cast.load().acme
    users = [User.objects.create_user(f"nia{n}@example.org", None) for n in range(4)]

    def join(user: User) -> Any:
        def call() -> None:
            with brand_context(acme.pk):
                join_brand(user, name="Nia", by=system_member())

        return call

    assert at_once(*map(join, users)) == [None] * 4
    with brand_context(acme.pk):
        found = Member.objects.filter(user__in=users).values_list("username", flat=True)
        assert sorted(found) == ["nia", "nia-2", "nia-3", "nia-4"]


def test_two_owners_cannot_step_down_past_each_other(committed: None) -> None:
    cast = Cast.load()
    with brand_context(cast.acme.pk):
        change_role(cast.mia, "owner", by=cast.ada)

    def step_down(pk: int) -> Any:
        def call() -> None:
            with brand_context(cast.acme.pk):
                owner = Member.objects.get(pk=pk)
                change_role(owner, "member", by=owner)

        return call

    faults = at_once(step_down(cast.ada.pk), step_down(cast.mia.pk))
    assert [fault and fault.code for fault in faults].count("last_owner") == 1  # type: ignore[attr-defined]


def test_a_sign_in_that_another_brand_knows_survives(committed: None) -> None:
    cast = Cast.load()
    with brand_context(cast.zenith.pk):
        other = join_brand(cast.cleo.user, name="Cleo", by=system_member())
    with brand_context(cast.acme.pk):
        erase_member(cast.cleo, by=cast.cleo)
    assert User.objects.filter(pk=cast.cleo.user_id).exists()
    with brand_context(cast.zenith.pk):
        assert not Member.objects.get(pk=other.pk).is_erased
        erase_member(other, by=other)
    assert not User.objects.filter(pk=cast.cleo.user_id).exists()
