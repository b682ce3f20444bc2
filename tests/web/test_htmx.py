"""A page, or the part of it that htmx asks for."""

import json

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from engage.web.htmx import render_page, toast, wants_part

PAGE, PART = "errors/404.html", "errors/_part.html"


@pytest.mark.parametrize(
    ("headers", "part"),
    [
        ({}, False),
        ({"HX-Request": "true"}, True),
        ({"HX-Request": "true", "HX-Boosted": "true"}, False),
        ({"HX-Request": "true", "HX-History-Restore-Request": "true"}, False),
    ],
)
def test_who_gets_the_part(headers, part):
    assert wants_part(RequestFactory().get("/", headers=headers)) is part


@pytest.mark.django_db
@pytest.mark.urls("tests.web.addresses")
@pytest.mark.parametrize(("headers", "whole"), [({}, True), ({"HX-Request": "true"}, False)])
def test_page_and_part_come_from_one_context(headers, whole):
    request = RequestFactory().get("/", headers=headers)
    request.user = None
    response = render_page(request, PAGE, PART, {"title": "Gone", "message": "Moved."}, status=404)
    text = response.content.decode()
    assert response.status_code == 404
    assert text.lstrip().startswith("<!doctype html>") is whole
    assert "Moved." in text
    assert {"HX-Request", "Cookie", "Accept-Language"} <= set(response["Vary"].split(", "))


def test_a_toast_keeps_what_was_already_triggered():
    response = HttpResponse(headers={"HX-Trigger": json.dumps({"saved": 1})})
    toast(response, "Thanked — спасибо", "good")
    assert json.loads(response["HX-Trigger"]) == {
        "saved": 1,
        "toast": {"text": "Thanked — спасибо", "kind": "good"},
    }
    assert response["HX-Trigger"].isascii()
