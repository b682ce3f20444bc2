"""The community in the back office: readable, limited to the brand, changed by operations only."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry

from community.models import Category, Group, GroupMember, Hiding
from community.operations import accept_answer, archive_category, close_topic, hide_post
from engage.events.models import EventRecord
from engage.tenancy.current import brand_context
from tests.community import writing
from tests.counting import statements

PAGES = [
    "archival",
    "category",
    "closure",
    "group",
    "groupmember",
    "hiding",
    "post",
    "revision",
    "solution",
    "tag",
    "thanks",
    "topic",
]
ODD = ["id=1e9999", "q=%00", "in=1e9999", "in=%00", "hidden_at__isempty=x", "at__year=99999999"]
ODD += ["author__user__password__startswith=a", "category__id__exact=%00", "p=-1", "o=99"]


@pytest.fixture
def life(cast, halo, beta, asked):
    """One row at least in every list."""
    answer = writing.answer(asked, cast.ben)
    hidden = writing.answer(asked, cast.finn)
    accept_answer(answer, by=cast.cleo)
    hide_post(hidden, by=cast.moe, reason="rude")
    close_topic(asked, by=cast.moe, reason="done")
    archive_category(writing.category(cast.mia, "Old"), by=cast.mia)
    return asked


@pytest.fixture
def foreign(cast):
    """A category, a group and a topic of Zenith."""
    with brand_context(cast.zenith.pk):
        private = writing.private_category(cast.zoe, cast.zara, name="Zenith only")
        return private, private.group, writing.question(cast.zara, private, "A Zenith secret")


@pytest.mark.parametrize("page", PAGES)
def test_lists_open_with_a_known_number_of_statements(settings, cast, life, client_for, page):
    settings.BRAND_MEMORY_SECONDS = 0
    client = client_for(cast.mia)
    client.get(f"/admin/community/{page}/")
    with statements() as few:
        assert client.get(f"/admin/community/{page}/").status_code == 200
    for number in range(3):
        topic = writing.question(cast.finn, writing.category(cast.mia, f"More {number}"), "More?")
        hide_post(writing.answer(topic, cast.ben), by=cast.moe)
        close_topic(topic, by=cast.moe)
    with statements() as many:
        client.get(f"/admin/community/{page}/")
    assert len(many) == len(few) <= 6, "\n".join(many)


@pytest.mark.parametrize("query", ODD)
@pytest.mark.parametrize("page", ["topic", "post", "closure"])
def test_odd_filters_are_answered(cast, life, client_for, page, query):
    client = client_for(cast.mia)
    client.raise_request_exception = False
    assert client.get(f"/admin/community/{page}/?{query}").status_code < 500


def test_rows_can_be_opened_and_read(cast, life, client_for):
    client = client_for(cast.mia)
    for page in ("topic", "post", "solution", "hiding", "closure", "category", "group"):
        row = client.get(f"/admin/community/{page}/").content.decode()
        link = row.partition(f'href="/admin/community/{page}/')[2].partition('"')[0]
        assert client.get(f"/admin/community/{page}/{link}").status_code == 200, page


def test_only_this_brands_rows(cast, foreign, client_for):
    category, group, topic = foreign
    client = client_for(cast.ada)
    for page, row in (("category", category), ("group", group), ("topic", topic)):
        assert "Zenith" not in client.get(f"/admin/community/{page}/").content.decode()
        opened = client.get(f"/admin/community/{page}/{row.pk}/change/")
        assert opened.status_code == 302
        assert "Zenith" not in opened.content.decode()


def typed(**changed):
    """What the form of a category sends."""
    values = {
        "name": '{"en": "News"}',
        "description": "{}",
        "slug": "news",
        "access": "public",
        "group": "",
        "kinds": ["announcement"],
        "icon": "megaphone",
    }
    return values | changed


def test_a_category_is_made_and_changed_by_operations(cast, in_acme, client_for):
    client = client_for(cast.mia)
    made = client.post("/admin/community/category/add/", typed())
    assert made.status_code == 302
    category = Category.objects.get(slug="news")
    assert (category.name, category.kinds) == ({"en": "News"}, ["announcement"])
    address = f"/admin/community/category/{category.pk}/change/"
    assert client.post(address, typed(name='{"en": "Fresh"}')).status_code == 302
    category.refresh_from_db()
    assert category.name == {"en": "Fresh"}
    kinds = set(EventRecord.objects.values_list("kind", flat=True))
    assert {"community.category_created", "community.category_edited"} <= kinds
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"name": "[1]"}, "Write it like"),
        ({"name": '{"en": 5}'}, "Write it like"),
        ({"name": '{"en": " "}'}, "Give the category a name"),
        ({"slug": "halo"}, "Another category has this address"),
        ({"access": "group"}, "Choose the group that may read it"),
        ({"kinds": []}, "This field is required"),
    ],
)
def test_an_operations_refusal_stands_in_the_form(cast, halo, client_for, changed, told):
    response = client_for(cast.mia).post("/admin/community/category/add/", typed(**changed))
    assert response.status_code == 200
    assert told in response.content.decode()
    assert Category.objects.count() == 1


def test_another_brands_group_is_no_choice(cast, foreign, in_acme, client_for):
    group = foreign[1]
    data = typed(access="group", group=group.pk)
    response = client_for(cast.mia).post("/admin/community/category/add/", data)
    assert "not one of the available choices" in response.content.decode()
    assert not Category.objects.exists()
    own = Group.objects.create(slug="own", name="Own")
    response = client_for(cast.mia).post(
        "/admin/community/groupmember/add/", {"group": own.pk, "member": cast.zara.pk}
    )
    assert "not one of the available choices" in response.content.decode()
    assert not GroupMember.objects.exists()


def test_suggestions_name_only_this_brands_people(cast, foreign, in_acme, client_for):
    query = "app_label=community&model_name=groupmember&field_name=member&term=z"
    client = client_for(cast.mia)
    assert client.get(f"/admin/autocomplete/?{query}").json()["results"] == []
    query = query.replace("term=z", "term=cle")
    assert [one["text"] for one in client.get(f"/admin/autocomplete/?{query}").json()["results"]]
    assert client_for(cast.ben).get(f"/admin/autocomplete/?{query}").status_code == 403


def test_people_join_and_leave_a_group(cast, beta, client_for):
    client = client_for(cast.mia)
    data = {"group": beta.group_id, "member": cast.finn.pk}
    assert client.post("/admin/community/groupmember/add/", data).status_code == 302
    place = GroupMember.objects.get(member=cast.finn)
    assert place.by_id == cast.mia.pk
    act(client, "groupmember", "take_out", place)
    assert not GroupMember.objects.filter(member=cast.finn).exists()


def act(client, page, action, *rows):
    """Choose rows of a list and press the action."""
    data = {"action": action, "_selected_action": [row.pk for row in rows]}
    return client.post(f"/admin/community/{page}/", data, follow=True).content.decode()


def test_topics_are_closed_and_hidden_from_the_list(cast, asked, client_for):
    client = client_for(cast.mia)
    for action, field, holds in (
        ("close", "closed_at", True),
        ("reopen", "closed_at", False),
        ("hide", "hidden_at", True),
        ("unhide", "hidden_at", False),
    ):
        assert "Done for 1 entry" in act(client, "topic", action, asked)
        asked.refresh_from_db()
        assert (getattr(asked, field) is not None) is holds


def test_posts_are_hidden_from_the_list_and_a_refusal_is_told(cast, asked, client_for):
    opening = asked.posts.get(number=1)
    answer = writing.answer(asked, cast.ben)
    told = act(client_for(cast.mia), "post", "hide", opening, answer)
    assert "Done for 1 entry" in told
    assert "1 refused" in told
    assert Hiding.objects.get().post_id == answer.pk
    act(client_for(cast.mia), "post", "unhide", answer)
    assert not Hiding.objects.exists()


def test_another_brands_rows_cannot_be_chosen(cast, foreign, client_for):
    topic = foreign[2]
    act(client_for(cast.ada), "topic", "hide", topic)
    with brand_context(cast.zenith.pk):
        topic.refresh_from_db()
        assert topic.hidden_at is None
        assert not Hiding.objects.exists()


def test_nothing_is_deleted(cast, asked, client_for):
    client = client_for(cast.ada)
    assert client.post(
        f"/admin/community/topic/{asked.pk}/delete/", {"post": "yes"}
    ).status_code in {
        403,
        404,
    }
    act(client, "topic", "delete_selected", asked)
    asked.refresh_from_db()
