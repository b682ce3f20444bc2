"""The first steps of the three people: shown until they are put aside, and never in the way."""

from __future__ import annotations

import re

import pytest

from engage.members.models import Member
from engage.members.operations.roles import change_role
from engage.portal.operations import begin_tour, end_tour
from engage.portal.tours import (
    AGENT,
    CUSTOMER,
    MANAGER,
    MOST_STEPS,
    TOURS,
    shown,
    steps_of,
    tour_of,
)
from engage.rules import NotAllowed
from tests.counting import statements

STRIP = re.compile(r'<section class="tour".*?</section>', re.S)
HERE = {"HTTP_HOST": "acme.localhost"}


def strip(client, path="/") -> str:
    response = client.get(path)
    assert response.status_code == 200
    found = STRIP.search(response.content.decode())
    return found[0] if found else ""


def put_aside(client, **said):
    return client.post("/tour/ending", said)


@pytest.mark.parametrize("tour", TOURS)
def test_each_has_three_to_five_steps_that_lead_somewhere(cast, client_for, tour):
    person = {CUSTOMER: cast.cleo, AGENT: cast.ben, MANAGER: cast.mia}[tour]
    assert tour_of(person) == tour
    steps = steps_of(tour)
    assert 3 <= len(steps) <= MOST_STEPS
    client = client_for(person)
    for step in steps:
        response = client.get(step.url.partition("#")[0])
        assert response.status_code == 200, step


def test_a_customer_sees_it_until_it_is_put_aside(cast, client_for):
    client = client_for(cast.cleo)
    page = strip(client)
    assert "Your first steps here" in page and page.count("<li>") == len(steps_of(CUSTOMER))
    assert "Your first steps here" in strip(client), "also when the page was kept"
    answer = put_aside(client, back="/")
    assert answer.status_code == 303 and answer["Location"] == "/"
    assert strip(client) == "" == strip(client)
    assert "Your first steps here" in strip(client_for(cast.finn)), "others still see theirs"


def test_guests_see_none_and_can_end_none(cast, guest):
    assert strip(guest) == ""
    assert put_aside(guest).status_code in {302, 401, 403}


def test_managers_and_agents_have_their_own(cast, client_for):
    assert "as a manager" in strip(client_for(cast.mia), "/console/")
    assert "at the desk" in strip(client_for(cast.ben))


def test_nobody_ends_none(in_acme):
    with pytest.raises(NotAllowed):
        end_tour(by=None)


def test_a_new_role_is_a_new_tour(cast, in_acme):
    end_tour(by=cast.cleo)
    assert shown(Member.objects.get(pk=cast.cleo.pk)) is None
    change_role(cast.cleo, "agent", by=cast.ada)
    assert shown(Member.objects.get(pk=cast.cleo.pk))["tour"] == AGENT


def test_it_comes_back_when_asked_for(cast, client_for):
    client = client_for(cast.cleo)
    put_aside(client)
    assert "again" in client.get("/help/").content.decode()
    client.post("/tour/ending", {"_method": "delete"})
    assert "Your first steps here" in strip(client)


def test_beginning_twice_is_calm(cast, in_acme):
    begin_tour(by=cast.cleo)
    begin_tour(by=cast.cleo)
    assert shown(cast.cleo)["tour"] == CUSTOMER


def test_a_suspended_member_may_put_it_aside(cast, client_for):
    client = client_for(cast.dev)
    put_aside(client)
    assert strip(client) == ""


def test_a_form_cannot_send_people_elsewhere(cast, client_for):
    for wanted in ("https://example.org/", "//example.org/", "/settings/"):
        assert put_aside(client_for(cast.cleo), back=wanted)["Location"] == "/"


def test_help_is_for_everybody(cast, guest, client_for):
    assert "As a customer" in guest.get("/help/").content.decode()
    page = client_for(cast.mia).get("/help/").content.decode()
    for title in ("As a customer", "At the desk", "As a manager"):
        assert title in page


def test_it_asks_nothing_of_the_database(cast, in_acme):
    with statements() as seen:
        shown(cast.cleo)
    assert len(seen) == 0


def test_it_speaks_russian(cast, client_for):
    client = client_for(cast.cleo)
    client.cookies["engage-language"] = "ru"
    assert strip(client)


@pytest.mark.parametrize("name", ["cleo", "ben", "mia"])
def test_each_of_the_three_ends_it_and_sees_it_again_by_the_api_too(cast, client_for, name):
    client = client_for(getattr(cast, name))
    path, page = "/api/v1/tour/ending", {"mia": "/console/", "ben": "/desk/"}.get(name, "/")
    told = client.get(path).json()
    assert told["tour"] == tour_of(getattr(cast, name)) and not told["is_ended"]
    assert [step["url"] for step in told["steps"]] == [one.url for one in steps_of(told["tour"])]
    assert client.post(path, {}, "application/json").json()["is_ended"] is True
    assert strip(client, page) == ""
    assert client.delete(path).json()["is_ended"] is False
    assert "steps" in strip(client, page)


def test_guests_have_no_tour_in_the_api(cast, guest):
    assert guest.get("/api/v1/tour/ending").status_code == 401
