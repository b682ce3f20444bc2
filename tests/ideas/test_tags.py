"""Words that ideas are found by: given, changed, filtered by, and none where nothing is seen."""

from __future__ import annotations

import re

import pytest

from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.current import brand_context
from ideas.models import Idea, Tag
from ideas.operations import change_status, hide_idea, retag_idea, submit_idea
from ideas.reads import IdeaList
from ideas.reads.search_drafts import idea_drafts
from ideas.reads.tags import TagList, common_tags
from tests.ideas import sharing


def names(idea: Idea) -> list[str]:
    return list(idea.tagged.order_by("pk").values_list("tag__slug", flat=True))


def test_an_idea_has_exactly_the_tags_that_were_said(cast, board):
    idea = submit_idea(board, "Ear pads in wool", "", by=cast.cleo, tags=["Comfort", "C++", ""])
    assert names(idea) == ["comfort", "c-plus-plus"]
    for _again in range(2):
        retag_idea(idea, ["comfort", "Winter"], by=cast.cleo)
    assert names(idea) == ["comfort", "winter"]
    assert dict(Tag.objects.values_list("slug", "ideas_count")) == {
        "comfort": 1, "c-plus-plus": 0, "winter": 1,
    }  # fmt: skip
    [draft] = idea_drafts([idea.pk])
    assert draft.tags == [("comfort", "Comfort"), ("winter", "Winter")]
    for bad, code in ((["a", "b", "c", "d", "e", "f"], "too_many_tags"), (["!!"], "bad_tag")):
        with pytest.raises(RuleBroken) as no:
            retag_idea(idea, bad, by=cast.cleo)
        assert (no.value.code, no.value.field) == (code, "tags")


def test_who_may_change_them(cast, idea, status):
    for who, code in (
        (None, "sign_in_first"), (cast.finn, "not_yours"), (cast.dev, "suspended"),
    ):  # fmt: skip
        with pytest.raises(NotAllowed) as no:
            retag_idea(idea, ["wool"], by=who)
        assert no.value.code == code
    change_status(idea, status("shipped"), by=cast.mia)
    with pytest.raises(NotAllowed) as no:
        retag_idea(idea, ["wool"], by=cast.cleo)
    assert no.value.code == "closed"
    retag_idea(idea, ["wool"], by=cast.moe)


def test_tags_of_what_one_may_not_see_are_none(cast, board, idea):
    retag_idea(idea, ["hinge"], by=cast.cleo)
    inside = sharing.idea(cast.ben, sharing.board(cast.mia, "Inside", access="staff"))
    retag_idea(inside, ["secret"], by=cast.ben)
    assert [tag.slug for tag in common_tags(cast.cleo)] == ["hinge"]
    assert [tag.slug for tag in TagList.read(cast.mia).rows] == ["hinge", "secret"]
    assert [row.id for row in IdeaList.read(None, tag="hinge").rows] == [idea.pk]
    assert [tag.slug for tag in IdeaList.read(None).rows[0].tags] == ["hinge"]
    hide_idea(idea, by=cast.moe)
    assert common_tags(None) == [] and IdeaList.read(cast.cleo, tag="hinge").rows == []


def test_pages(cast, client_for, guest):
    with brand_context(cast.acme.pk):
        board = sharing.board(cast.mia)
        idea = sharing.idea(cast.cleo, board, tags=["hinge"])
        sharing.idea(cast.finn, board, "Ear pads in wool")
    page = guest.get("/ideas/?tag=hinge").content.decode()
    assert idea.title in page and "Ear pads" not in page and "With the tag: hinge" in page
    assert "sort=new&amp;tag=hinge" in page
    assert guest.get("/ideas/?tag=nothing").status_code == 404
    empty = guest.get("/ideas/?tag=hinge&status=planned").content.decode()
    assert "Nothing has this tag here" in empty
    cleo = client_for(cast.cleo)
    assert 'value="hinge"' in cleo.get("/ideas/new").content.decode(), "proposed to tick"
    sent = {"board": "headphones", "title": "A longer cable for all", "picked": ["hinge"]}
    refused = cleo.post("/ideas/", sent | {"tags": "a, b, c, d, e"})
    assert refused.status_code == 422 and "at most 5 tags" in refused.content.decode()
    assert re.search(r'value="hinge"[^>]* checked', refused.content.decode())
    assert cleo.post("/ideas/", sent | {"tags": "cable"}).status_code == 303
    path = f"/ideas/{idea.pk}/tags"
    assert 'value="hinge"' in cleo.get(path).content.decode()
    assert cleo.post(path, {"tags": "hinge, spare"}).status_code == 303
    assert "spare" in guest.get(idea.url).content.decode()
    finn = client_for(cast.finn)
    assert (finn.get(path).status_code, finn.post(path, {"tags": "x"}).status_code) == (403, 422)
    with brand_context(cast.acme.pk):
        hide_idea(idea, by=cast.moe)
    assert guest.get("/ideas/?tag=spare").status_code == 404
    for part in ("?tag=hinge", f"{idea.pk}/tags"):
        assert client_for(cast.zoe).get(f"/ideas/{part}").status_code == 404
