"""The pages of points, leaderboards and badges."""

from __future__ import annotations

import re

import pytest

from community.events import ThanksGiven
from community.operations import accept_answer
from engage.tenancy.current import brand_context
from rewards.models import Badge, Posting, Standing
from rewards.operations import award
from tests.community.writing import answer
from tests.rewards.hearing import happened, hear

DELETE = {"_method": "delete"}
PAGES = ("/rewards/", "/leaderboard/", "/leaderboard/month/", "/leaderboard/all/", "/badges/",
         "/badges/solver/")  # fmt: skip


@pytest.fixture
def earned(cast, asked):
    """Finn answered Cleo's question."""
    post = answer(asked, cast.finn)
    accept_answer(post, by=cast.cleo)
    hear()
    return post


def text(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_pages_are_for_everybody(cast, earned, guest, client_for, page):
    for client in (guest, client_for(cast.finn), client_for(cast.dev), client_for(cast.mia)):
        for _again in range(2):
            assert client.get(page).status_code == 200, page


def test_my_page_says_where_i_stand(cast, earned, client_for):
    shown = text(client_for(cast.finn).get("/rewards/"))
    assert "16 points in your wallet" in shown
    assert "34 points more" in shown
    assert "Your answer was accepted" in shown
    assert earned.topic.title in shown
    assert "Ripens" in shown


def test_the_list_of_badges_says_what_each_is_for(cast, earned, guest, client_for):
    shown = text(guest.get("/badges/"))
    assert "Answers of yours were accepted." in shown and "from 10" in shown
    assert "1 member has it" in shown and "You have it" not in shown
    own = text(client_for(cast.finn).get("/badges/"))
    assert "You have it: Bronze." in own and "1 of 10 for Silver" in own


def test_a_holder_finds_the_way_to_take_a_badge_along(cast, earned, guest, client_for):
    finn = client_for(cast.finn)
    for page in ("/badges/", "/rewards/"):
        assert 'href="/credentials/"' in text(finn.get(page)), page
    own, foreign = (
        text(finn.get("/badges/solver/")),
        text(client_for(cast.cleo).get("/badges/solver/")),
    )
    way = re.search(r"/credentials/awards/\d+/", own)
    assert way and finn.get(way[0]).status_code == 200
    assert "/credentials/awards/" not in foreign
    assert "/credentials/verify" in text(guest.get("/badges/"))


def test_the_statement_has_lines_and_a_next_page(cast, earned, client_for):
    for number in range(35):
        award(cast.finn, 1, key=f"k{number}", reason=f"Gift {number}", by=cast.mia)
    client = client_for(cast.finn)
    first = text(client.get("/rewards/statement/"))
    assert "51 points in your wallet" in first and "Gift 34" in first and "Next 30" in first
    cursor = first.split("?after=")[1].split('"')[0]
    older = text(client.get(f"/rewards/statement/?after={cursor}"))
    assert "Your answer was accepted" in older and "Gift 34" not in older
    assert "Back to the newest" in older
    assert client.get("/rewards/statement/?after=x").status_code == 200


def test_the_sheet_has_every_line(cast, earned, client_for):
    award(cast.finn, 5, key="k", reason="=1+1", by=cast.mia)
    response = client_for(cast.finn).get("/rewards/statement.csv")
    rows = response.content.decode().splitlines()
    assert len(rows) == 4
    assert "'=1+1" in rows[1] and rows[1].endswith("5,21")
    assert "acme-points-" in response["Content-Disposition"]


def test_a_statement_is_nobody_elses(cast, earned, guest, client_for):
    assert guest.get("/rewards/statement/").status_code == 302
    assert "No points yet" in text(client_for(cast.cleo).get("/rewards/statement/"))


def test_the_other_brand_sees_nothing(cast, client_for):
    with brand_context(cast.acme.pk):
        award(cast.finn, 60, key="k", reason="x", by=cast.mia)
    zoe, zara = client_for(cast.zoe), client_for(cast.zara)
    assert "No points yet" in text(zara.get("/rewards/statement/"))
    for page in ("/leaderboard/", "/badges/", "/rewards/"):
        assert "Finn" not in text(zara.get(page))
    with brand_context(cast.acme.pk):
        posting, badge = Posting.objects.get(), Badge.objects.first()
    assert zoe.post(f"/console/rewards/adjustments/{posting.pk}", DELETE).status_code == 404
    assert zoe.get(f"/console/rewards/badges/{badge.pk}/").status_code == 404
    assert "Finn" not in text(zoe.get("/console/rewards/adjustments/"))


def test_what_the_reader_may_not_see_is_not_named(cast, beta, client_for):
    from tests.community.writing import question

    secret = question(cast.cleo, beta, "The secret thing of the beta?")
    happened(ThanksGiven(secret.pk, secret.posts.get().pk + 999, cast.finn.pk), by=cast.cleo)
    hear()
    shown = text(client_for(cast.finn).get("/rewards/statement/"))
    assert "Your post was thanked" in shown and "secret" not in shown


def test_the_leaderboard_shares_places_and_shows_me(cast, in_acme, client_for, guest):
    for who, points in ((cast.cleo, 30), (cast.finn, 30), (cast.moe, 10)):
        award(who, points, key=f"k{who.pk}", reason="x", by=cast.mia)
    award(cast.ben, 500, key="staff", reason="x", by=cast.mia)
    shown = text(client_for(cast.moe).get("/leaderboard/"))
    assert "You are number 3 with 10 points" in shown
    assert ">Cleo<" in shown and ">Finn<" in shown and ">Ben<" not in shown
    assert shown.count('<span class="num place">1</span>') == 2
    assert "You are number" not in text(guest.get("/leaderboard/"))


def test_who_leaves_the_boards_stands_on_none(cast, earned, guest, client_for):
    client = client_for(cast.finn)
    assert "Finn" in text(guest.get("/leaderboard/"))
    assert "Finn" in text(guest.get("/badges/solver/"))
    assert client.delete("/leaderboard/place").status_code == 303
    assert client.post("/leaderboard/place", {"_method": "delete"}).status_code == 303
    assert Standing.objects.get(member=cast.finn).opted_out_at is not None
    for page in ("/leaderboard/", "/badges/solver/"):
        assert "Finn" not in text(guest.get(page)), page
    assert client.post("/leaderboard/place").status_code == 303
    assert "Finn" in text(guest.get("/leaderboard/"))


def test_a_new_rank_stands_beside_the_name_at_once(cast, earned, guest):
    page = earned.topic.url
    assert "Regular" not in text(guest.get(page))
    award(cast.finn, 60, key="k", reason="x", by=cast.mia)
    assert "Regular" in text(guest.get(page))


def test_a_badge_that_is_not_there(guest, in_acme):
    assert guest.get("/badges/nothing/").status_code == 404
