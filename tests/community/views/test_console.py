"""The room's pages in the console: categories, groups, and what was hidden."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.timezone import now

from community.models import Category, Group, GroupMember, Hiding, Topic
from community.operations import hide_post, hide_topic
from engage.console.decisions import open_ends
from engage.tenancy.current import brand_context
from tests.community import writing

SHAPE = {
    "name": "News",
    "name_ru": "Новости",
    "description": "What is new",
    "access": "public",
    "group": "",
    "kinds": ["announcement"],
    "icon": "megaphone",
    "slug": "",
}


def text(response) -> str:
    """The page as text."""
    return response.content.decode()


@pytest.fixture
def mia(cast, client_for):
    """The manager's browser."""
    return client_for(cast.mia)


def test_a_category_is_made_with_words_in_each_language(mia, in_acme):
    assert mia.post("/console/categories/", SHAPE).status_code == 303
    category = Category.objects.get()
    assert category.name == {"en": "News", "ru": "Новости"}
    assert category.description == {"en": "What is new"}
    assert (category.slug, category.kinds, category.icon) == ("news", ["announcement"], "megaphone")
    page = text(mia.get("/console/categories/"))
    assert "The category is there." in page
    assert f'href="/console/categories/{category.pk}/"' in page


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": ""}, "This field is required"),
        ({"name": "\u200b", "slug": "x", "name_ru": ""}, "Give the category a name"),
        ({"slug": "halo"}, "Another category has this address"),
        ({"access": "group"}, "Choose the group that may read it"),
        ({"access": "nobody"}, "Select a valid choice"),
        ({"kinds": []}, "This field is required"),
        ({"icon": "../../x"}, "Select a valid choice"),
        ({"group": "1e9999", "access": "group"}, "Select a valid choice"),
    ],
)
def test_a_refused_category_keeps_what_was_typed(mia, halo, changed, told):
    response = mia.post("/console/categories/", SHAPE | changed)
    assert response.status_code == 422
    assert told in text(response)
    assert 'value="Новости"' in text(response) or "name_ru" in changed
    assert Category.objects.count() == 1


def test_a_category_is_changed_and_keeps_words_that_are_not_shown(mia, halo):
    Category.objects.filter(pk=halo.pk).update(name={"en": "Halo", "de": "Hallo"})
    path = f"/console/categories/{halo.pk}/"
    assert 'value="Halo"' in text(mia.get(path))
    assert mia.post(path, SHAPE | {"access": "members"}).status_code == 303
    halo.refresh_from_db()
    assert halo.name == {"en": "News", "ru": "Новости", "de": "Hallo"}
    assert (halo.access, halo.slug) == ("members", "halo")


def test_a_group_is_given_and_taken_from_a_category(mia, halo, beta):
    path = f"/console/categories/{halo.pk}/"
    given = SHAPE | {"access": "group", "group": beta.group_id}
    assert mia.post(path, given).status_code == 303
    halo.refresh_from_db()
    assert halo.group_id == beta.group_id
    assert mia.post(path, given | {"access": "public"}).status_code == 303
    halo.refresh_from_db()
    assert (halo.access, halo.group_id) == ("public", None)


def test_categories_are_ordered_and_archived(cast, mia, halo):
    other = writing.category(cast.mia, "Pebble")
    third = writing.category(cast.mia, "Third")

    def order() -> list[int]:
        return list(Category.objects.order_by("position").values_list("pk", flat=True))

    mia.post(f"/console/categories/{third.pk}/place", {"to": "up"})
    assert order() == [halo.pk, third.pk, other.pk]
    mia.post(f"/console/categories/{halo.pk}/place", {"to": "down"})
    assert order() == [third.pk, halo.pk, other.pk]
    mia.post(f"/console/categories/{third.pk}/place", {"to": "up"})
    assert order() == [third.pk, halo.pk, other.pk]
    path = f"/console/categories/{halo.pk}/archival"
    mia.post(path)
    assert Category.objects.get(pk=halo.pk).is_archived
    assert "Archived" in text(mia.get("/console/categories/"))
    mia.post(path, {"_method": "delete"})
    assert not Category.objects.get(pk=halo.pk).is_archived


def test_groups_are_made_and_filled(cast, mia, in_acme):
    made = mia.post("/console/groups/", {"name": "Testers"})
    group = Group.objects.get()
    assert made["Location"] == f"/console/groups/{group.pk}/"
    path = f"/console/groups/{group.pk}/"
    assert mia.post(path, {"username": " @Cleo "}).status_code == 303
    assert GroupMember.objects.get().member_id == cast.cleo.pk
    unknown = mia.post(path, {"username": "zara"})
    assert unknown.status_code == 422
    assert "Nobody here has this username" in text(unknown)
    assert 'value="zara"' in text(unknown)
    assert "Cleo" in text(mia.get(path))
    assert "1 member" in text(mia.get("/console/groups/"))
    mia.post(f"{path}members/{cast.cleo.pk}", {"_method": "delete"})
    assert not GroupMember.objects.exists()
    assert mia.post("/console/groups/", {"name": "\u200b"}).status_code == 422


def test_other_brands_categories_and_groups_do_not_exist(cast, client_for, acme, zenith):
    with brand_context(zenith.pk):
        private = writing.private_category(cast.zoe, cast.zara, name="Zenith only")
    client = client_for(cast.ada)
    for path in (f"categories/{private.pk}/", f"groups/{private.group_id}/"):
        assert client.get(f"/console/{path}").status_code == 404
        assert client.post(f"/console/{path}", SHAPE).status_code == 404
    for path in ("archival", "place"):
        assert client.post(f"/console/categories/{private.pk}/{path}").status_code == 404
    member = f"/console/groups/{private.group_id}/members/{cast.zara.pk}"
    assert client.post(member, {"_method": "delete"}).status_code == 404
    refused = client.post(
        "/console/categories/", SHAPE | {"access": "group", "group": private.group_id}
    )
    assert refused.status_code == 422
    with brand_context(zenith.pk):
        assert GroupMember.objects.filter(member=cast.zara).exists()


@pytest.mark.parametrize("path", ["/console/categories/", "/console/groups/", "/console/hidings/"])
def test_staff_below_managers_and_others_stay_outside(cast, client_for, guest, path):
    for one in (cast.ben, cast.moe, cast.cleo, cast.dev):
        assert client_for(one).get(path).status_code == 403
        assert client_for(one).post(path, SHAPE).status_code in {403, 405}
    assert guest.get(path).status_code == 302


def test_open_ends_are_counted(cast, asked):
    old = writing.question(cast.finn, asked.category, "Old and alone?")
    Topic.objects.filter(pk=old.pk).update(created_at=now() - timedelta(hours=25))
    hide_post(writing.answer(asked, cast.finn), by=cast.moe)
    long_ago = hide_topic(writing.question(cast.finn, asked.category, "Gone?"), by=cast.moe)
    Hiding.objects.filter(topic=long_ago).update(at=now() - timedelta(days=8))
    told = {one.title: one.count for one in open_ends(cast.mia)}
    assert told["1 question has waited for more than a day"] == 1
    assert told["1 thing was hidden in the last seven days"] == 1


def test_what_was_hidden_is_shown_with_its_reason_and_can_come_back(cast, mia, asked):
    answer = writing.answer(asked, cast.finn, "Buy my <cheap> watches")
    hide_post(answer, by=cast.moe, reason="advertising")
    page = text(mia.get("/console/hidings/"))
    assert "advertising" in page
    assert "hidden by Moe" in page
    assert f'action="/posts/{answer.pk}/hiding"' in page
    mia.post(f"/posts/{answer.pk}/hiding", {"_method": "delete"})
    assert "Nothing was hidden in 30 days" in text(mia.get("/console/hidings/"))
