"""Categories and groups."""

from __future__ import annotations

import pytest

from community.models import Archival, Category, Group, GroupMember
from community.operations import (
    add_to_group,
    archive_category,
    create_category,
    create_group,
    edit_category,
    order_categories,
    remove_from_group,
    restore_category,
)
from engage.events.models import EventRecord
from engage.rules import NotAllowed, RuleBroken

pytestmark = pytest.mark.usefixtures("in_acme")


def kinds_told() -> list[str]:
    return list(EventRecord.objects.order_by("pk").values_list("kind", flat=True))


def test_a_category_has_words_in_each_language(cast):
    made = create_category({"en": "Halo", "ru": "Наушники"}, by=cast.mia)
    assert (made.slug, made.position) == ("halo", 1)
    assert (made.named("ru"), made.named("en"), made.named("fr")) == ("Наушники", "Halo", "Halo")
    assert made.described() == ""
    russian = create_category({"ru": "Речь и звук"}, by=cast.mia)
    assert (russian.slug, russian.position) == ("речь-и-звук", 2)
    assert russian.url == "/categories/%D1%80%D0%B5%D1%87%D1%8C-%D0%B8-%D0%B7%D0%B2%D1%83%D0%BA/"


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"name": {}}, "no_name", "name"),
        ({"name": {"en": " "}, "slug": "a"}, "no_name", "name"),
        ({"name": {"en": "!!!"}}, "bad_slug", "slug"),
        ({"name": {"en": "Halo"}}, "slug_taken", "slug"),
        ({"name": {"en": "X"}, "kinds": ["poem"]}, "no_kinds", "kinds"),
        ({"name": {"en": "X"}, "access": "friends"}, "bad_access", "access"),
        ({"name": {"en": "X"}, "access": "group"}, "no_group", "group"),
    ],
)
def test_wrong_words_are_refused_by_field(cast, changes, code, field):
    create_category({"en": "Halo"}, by=cast.mia)
    with pytest.raises(RuleBroken) as broken:
        create_category(by=cast.mia, **changes)
    assert (broken.value.code, broken.value.field) == (code, field)
    assert Category.objects.count() == 1


def test_editing_changes_only_what_is_named(cast):
    made = create_category({"en": "Halo"}, description={"en": "Sound"}, by=cast.mia)
    edited = edit_category(made, name={"en": "Halo 2"}, by=cast.ada)
    edit_category(made, name={"en": "Halo 2"}, by=cast.ada)
    assert (edited.slug, edited.named("en"), edited.described("en")) == ("halo", "Halo 2", "Sound")
    assert kinds_told() == ["community.category_created", "community.category_edited"]
    with pytest.raises(TypeError):
        edit_category(made, position=7, by=cast.ada)


def test_a_group_category_forgets_its_group_when_it_opens(cast):
    group = create_group("Beta testers", by=cast.mia)
    made = create_category({"en": "Beta"}, access="group", group=group, by=cast.mia)
    opened = edit_category(made, access="public", by=cast.mia)
    assert opened.group is None


def test_order(cast):
    pks = [create_category({"en": f"Number {n}"}, by=cast.mia).pk for n in range(4)]
    order_categories([pks[3], 10**9, pks[1], pks[3]], by=cast.mia)
    order_categories([pks[3], pks[1]], by=cast.mia)
    found = list(Category.objects.order_by("position").values_list("pk", flat=True))
    assert found == [pks[3], pks[1], pks[0], pks[2]]
    assert kinds_told().count("community.categories_ordered") == 1


def test_archiving_and_restoring_twice_is_calm(cast):
    made = create_category({"en": "Halo"}, by=cast.mia)
    for _again in range(2):
        archived = archive_category(made, by=cast.mia)
    assert archived.archived_at == Archival.objects.get().at
    for _again in range(2):
        assert not restore_category(made, by=cast.mia).is_archived
    assert not Archival.objects.exists()
    assert kinds_told()[1:] == ["community.category_archived", "community.category_restored"]


def test_groups(cast):
    group = create_group("Beta testers", by=cast.mia)
    assert create_group("Beta testers", by=cast.mia) == group
    for _again in range(2):
        add_to_group(group, cast.cleo, by=cast.mia)
    assert GroupMember.objects.get().member == cast.cleo
    for _again in range(2):
        remove_from_group(group, cast.cleo, by=cast.mia)
    assert not GroupMember.objects.exists()
    assert kinds_told() == [
        "community.group_created",
        "community.group_member_added",
        "community.group_member_removed",
    ]
    with pytest.raises(RuleBroken) as broken:
        create_group("!?", by=cast.mia)
    assert broken.value.code == "no_name"


def test_only_managers_shape_the_room(cast):
    group = create_group("Beta", by=cast.mia)
    made = create_category({"en": "Halo"}, by=cast.mia)
    for who in (None, cast.cleo, cast.moe, cast.ben, cast.dev):
        for act in (
            lambda who=who: create_category({"en": "Mine"}, by=who),
            lambda who=who: edit_category(made, name={"en": "Mine"}, by=who),
            lambda who=who: order_categories([made.pk], by=who),
            lambda who=who: archive_category(made, by=who),
            lambda who=who: restore_category(made, by=who),
            lambda who=who: create_group("Mine", by=who),
            lambda who=who: add_to_group(group, cast.cleo, by=who),
            lambda who=who: remove_from_group(group, cast.cleo, by=who),
        ):
            with pytest.raises(NotAllowed) as no:
                act()
            assert no.value.code in {"sign_in_first", "managers_only", "suspended"}
    assert Category.objects.count() == Group.objects.count() == 1
