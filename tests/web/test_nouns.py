"""One address, several verbs."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from engage.web.nouns import noun


def saying(word: str):
    return lambda request: HttpResponse(word)


thing = noun(get=saying("seen"), post=saying("made"), delete=saying("gone"))


@pytest.mark.parametrize(
    ("method", "data", "word"),
    [
        ("get", {}, b"seen"),
        ("head", {}, b"seen"),
        ("post", {}, b"made"),
        ("post", {"_method": "delete"}, b"gone"),
        ("post", {"_method": "DELETE"}, b"gone"),
        ("post", {"_method": "put"}, b"made"),
        ("get", {"_method": "delete"}, b"seen"),
        ("delete", {}, b"gone"),
    ],
)
def test_each_verb_finds_its_view(method, data, word):
    assert thing(getattr(RequestFactory(), method)("/", data)).content == word


def test_the_query_never_deletes():
    assert thing(RequestFactory().post("/?_method=delete")).content == b"made"


def test_other_verbs_are_told_what_there_is():
    response = noun(post=saying("made"))(RequestFactory().get("/"))
    assert (response.status_code, response["Allow"]) == (405, "POST")
