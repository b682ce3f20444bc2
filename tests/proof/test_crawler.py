"""The two-brand crawler: whoever walks wherever links lead reads nothing of the other brand.

Nor of a private group, of what only members see, or of what was hidden, unless the role may.
"""

from __future__ import annotations

import pytest
from django.core import mail

from tests.proof.canaries import ROLES, ROOTS, WORD, Twin
from tests.proof.checksums import brand_sums, user_rights
from tests.proof.crawler import visitor

pytestmark = pytest.mark.usefixtures("no_limits")
OTHER = {"acme": "zenith", "zenith": "acme"}


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize("role", ["guest", *ROLES])
def test_links_lead_to_nothing_that_is_not_open_to_the_role(world: dict[str, Twin], slug, role):
    walker = visitor(world[slug], role)
    before = brand_sums(world[OTHER[slug]].brand.pk)
    walker.walk()
    assert "\n".join(walker.faults) == ""
    assert 40 < len(walker.pages) < 4000, f"{len(walker.pages)} pages are not what we expect"
    assert brand_sums(world[OTHER[slug]].brand.pk) == before


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize("role", ["manager", "insider"])
def test_a_session_of_the_other_brand_is_a_guest_here(world, slug, role):
    walker = visitor(world[OTHER[slug]], role, at=world[slug])
    walker.walk()
    assert "\n".join(walker.faults) == ""
    assert walker.ask("GET", "/settings/").status == 302


def test_the_operator_sees_the_installation_and_no_brands_texts(world):
    walker = visitor(world["acme"], "operator")
    walker.walk()
    assert "\n".join(walker.faults) == ""
    assert any(path.startswith("/admin/tenancy/brand/") for path in walker.pages)


@pytest.mark.parametrize("slug", OTHER)
def test_an_operator_who_manages_a_brand_sees_only_that_brand_on_its_host(world, slug):
    twin = world[slug]
    user = twin.people["owner"].user
    type(user).objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
    try:
        walker = visitor(twin, "owner")
        walker.walk(["/admin/"], most=200)
        for path in ("/admin/members/user/", "/admin/account/emailaddress/"):
            walker.ask("GET", path)
    finally:
        type(user).objects.filter(pk=user.pk).update(is_staff=False, is_superuser=False)
    assert "\n".join(walker.faults) == ""


@pytest.mark.parametrize("slug", OTHER)
@pytest.mark.parametrize("role", ["member", "insider", "champion", "moderator", "manager"])
def test_forms_change_nothing_that_they_do_not_name(world, slug, role):
    twin, other = world[slug], world[OTHER[slug]]
    walker = visitor(twin, role)
    walker.walk(most=150)
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
    posts = [form for form in walker.forms.values() if form.method == "post"]
    assert len(posts) > 5
    for form in posts:
        if form.action.startswith(("/accounts/logout/", "/admin/logout/")):
            continue
        filled = {name: value or "plain words" for name, value in form.fields.items()}
        walker.ask("POST", form.action, smuggled | filled)
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
    assert len(mail.outbox) > 20
    for message in mail.outbox:
        shown = str(message.message()).lower() + message.body.lower()
        shown += "".join(str(part.content) for part in message.alternatives).lower()
        of_this_mail = {word for address in message.to for word in WORD.findall(address)}
        roots = {word[:6] for word in set(WORD.findall(shown)) - of_this_mail if "." not in word}
        hosts = {word for word in WORD.findall(shown) if "." in word}
        assert len(roots) <= 1, (message.subject, roots)
        assert len(hosts) <= 1, (message.subject, hosts)
        secret = [word for word in set(WORD.findall(shown)) - of_this_mail if _is_secret(word)]
        assert secret == [], message.subject


def _is_secret(word: str) -> bool:
    return any(word.startswith(f"{root}x") for root in ROOTS.values())
