"""The console's doors: who enters, what each page holds, and that another brand's rows are not."""

from __future__ import annotations

import pytest

from engage.console.decisions import open_ends, tellers
from engage.console.reads.happened import steered
from engage.events.models import Delivery, EventRecord
from engage.members.models import Invitation, Member, Suspension
from engage.members.operations.invitations import invite, withdraw_invitation
from engage.members.operations.suspensions import suspend
from engage.tenancy.current import brand_context
from engage.tenancy.models import Domain
from tests.counting import statements

PAGES = [
    "/console/",
    "/console/people/",
    "/console/people/?q=cl&role=member",
    "/console/people/?role=suspended",
    "/console/invitations/",
    "/console/look/",
    "/console/look/preview.css",
    "/console/domains/",
    "/console/settings/",
    "/console/book/",
    "/console/deliveries/",
    "/console/categories/",
    "/console/categories/new",
    "/console/groups/",
    "/console/hidings/",
]
CHANGES = [
    ("/console/invitations/", {"address": "x@y.example", "role": "member"}),
    ("/console/look/", {"accent": "#225588", "radius": "soft", "font": "inter"}),
    ("/console/look/", {"_method": "delete"}),
    ("/console/look/trial", {"accent": "#225588", "radius": "soft", "font": "inter"}),
    ("/console/domains/", {"host": "forum.acme.example"}),
    ("/console/settings/name", {"name": "Other"}),
    ("/console/settings/languages", {"languages": "ru"}),
    ("/console/settings/timezone", {"timezone": "Asia/Almaty"}),
    ("/console/settings/openness", {"openness": "invited"}),
    ("/console/settings/second-factor", {"wanted": "on"}),
    ("/console/book/sheet.csv", {}),
    ("/console/deliveries/", {}),
    ("/console/categories/", {"name": "New", "access": "public", "kinds": "question"}),
    ("/console/groups/", {"name": "New"}),
]


@pytest.fixture
def dead(cast, in_acme) -> Delivery:
    """A fact that a hearer has given up."""
    event = EventRecord.objects.create(kind="members.joined", actor_id=cast.cleo.pk)
    at = EventRecord.objects.get(pk=event.pk).at
    return Delivery.objects.create(
        event=event, hearer="tests.bell", attempts=12, dead_at=at, error="KeyError: <b>"
    )


@pytest.mark.parametrize("path", PAGES)
def test_managers_and_owners_only(cast, client_for, guest, path):
    assert client_for(cast.ada).get(path).status_code == 200
    response = client_for(cast.mia).get(path)
    assert response.status_code == 200
    assert response["Cache-Control"].startswith(("max-age=0", "private, no-store"))
    for one in (cast.ben, cast.moe, cast.cleo, cast.dev):
        assert client_for(one).get(path).status_code == 403, one
    away = guest.get(path)
    assert away.status_code == 302
    assert away["Location"].startswith("/accounts/login/?next=/console/")


@pytest.mark.parametrize(("path", "data"), CHANGES)
def test_nobody_else_changes_anything(cast, client_for, guest, in_acme, path, data):
    before = EventRecord.objects.count()
    for one in (cast.ben, cast.moe, cast.cleo, cast.dev):
        assert client_for(one).post(path, data).status_code == 403, one
    assert guest.post(path, data).status_code == 302
    assert EventRecord.objects.count() == before


def test_the_console_is_offered_to_managers_alone(cast, client_for):
    assert 'href="/console/"' in client_for(cast.mia).get("/").content.decode()
    assert 'href="/console/"' not in client_for(cast.ben).get("/").content.decode()


def test_the_overview_counts_what_is_open(cast, client_for, dead):
    client = client_for(cast.mia)
    invite("new@people.example", by=cast.mia)
    page = client.get("/console/").content.decode()
    assert "2 things need a decision today." in page
    assert "1 thing that happened was not passed on" in page
    assert 'href="/console/deliveries/"' in page
    assert "1 invitation has no answer yet" in page
    assert "<strong>Mia</strong> invited" in page
    assert "No question has waited for more than a day" in page


def test_the_same_change_in_a_row_is_one_line(cast, in_acme):
    for one in ("ann", "bea"):
        invite(f"{one}@people.example", by=cast.mia)
    assert len(steered()) == 1
    invite("cem@people.example", by=cast.ada)
    assert [one.sentence.split()[0] for one in steered()] == [
        "<strong>Ada</strong>",
        "<strong>Mia</strong>",
    ]


def test_a_part_that_fails_is_left_out(cast, in_acme, monkeypatch):
    def broken(viewer):
        raise ValueError("no")

    before = len(open_ends(cast.mia))
    monkeypatch.setitem(tellers, "tests.broken", broken)
    assert len(open_ends(cast.mia)) == before >= 4


def test_what_was_given_up_is_seen_and_tried_again(cast, client_for, dead):
    client = client_for(cast.mia)
    page = client.get("/console/deliveries/").content.decode()
    assert "<strong>Cleo</strong> joined" in page
    assert "KeyError: &lt;b&gt;" in page
    assert client.post(f"/console/deliveries/{dead.pk}").status_code == 303
    dead.refresh_from_db()
    assert (dead.dead_at, dead.attempts) == (None, 0)
    assert client.post("/console/deliveries/", follow=True).status_code == 200


def test_other_brands_rows_do_not_exist(cast, client_for, in_acme, zenith):
    client = client_for(cast.ada)
    domain = Domain.objects.get(brand=zenith)
    foreign = [
        ("get", f"/console/people/{cast.zara.pk}/", {}),
        ("post", f"/console/people/{cast.zara.pk}/role", {"role": "agent"}),
        ("post", f"/console/people/{cast.zara.pk}/suspension", {"reason": "x"}),
        ("get", f"/console/domains/{domain.pk}/", {}),
        ("post", f"/console/domains/{domain.pk}/proof", {}),
        ("post", f"/console/domains/{domain.pk}/primary", {}),
        ("post", f"/console/domains/{domain.pk}/", {"_method": "delete", "host": domain.host}),
        ("get", "/console/people/9223372036854775808/", {}),
    ]
    for method, path, data in foreign:
        response = getattr(client, method)(path, data)
        assert response.status_code == 404, path
        assert "Zara" not in response.content.decode()
    assert Domain.objects.filter(pk=domain.pk).exists()


def test_another_brands_invitation_and_delivery_stay(cast, client_for, acme, zenith):
    with brand_context(zenith.pk):
        invitation = invite("guest@zenith.example", by=cast.zoe)
        event = EventRecord.objects.create(kind="members.joined")
        at = EventRecord.objects.get(pk=event.pk).at
        dead = Delivery.objects.create(event=event, hearer="tests.bell", dead_at=at)
    client = client_for(cast.ada)
    path = f"/console/invitations/{invitation.pk}"
    assert client.post(path, {"_method": "delete"}).status_code == 404
    client.post(f"/console/deliveries/{dead.pk}")
    client.post("/console/deliveries/")
    with brand_context(zenith.pk):
        assert Invitation.objects.open().filter(pk=invitation.pk).exists()
        assert Delivery.objects.dead().count() == 1


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/console/", 11),
        ("/console/people/", 2),
        ("/console/invitations/", 2),
        ("/console/look/", 1),
        ("/console/domains/", 2),
        ("/console/settings/", 2),
        ("/console/deliveries/", 3),
        ("/console/categories/", 2),
        ("/console/groups/", 2),
        ("/console/hidings/", 2),
    ],
)
def test_a_page_costs_the_same_however_much_there_is(settings, cast, client_for, dead, path, most):
    settings.BRAND_MEMORY_SECONDS = 0
    client = client_for(cast.mia)
    client.get(path)
    invite("one@people.example", by=cast.mia)
    with statements() as few:
        client.get(path)
    for number in range(4):
        member = Member.objects.create(name=f"New {number}", username=f"new-{number}")
        Suspension.objects.create(member=member, by=cast.moe, reason="x")
        invite(f"{number}@people.example", by=cast.ada)
    with statements() as many:
        client.get(path)
    assert len(few) == len(many), "\n".join(many)
    # The session and the member cost one more each for any signed-in page.
    assert len(many) <= most + 2, "\n".join(many)


def test_the_overview_is_right_at_once_after_an_act(settings, cast, client_for, dead):
    settings.BRAND_MEMORY_SECONDS = 0
    client = client_for(cast.mia)
    letter = invite("one@people.example", by=cast.mia)
    assert "1 invitation has no answer yet" in client.get("/console/").content.decode()
    with statements() as kept:
        client.get("/console/")
    assert len(kept) <= 10, "\n".join(kept)  # session, member, brand, and seven that count
    invite("two@people.example", by=cast.ada)
    page = client.get("/console/").content.decode()
    assert "2 invitations have no answer yet" in page
    withdraw_invitation(letter, by=cast.mia)
    page = client.get("/console/").content.decode()
    assert "1 invitation has no answer yet" in page
    assert "was not passed on" in page
    Delivery.objects.filter(pk=dead.pk).update(dead_at=None)  # which no fact tells of
    assert "was not passed on" not in client.get("/console/").content.decode()
    Suspension.objects.create(member=cast.mia, by=cast.moe, reason="x")
    assert client.get("/console/").status_code == 403


def test_the_overview_speaks_the_managers_language(cast, client_for, in_acme):
    """What is counted before the page is drawn is told in the language in which it is drawn."""
    Member.objects.filter(pk=cast.mia.pk).update(language="ru", timezone="Pacific/Auckland")
    invite("one@people.example", by=cast.mia)
    client = client_for(cast.mia)
    for _time in range(2):
        page = client.get("/console/", headers={"accept-language": "en"}).content.decode()
        assert 'lang="ru"' in page
        assert "приглашени" in page and "has no answer yet" not in page
    with brand_context(cast.acme.pk):
        assert "has no answer yet" in client_for(cast.ada).get("/console/").content.decode()


def test_people_are_found_and_paged(cast, client_for, in_acme, monkeypatch):
    from engage.console.reads.people import PeoplePage

    client = client_for(cast.mia)
    page = client.get("/console/people/?q=@CLE").content.decode()
    assert "Cleo" in page
    assert "Finn" not in page
    suspend(cast.finn, "x", by=cast.mia)
    page = client.get("/console/people/?role=suspended").content.decode()
    assert ("Finn" in page, "Dev" in page, "Cleo" in page) == (True, True, False)
    assert "Nobody is found" in client.get("/console/people/?q=zzzz").content.decode()
    first = PeoplePage.read(size=3)
    second = PeoplePage.read(size=30, after=first.next_cursor)
    names = [one.username for one in (*first.people, *second.people)]
    assert sorted(names) == sorted(["ada", "mia", "ben", "moe", "cleo", "finn", "dev"])
    assert len(PeoplePage.read(after="1e9", search="\x00").people) == 7


def test_htmx_gets_only_the_people(cast, client_for):
    response = client_for(cast.mia).get("/console/people/?q=cleo", headers={"HX-Request": "true"})
    assert response.content.decode().lstrip().startswith('<div id="people">')
