"""The back office: who enters by which door, and that nothing odd or foreign comes in."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.test import Client

from engage.console.pages import HouseAdmin
from engage.events.models import Delivery, EventRecord
from engage.members.models import Member, Suspension, User
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand
from tests.counting import statements

PLATFORM = "platform.localhost"
OF_A_BRAND = [
    "events/eventrecord",
    "events/delivery",
    "members/member",
    "members/suspension",
    "members/invitation",
]
OF_THE_INSTALLATION = ["tenancy/brand", "tenancy/domain", "members/user"]
ODD = [
    "id=1e9999",
    "id=%00",
    "id__exact=999999999999999999999999",
    "q=%00",
    "q=" + "9" * 60,
    "q=%F0%28",
    "p=999999",
    "p=-1",
    "p=x",
    "o=99.-99",
    "o=%00",
    "all=",
    "e=1",
    "at__year=999999999",
    "at__gte=never",
    "kind=%00",
    "state=%00",
    "nobody__secret=1",
    "member__user__password__startswith=a",
    "event__actor_id=1",
    "_popup=1&_to_field=password",
    "role__in=" + ",".join("x" * 9),
]


@pytest.fixture
def operator(db: None) -> Client:
    """The installation's operator before the platform's host."""
    user = User.objects.create_superuser("operator@installation.example", "quiet evening")
    client = Client(headers={"host": PLATFORM})
    client.force_login(user)
    session = client.session
    session["brand_id"] = 0
    session.save()
    return client


@pytest.fixture
def dead(cast, in_acme) -> Delivery:
    """A fact that a hearer has given up."""
    event = EventRecord.objects.create(kind="members.member_joined", actor_id=cast.cleo.pk)
    at = event.__class__.objects.get(pk=event.pk).at
    return Delivery.objects.create(
        event=event, hearer="tests.bell", attempts=12, dead_at=at, error="KeyError: 'x'"
    )


@pytest.mark.parametrize(
    ("who", "status"),
    [("ada", 200), ("mia", 200), ("ben", 403), ("moe", 403), ("cleo", 403), ("dev", 403)],
)
def test_managers_enter_and_others_read_why_not(cast, client_for, who, status):
    response = client_for(getattr(cast, who)).get("/admin/")
    assert response.status_code == status
    if status == 403:
        assert "managers" in response.content.decode()


def test_the_back_office_bears_the_brands_name_or_ours(cast, client_for, operator):
    assert "Acme</title>" in client_for(cast.mia).get("/admin/").content.decode()
    page = operator.get("/admin/").content.decode()
    assert "Engage</title>" in page
    assert "Django" not in page


def test_guests_are_led_to_the_one_sign_in(db, guest):
    response = guest.get("/admin/members/member/?q=x")
    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=%2Fadmin%2Fmembers%2Fmember%2F%3Fq%3Dx"


def test_a_stranger_with_a_session_of_another_brand_is_a_guest(cast, client_for):
    response = client_for(cast.zoe, host="acme.localhost").get("/admin/")
    assert response.status_code == 302


@pytest.mark.parametrize("page", OF_A_BRAND)
def test_a_managers_lists_open_on_the_brands_host(cast, client_for, dead, page):
    assert client_for(cast.mia).get(f"/admin/{page}/").status_code == 200


@pytest.mark.parametrize("page", OF_THE_INSTALLATION)
def test_the_installations_rows_are_not_on_a_brands_host(cast, client_for, page):
    assert client_for(cast.ada).get(f"/admin/{page}/").status_code == 403


@pytest.mark.parametrize("page", OF_THE_INSTALLATION)
def test_operators_see_the_installation_on_the_platforms_host(operator, page):
    response = operator.get(f"/admin/{page}/")
    assert response.status_code == 200
    assert operator.get(f"/admin/{page}/add/").status_code == 403


@pytest.mark.parametrize("page", OF_A_BRAND)
def test_a_brands_rows_are_not_on_the_platforms_host(operator, page):
    assert operator.get(f"/admin/{page}/").status_code == 403


def test_there_is_no_way_from_any_row_of_any_model(operator, cast, client_for):
    """Django's own would look rows up without asking who may see them, and where."""
    operator.raise_request_exception = False
    for kind in ContentType.objects.get_for_models(Member, User, Brand).values():
        path = f"/admin/r/{kind.pk}/1/"
        assert operator.get(path).status_code == 404
        assert client_for(cast.ada).get(path).status_code == 404


def test_an_operator_is_nobody_special_on_a_brands_host(cast, client_for):
    cast.cleo.user.is_staff = cast.cleo.user.is_superuser = True
    cast.cleo.user.save()
    assert client_for(cast.cleo).get("/admin/").status_code == 403


def test_platform_guests_sign_in(db):
    response = Client(headers={"host": PLATFORM}).get("/admin/")
    assert response.status_code == 302


@pytest.mark.parametrize("query", ODD)
@pytest.mark.parametrize("page", OF_A_BRAND)
def test_odd_filters_are_answered(cast, client_for, dead, page, query):
    client = client_for(cast.mia)
    client.raise_request_exception = False
    assert client.get(f"/admin/{page}/?{query}").status_code < 500


@pytest.mark.parametrize("pk", ["0", "x", "1e9", "9" * 30, "%00", "_00", "-1"])
@pytest.mark.parametrize("page", OF_A_BRAND)
def test_odd_ids_are_answered(cast, client_for, page, pk):
    client = client_for(cast.mia)
    client.raise_request_exception = False
    assert client.get(f"/admin/{page}/{pk}/change/").status_code in {302, 400, 404}


def test_only_this_brands_rows_are_listed_and_opened(cast, client_for, in_acme):
    page = client_for(cast.mia).get("/admin/members/member/").content.decode()
    assert "Cleo" in page
    assert "Zara" not in page
    foreign = client_for(cast.mia).get(f"/admin/members/member/{cast.zara.pk}/change/")
    assert foreign.status_code == 302  # Django's admin: back to its index, "doesn’t exist"
    assert "Zara" not in foreign.content.decode()


def test_no_log_of_djangos_own_and_no_deleting(cast, client_for, dead):
    client = client_for(cast.mia)
    pk = dead.pk
    assert client.get(f"/admin/events/delivery/{pk}/delete/").status_code == 403
    assert client.post(
        "/admin/events/delivery/", {"action": "delete_selected", "_selected_action": [pk]}
    ).status_code in {200, 302}
    assert Delivery.objects.filter(pk=pk).exists()
    assert not LogEntry.objects.exists()


def test_what_was_given_up_is_tried_again(cast, client_for, dead):
    client = client_for(cast.mia)
    listed = client.get("/admin/events/delivery/?state=dead").content.decode()
    assert "tests.bell" in listed
    assert "KeyError" in listed
    client.post("/admin/events/delivery/", {"action": "try_again", "_selected_action": [dead.pk]})
    dead.refresh_from_db()
    assert EventRecord.objects.get(kind="console.deliveries_revived").particulars == {"count": 1}
    assert (dead.dead_at, dead.attempts) == (None, 0)


@pytest.mark.parametrize("chosen", ["x", "9" * 30, "1e9999", "", "\x00"])
def test_odd_choices_are_no_fault_of_ours(cast, client_for, dead, chosen):
    client = client_for(cast.mia)
    client.raise_request_exception = False
    data = {"action": "try_again", "_selected_action": [chosen]}
    assert client.post("/admin/events/delivery/", data).status_code < 500
    dead.refresh_from_db()
    assert dead.dead_at is not None


@pytest.mark.parametrize("page", OF_A_BRAND)
def test_a_list_costs_the_same_however_long_it_is(settings, cast, client_for, dead, page):
    settings.BRAND_MEMORY_SECONDS = 0
    client = client_for(cast.mia)
    client.get(f"/admin/{page}/")
    with statements() as few:
        client.get(f"/admin/{page}/")
    with brand_context(cast.acme.pk):
        Suspension.objects.create(member=cast.finn, by=cast.mia, reason="x")
        for _ in range(5):
            event = EventRecord.objects.create(kind="x", actor_id=cast.mia.pk)
            Delivery.objects.create(event=event, hearer="tests.bell")
    with statements() as many:
        client.get(f"/admin/{page}/")
    assert len(few) == len(many), "\n".join(many)
    assert len(many) <= 8, "\n".join(many)


def test_only_pages_of_the_admin_have_the_looser_policy(cast, client_for):
    client = client_for(cast.mia)
    assert "'unsafe-eval'" in client.get("/admin/").headers["Content-Security-Policy"]
    assert "'unsafe-" not in client.get("/").headers["Content-Security-Policy"]


def test_every_page_of_the_admin_descends_from_ours():
    from engage.console.pages import HouseAdmin

    strange = [type(page) for page in admin.site._registry.values()]
    assert [page for page in strange if not issubclass(page, HouseAdmin)] == []


def test_the_pages_of_a_list_never_overlap():
    for model, page in admin.site._registry.items():
        if isinstance(page, HouseAdmin):
            assert {"id", "-id", "pk", "-pk", "-number"} & set(page.ordering), model
