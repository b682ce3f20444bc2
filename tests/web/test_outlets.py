"""Plugs fill outlets: once a page, in order, escaped, and never breaking the page."""

import logging

import pytest
from django.db import connection, transaction
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.safestring import mark_safe

from engage.members.models import Member
from engage.web import outlets
from engage.web.outlets import fill, outlet, sections

REQUEST = RequestFactory().get("/")


@pytest.fixture(autouse=True)
def no_plugs(monkeypatch):
    monkeypatch.setattr(outlets, "plugs", outlets.defaultdict(list))


class Thing:
    def __init__(self, pk):
        self.pk = pk


def test_a_plug_is_asked_once_with_all_things_without_doubles():
    asked = []

    @outlet("beside")
    def ranks(things, request):
        asked.append([thing.pk for thing in things])
        return {1: mark_safe("<b>one</b>"), 3: ""}

    found = fill("beside", [Thing(1), Thing(2), Thing(1), None, Thing(3)], REQUEST)
    assert asked == [[1, 2, 3]]
    assert found == {1: ["<b>one</b>"]}


def test_plugs_come_in_order_and_are_escaped():
    @outlet("beside", order=20)
    def second(things, request):
        return {1: "<script>"}

    @outlet("beside", order=10)
    def first(things, request):
        return {1: mark_safe("<i>a</i>")}

    assert fill("beside", [Thing(1)], REQUEST) == {1: ["<i>a</i>", "&lt;script&gt;"]}


def test_registering_again_does_not_double():
    def piece(request):
        return "a"

    outlet("column")(piece)
    outlet("column")(piece)
    assert sections("column", REQUEST) == ["a"]


def test_sections_leave_out_the_empty():
    @outlet("column", order=2)
    def shown(request):
        return mark_safe("<p>b</p>")

    @outlet("column", order=1)
    def nothing(request):
        return None

    assert sections("column", REQUEST) == ["<p>b</p>"]
    assert sections("elsewhere", REQUEST) == []


def test_nothing_is_asked_for_an_empty_page():
    @outlet("beside")
    def ranks(things, request):
        raise AssertionError("asked")

    assert fill("beside", [], REQUEST) == {}


def test_a_failing_plug_is_logged_and_the_transaction_lives(in_acme, caplog):
    @outlet("column", order=0)
    def before(request):
        return "0"

    @outlet("column", order=1)
    def broken(request):
        connection.cursor().execute("SELECT nonsense")

    @outlet("column", order=2)
    def well(request):
        return str(Member.objects.filter(role="system").count())

    with caplog.at_level(logging.ERROR, "engage.outlets"):
        assert sections("column", REQUEST) == ["0", "1"]
    assert "broken in column failed" in caplog.text


def test_an_answer_of_the_wrong_shape_is_left_out():
    @outlet("beside")
    def confused(things, request):
        return ["a"]

    assert fill("beside", [Thing(1)], REQUEST) == {}


def test_who_asks_nothing_costs_no_savepoint(in_acme):
    @outlet("column", order=1)
    def known(request):
        return "a"

    with CaptureQueriesContext(connection) as caught:
        assert sections("column", REQUEST) == ["a"]
    assert len(caught) == 0

    @outlet("column", order=2)
    def asks(request):
        with transaction.atomic():
            return str(Member.objects.filter(role="system").count())

    with CaptureQueriesContext(connection) as caught:
        assert sections("column", REQUEST) == ["a", "1"]
    begun = [query["sql"].split()[0] for query in caught]
    assert begun == ["SAVEPOINT", "SAVEPOINT", "SELECT", "RELEASE", "RELEASE"]
