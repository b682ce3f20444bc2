"""The two-brand crawler: whoever walks wherever links lead reads nothing of the other brand.

Nor of a private group, of what only members see, or of what was hidden, unless the role may. Each
role walks in both brands wherever links lead. Besides it asks for every address: in Acme with all
kinds of places, in Zenith, which is filled alike, with a public and a private one.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest
from django.core import mail

from tests.proof.atlas import addresses, patterns
from tests.proof.canaries import ROLES, WORD, Twin
from tests.proof.checksums import brand_sums, user_rights
from tests.proof.crawler import STARTS, Visitor, visitor

pytestmark = pytest.mark.usefixtures("no_limits")
OTHER = {"acme": "zenith", "zenith": "acme"}
READS_MANY_ROWS = {("acme", "manager"), ("zenith", "owner")}
"""In the admin, where both roles see the same; the others open some rows of each kind there."""
MANY_ROWS, SOME_ROWS = 30, 4
KINDS = {"acme": (), "zenith": ("public", "group")}
"""Places that are asked for beside those that links lead to; none means all."""


@pytest.fixture(scope="module")
def walked(world: dict[str, Twin]) -> Callable[[str, str], Visitor]:
    """`walked("acme", "guest")`: who has been everywhere, once a module."""

    @cache
    def walk(slug: str, role: str) -> Visitor:
        walker = visitor(world[slug], role)
        rows = MANY_ROWS if (slug, role) in READS_MANY_ROWS else SOME_ROWS
        walker.walk([*STARTS, *addresses(world[slug], kinds=KINDS[slug])], admin_rows=rows)
        return walker

    return walk


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize("role", ["guest", *ROLES])
def test_links_lead_to_nothing_that_is_not_open_to_the_role(world, walked, slug, role):
    before = brand_sums(world[OTHER[slug]].brand.pk)
    walker = walked(slug, role)
    assert "\n".join(walker.faults) == ""
    assert sorted(patterns() - walker.reached) == []
    assert walker.is_signed_in() == (role != "guest")
    assert len(walker.pages) < 4000, "more pages than we expect"
    assert brand_sums(world[OTHER[slug]].brand.pk) == before


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize("role", ["manager", "insider"])
def test_a_session_of_the_other_brand_is_a_guest_here(world, slug, role):
    walker = visitor(world[OTHER[slug]], role, at=world[slug])
    walker.walk()
    assert "\n".join(walker.faults) == ""
    assert not walker.is_signed_in()


def test_the_operator_sees_the_installation_and_no_brands_texts(world):
    walker = visitor(world["acme"], "operator")
    here = "engage.urls_platform"
    walker.walk([*STARTS, *addresses(world["acme"], here)])
    assert "\n".join(walker.faults) == ""
    assert sorted(patterns(here) - walker.reached) == []
    assert any(path.startswith("/admin/tenancy/brand/") for path in walker.pages)


@pytest.mark.parametrize("slug", OTHER)
def test_an_operator_who_manages_a_brand_sees_only_that_brand_on_its_host(world, slug):
    twin = world[slug]
    user = twin.people["owner"].user
    type(user).objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
    try:
        walker = visitor(twin, "owner")
        walker.walk(["/admin/"], admin_rows=1)
        for path in ("/admin/members/user/", "/admin/account/emailaddress/"):
            walker.ask("GET", path)
    finally:
        type(user).objects.filter(pk=user.pk).update(is_staff=False, is_superuser=False)
    assert "\n".join(walker.faults) == ""


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize("role", ["member", "insider", "champion", "moderator", "manager"])
def test_forms_change_nothing_that_they_do_not_name(world, walked, slug, role):
    twin, other, walker = world[slug], world[OTHER[slug]], walked(slug, role)
    before, rights = brand_sums(other.brand.pk), user_rights()
    stranger = other.people["owner"]
    smuggled = {
        "brand": other.brand.pk,
        "brand_id": other.brand.pk,
        "role": "owner",
        "is_staff": "on",
        "is_superuser": "on",
        "author": stranger.pk,
        "author_id": stranger.pk,
        "by": stranger.pk,
        "member": stranger.pk,
        "user": stranger.user_id,
        "created_at": "2001-01-01 00:00",
    }
    sent = 0
    for form in walker.forms_to_send():
        if form.method != "post":
            continue
        sent += 1
        form = walker.see_again(form)
        filled = {name: value or "plain words" for name, value in form.fields.items()}
        walker.ask("POST", form.action, smuggled | filled)
    assert sent > 5
    assert "\n".join(walker.faults) == ""
    assert brand_sums(other.brand.pk) == before
    assert user_rights() == rights
    assert _born_before_this_brand(twin) == 0


def _born_before_this_brand(twin: Twin) -> int:
    from community.models import Post, Topic
    from engage.tenancy.platform import rows_of_all_brands

    long_ago = {"brand_id": twin.brand.pk, "created_at__year__lt": 2020}
    return sum(rows_of_all_brands(model).filter(**long_ago).count() for model in (Post, Topic))


def test_no_mail_tells_of_the_other_brand(world):
    for slug, twin in world.items():
        walker = visitor(twin, "guest")
        for role in ROLES:
            for somebody in (twin, world[OTHER[slug]]):
                address = somebody.people[role].user.email
                walker.ask("POST", "/accounts/password/reset/", {"email": address})
                walker.ask("POST", "/accounts/login/code/", {"email": address})
                joining = {"email": address, "password1": "a long and quiet evening", "name": "A"}
                walker.ask("POST", "/accounts/signup/", joining)
        assert "\n".join(walker.faults) == ""
    written = [message for twin in world.values() for message in twin.letters]
    assert len(mail.outbox) > 20
    assert len(written) > 50
    by_host = {twin.host: twin for twin in world.values()}
    for message in [*mail.outbox, *written]:
        shown = str(message.message()) + message.body
        shown += "".join(str(part.content) for part in message.alternatives)
        hosts = {word for word in WORD.findall(shown.lower()) if word in by_host}
        assert len(hosts) == 1, (message.subject, hosts)
        twin = by_host[hosts.pop()]
        reader = WORD.findall(message.to[0])[0]
        role = reader.removeprefix(twin.word("xmail")) if reader.startswith(twin.root) else "guest"
        told = twin.forbidden(shown, role, as_notice=True) - {reader}
        assert told == set(), (message.to, message.subject)
