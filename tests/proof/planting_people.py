"""The people of a twin, one of each role, and the look of their brand."""

from __future__ import annotations

from allauth.account.models import EmailAddress

from engage.brands.operations.looks import rename_brand, set_theme
from engage.members import system_member
from engage.members.models import Member, User
from engage.members.operations.erasure import erase_member
from engage.members.operations.joining import join_brand
from engage.members.operations.profiles import edit_profile
from engage.members.operations.roles import change_role
from engage.members.operations.suspensions import suspend
from engage.tenancy.models import Brand
from tests.proof.canaries import ROLES, Twin

COLOURS = {"acme": "#2344c0", "zenith": "#176b4d"}


def plant_people(twin: Twin) -> None:
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


def plant_look(twin: Twin) -> None:
    owner = twin.people["owner"]
    rename_brand(twin.word("brand").title(), by=owner)
    set_theme(COLOURS[twin.brand.slug], by=owner)
    Brand.objects.filter(pk=twin.brand.pk).update(tagline={"en": twin.word("tagline")})


def _join(twin: Twin, what: str, name: str = "") -> Member:
    user = User.objects.create_user(
        f"{twin.root}xmail{what}@canary.example", "long and quiet evening"
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return join_brand(user, name=name or twin.word(what).title(), by=system_member())
