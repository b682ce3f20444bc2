"""The faces of drafts: the module's JSON, the pages, the form without script, the API."""

from __future__ import annotations

import json
import re

import pytest

from engage.drafts.marks import Mark
from engage.drafts.models import Draft
from engage.drafts.operations import end_draft, keep_draft
from engage.drafts.views import drafts as views
from engage.tenancy.current import brand_context

JSON = {"accept": "application/json"}


@pytest.fixture
def cleo(cast, client_for):
    return client_for(cast.cleo)


def put(client, place, text="Half a thought", **more):
    body = json.dumps({"fields": {"text": text}, **more})
    return client.put(f"/drafts/{place}", body, "application/json", headers=JSON)


def kept(cast, who, place) -> dict[str, str]:
    with brand_context(cast.acme.pk):
        return Draft.objects.of(who).at(place).get().fields


def test_a_composer_saves_and_is_told_of_a_newer_one(cast, forum, cleo):
    answer = put(cleo, forum.reply, tab="a", turn=1)
    assert answer.status_code == 200
    version = answer.json()["version"]
    assert put(cleo, forum.reply, "B", version=version, tab="b", turn=1).status_code == 200
    late = put(cleo, forum.reply, "A", version=version, tab="a", turn=2)
    assert late.status_code == 409
    assert late.json()["error"]["code"] == "draft_changed"
    assert late.json()["draft"]["fields"] == {"text": "B"}
    assert kept(cast, cast.cleo, forum.reply) == {"text": "B"}


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{}", b'{"fields": 1}', b'{"fields": {"text": 1}}', b"\xff",
        b'{"fields": {}, "version": "1"}', b'{"fields": {}, "version": -1}',
        b'{"fields": {}, "version": true}', b'{"fields": {}, "tab": "A B"}',
        b'{"fields": {}, "tab": 3}', b'{"fields": {}, "turn": -1}', b'{"fields": {}, "brand": 2}',
    ],
)  # fmt: skip
def test_what_is_no_draft_is_refused(cleo, forum, body):
    answer = cleo.put(f"/drafts/{forum.reply}", body, "application/json", headers=JSON)
    assert answer.status_code == 400


def test_too_long_is_said(cleo, forum):
    answer = put(cleo, forum.reply, "x" * 70_000)
    assert (answer.status_code, answer.json()["error"]["code"]) == (422, "text_too_long")


def test_whoever_is_signed_out_is_told_so(cast, forum, guest):
    assert put(guest, forum.reply).status_code == 401
    assert guest.get("/drafts/").status_code == 302


def test_places_that_one_cannot_see_are_not_there(cast, forum, client_for):
    finn = client_for(cast.finn)
    assert put(finn, forum.hidden).status_code == 404
    assert put(finn, "community.topic:12/dance").status_code == 404
    assert finn.get(f"/drafts/{forum.reply}").status_code == 404


def test_saving_too_fast_is_slowed_down(cast, forum, cleo, monkeypatch):
    monkeypatch.setattr(views, "SAVES", 1)
    version = put(cleo, forum.reply).json()["version"]
    refused = put(cleo, forum.reply, "More", version=version)
    assert refused.status_code == 429 and refused["Retry-After"]


def test_the_token_of_the_page_is_needed(cast, forum, client_for):
    strict = client_for(cast.cleo)
    strict.handler.enforce_csrf_checks = True
    assert put(strict, forum.reply).status_code == 403


def test_thrown_away_by_a_program(cast, forum, cleo):
    put(cleo, forum.reply)
    assert cleo.delete(f"/drafts/{forum.reply}", headers=JSON).status_code == 204
    assert kept(cast, cast.cleo, forum.reply) == {}


def test_the_list_leads_on_and_shows_nobody_elses(cast, forum, cleo, client_for):
    empty = cleo.get("/drafts/").content.decode()
    assert "Nothing half-written" in empty
    put(cleo, forum.reply, "Half a <b>thought</b>")
    page = cleo.get("/drafts/").content.decode()
    assert "Why does it hum?" in page and "#answer" in page
    for other in (cast.mia, cast.ada, cast.finn):
        assert "thought" not in client_for(other).get("/drafts/").content.decode()
        assert client_for(other).get(f"/drafts/{forum.reply}").status_code == 404
    assert "&lt;b&gt;thought" in cleo.get(f"/drafts/{forum.reply}").content.decode()


def test_what_it_was_about_may_be_gone_and_the_text_stays(cast, forum, cleo):
    put(cleo, forum.hidden, "My secret half")
    with brand_context(cast.acme.pk):
        forum.secret.category.group.places.filter(member=cast.cleo).delete()
    page = cleo.get("/drafts/").content.decode()
    assert "My secret half" in page and "What is still secret?" not in page
    assert "My secret half" in cleo.get(f"/drafts/{forum.hidden}").content.decode()


def test_a_suspended_writer_may_still_read_and_throw_away(cast, forum, client_for):
    with brand_context(cast.acme.pk):
        Draft.objects.create(
            member=cast.dev, about="community.topic", what="new", version=1, fields={"text": "x"}
        )
    dev = client_for(cast.dev)
    assert put(dev, forum.new).status_code == 403
    assert "x" in dev.get(f"/drafts/{forum.new}").content.decode()
    assert dev.post(f"/drafts/{forum.new}", {"_method": "delete"}).status_code == 303


def test_without_script_a_button_keeps_it(cast, forum, cleo):
    answer = cleo.post(f"/drafts/{forum.reply}", {"text": "Half", "draft": "0", "next": "x"})
    assert answer.status_code == 303 and answer["Location"].endswith("#answer")
    assert kept(cast, cast.cleo, forum.reply) == {"text": "Half"}


def test_without_script_a_conflict_shows_both_and_lets_choose(cast, forum, cleo):
    version = put(cleo, forum.reply, "Mine").json()["version"]
    put(cleo, forum.reply, "The other", version=version)
    both = cleo.post(f"/drafts/{forum.reply}", {"text": "Mine too", "draft": str(version)})
    page = both.content.decode()
    assert both.status_code == 409 and "Mine too" in page and "The other" in page
    newest = re.search(r'name="draft" value="(\d+)"', page)[1]
    cleo.post(f"/drafts/{forum.reply}", {"text": "Mine too", "draft": newest})
    assert kept(cast, cast.cleo, forum.reply) == {"text": "Mine too"}


def test_without_script_a_sent_draft_does_not_come_back_by_itself(cast, forum, cleo):
    version = put(cleo, forum.reply).json()["version"]
    with brand_context(cast.acme.pk):
        end_draft(forum.reply, Mark(version), by=cast.cleo)
    late = cleo.post(f"/drafts/{forum.reply}", {"text": "Half", "draft": str(version)})
    assert late.status_code == 409 and "was sent" in late.content.decode()
    assert kept(cast, cast.cleo, forum.reply) == {}


class TestApi:
    """One's own drafts for programs."""

    def call(self, client, method, path, body=None):
        data = None if body is None else json.dumps(body)
        return getattr(client, method)(f"/api/v1/drafts/{path}", data, "application/json")

    def test_kept_shown_listed_and_thrown_away(self, cast, forum, cleo):
        place = str(forum.new)
        made = self.call(cleo, "put", place, {"fields": {"title": "Why", "kind": "question"}})
        assert made.status_code == 200, made.content
        assert cleo.get(f"/api/v1/drafts/{place}").json() == made.json()
        assert cleo.get("/api/v1/drafts/").json()["items"] == [made.json()]
        assert self.call(cleo, "put", place, {"fields": {"text": "x"}}).status_code == 409
        assert self.call(cleo, "delete", place, {}).status_code == 200
        assert cleo.get(f"/api/v1/drafts/{place}").status_code == 404

    def test_nobody_elses(self, cast, forum, cleo, client_for, guest):
        with brand_context(cast.acme.pk):
            keep_draft(forum.reply, {"text": "Half"}, by=cast.cleo)
        for other in (cast.ada, cast.finn):
            client = client_for(other)
            assert client.get("/api/v1/drafts/").json()["items"] == []
            assert client.get(f"/api/v1/drafts/{forum.reply}").status_code == 404
        assert guest.get("/api/v1/drafts/").status_code == 401

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            ({}, 400), ({"fields": []}, 400), ({"fields": {"text": 3}}, 400),
            ({"fields": {"text": "x"}, "version": -1}, 400),
            ({"fields": {"text": "x"}, "member": 3}, 400), ({"fields": {"brand": "2"}}, 422),
        ],
    )  # fmt: skip
    def test_faults_are_named(self, cleo, forum, body, status):
        assert self.call(cleo, "put", str(forum.reply), body).status_code == status

    def test_no_such_place(self, cleo, forum):
        assert self.call(cleo, "put", "x.y:1/z", {"fields": {"text": "x"}}).status_code == 404


def test_the_other_brand_finds_no_place_and_no_draft(cast, forum, client_for):
    with brand_context(cast.acme.pk):
        keep_draft(forum.reply, {"text": "Half"}, by=cast.cleo)
        keep_draft(forum.new, {"text": "Half"}, by=cast.cleo)
    zoe = client_for(cast.zoe)
    assert "Half" not in zoe.get("/drafts/").content.decode()
    assert zoe.get(f"/drafts/{forum.new}").status_code == 404
    assert put(zoe, forum.reply).status_code == 404
    assert zoe.get("/api/v1/drafts/").json()["items"] == []
