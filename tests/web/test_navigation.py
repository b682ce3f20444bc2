"""Doors: in order, for whom they are, and the nearest one marked."""

import pytest
from django.test import RequestFactory

from engage.web import navigation as nav
from engage.web.navigation import door, link, navigation

pytestmark = pytest.mark.urls("tests.web.addresses")


@pytest.fixture(autouse=True)
def no_doors(monkeypatch):
    monkeypatch.setattr(nav, "doors", {})


def asked(path="/", member=None, brand=True):
    request = RequestFactory().get(path)
    request.brand, request.member = brand or None, member
    return request


def names(request, place="main"):
    return [entry["name"] for entry in navigation(request, place)]


def test_doors_stand_in_order_and_place():
    door("b", "B", "web:theme", order=20)
    door("a", "A", "web:language", order=10)
    door("c", "C", "web:theme", place="footer")
    assert names(asked()) == ["a", "b"]
    assert names(asked(), "footer") == ["c"]
    assert navigation(asked())[0] | {"label": "A"} == {
        "name": "a",
        "label": "A",
        "url": "/preferences/language",
        "icon": "",
        "current": False,
    }


def test_a_door_may_be_for_members_only():
    door("mine", "Mine", "web:theme", visible=lambda member: member is not None)
    assert names(asked()) == []
    assert names(asked(member=object())) == ["mine"]


def test_the_nearest_door_is_current():
    door("look", "Look", "web:styleguide", order=1)
    door("theme", "Theme", "web:theme", order=2, around=("/colours/",))
    current = {entry["name"]: entry["current"] for entry in navigation(asked("/styleguide/"))}
    assert current == {"look": True, "theme": False}
    current = {entry["name"]: entry["current"] for entry in navigation(asked("/colours/x"))}
    assert current == {"look": False, "theme": True}
    assert not any(entry["current"] for entry in navigation(asked("/elsewhere")))


def test_a_door_to_nowhere_is_left_out():
    door("gone", "Gone", "rewards:home")
    assert names(asked()) == []
    assert link("rewards:home") == ""


def test_no_doors_without_a_brand():
    door("a", "A", "web:theme")
    assert navigation(asked(brand=False)) == []


def test_places_are_known():
    with pytest.raises(ValueError, match="is none of main, member, footer, console"):
        door("a", "A", "web:theme", place="cellar")
