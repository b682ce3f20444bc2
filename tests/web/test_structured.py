"""Data blocks for machines."""

from __future__ import annotations

import json

from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from engage.web.structured import absolute, structured


@given(st.text())
def test_whatever_is_in_it_stays_in_it_and_is_read_back(text):
    block = structured({"name": text})
    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert json.loads(inside) == {"name": text}
    assert not set("<>&\u2028\u2029") & set(inside)


def test_addresses_stand_on_the_primary_host():
    request = RequestFactory().get("/", headers={"host": "old.example"})
    assert absolute(request, "/x/") == "http://old.example/x/"
    request.canonical_origin = "https://new.example"
    assert absolute(request, "/x/") == "https://new.example/x/"
