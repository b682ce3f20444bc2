"""What managers decide about points, ranks and badges."""

from __future__ import annotations

import re

import pytest

from rewards.models import Award, Badge, Posting, Rank, Terms
from rewards.operations import award, begin_rewards
from tests.rewards.hearing import balance, hear

PAGES = ("", "terms/", "adjustments/", "ranks/new", "badges/new")


@pytest.fixture
def begun(in_acme):
    begin_rewards(by=None)


@pytest.fixture
def mia(cast, begun, client_for):
    return client_for(cast.mia)


def terms(**changes):
    from rewards.forms.steering import field_of
    from rewards.rules import asked_of_managers

    values = {field_of(name): value for name, value in asked_of_managers().items()}
    values.pop("staff_earn")
    return values | changes


def test_only_managers_come_in(cast, begun, guest, client_for):
    places = [f"/console/rewards/{page}" for page in PAGES]
    places += [f"/console/rewards/ranks/{Rank.objects.first().pk}/"]
    places += [f"/console/rewards/badges/{Badge.objects.first().pk}/"]
    for place in places:
        assert guest.get(place).status_code in {302, 404}, place
        assert client_for(cast.cleo).get(place).status_code in {403, 404}, place
        assert client_for(cast.ben).get(place).status_code in {403, 404}, place
        assert client_for(cast.mia).get(place).status_code == 200, place


def test_terms_are_versions(mia):
    answer = mia.post("/console/rewards/terms/", terms(solution__points=25))
    assert answer.status_code == 303
    assert Terms.objects.get().values == {"solution.points": 25}
    assert mia.post("/console/rewards/terms/", terms(solution__points=25)).status_code == 303
    assert Terms.objects.count() == 1
    wrong = mia.post("/console/rewards/terms/", terms(solution__points=-1, thanks__points="x"))
    assert wrong.status_code == 422
    assert wrong.content.decode().count('aria-invalid="true"') == 2


def test_pictures_have_words():
    from engage.web.icons import icon_names
    from rewards.forms import catalogue, steering

    for names in (steering.ICONS, catalogue.ICONS):
        assert all(name in icon_names() and str(words) != name for name, words in names)


def test_a_badge_can_be_tried_before_it_is_saved(cast, mia):
    from community.events import ThanksGiven
    from tests.rewards.hearing import happened

    happened(ThanksGiven(1, 2, cast.finn.pk), by=cast.cleo)
    hear()
    wish = {"name": "Liked", "name_ru": "", "description": "", "description_ru": "",
            "counts": "thanks", "bronze": "1", "icon": "heart"}  # fmt: skip
    tried = mia.post("/console/rewards/badges/new", wish | {"trial": "1"})
    assert tried.status_code == 200 and "1 member would get it now" in tried.content.decode()
    assert not Badge.objects.filter(slug="liked").exists()
    assert mia.post("/console/rewards/badges/new", wish).status_code == 303
    badge = Badge.objects.get(slug="liked")
    held = Award.objects.get(badge=badge)
    assert held.member_id == cast.finn.pk and badge.holders_count == 1
    assert "Finn" in mia.get(f"/console/rewards/badges/{badge.pk}/").content.decode()
    revoked = mia.post(f"/console/rewards/awards/{held.pk}/revocation", {"reason": "A mistake"})
    assert revoked.status_code == 303
    badge.refresh_from_db()
    assert badge.holders_count == 0 and Award.objects.filter(badge=badge).exists()
    assert mia.post(f"/console/rewards/badges/{badge.pk}/retirement").status_code == 303
    gone = mia.post(f"/console/rewards/badges/{badge.pk}/retirement", {"_method": "delete"})
    assert gone.status_code == 303
    assert not Award.objects.standing().filter(badge=badge).exists()


def test_every_award_and_every_line_set_by_hand_can_be_reached(cast, mia, monkeypatch):
    from rewards.reads import steering

    monkeypatch.setattr(steering, "MOST", 1)
    begin_rewards(by=None)
    badge = Badge.objects.get(slug="solver")
    old, new = (
        Award.objects.create(badge=badge, member=who, tier="bronze")
        for who in (cast.cleo, cast.finn)
    )
    for who in (cast.cleo, cast.finn):
        award(who, 1, key=who.username, reason=f"Thanks, {who.username}", by=cast.mia)
    for path, first, second in (
        (f"/console/rewards/badges/{badge.pk}/", f"awards/{new.pk}/", f"awards/{old.pk}/"),
        ("/console/rewards/adjustments/", "Thanks, finn", "Thanks, cleo"),
    ):
        page = mia.get(path).content.decode()
        assert first in page and second not in page
        [following] = re.findall(rf'href="({path}\?after=\d+)"', page)
        page = mia.get(following).content.decode()
        assert second in page and first not in page and 'rel="next"' not in page
    empty = mia.post(f"/console/rewards/awards/{old.pk}/revocation", {"reason": " "})
    page = empty.content.decode()
    assert empty.status_code == 422 and f'href="#reason-{old.pk}"' in page
    assert f'id="reason-{old.pk}"' in page and "<details open>" in page


def test_wrong_badges_come_back_with_what_was_typed(mia):
    wish = {"name": "Odd", "counts": "thanks", "bronze": "5", "silver": "3", "icon": "heart"}
    answer = mia.post("/console/rewards/badges/new", wish)
    assert answer.status_code == 422
    assert 'value="Odd"' in answer.content.decode()
    assert "Each tier needs more" in answer.content.decode()


def test_ranks_are_added_changed_and_taken_out(cast, mia):
    award(cast.cleo, 60, key="k", reason="x", by=cast.mia)
    made = mia.post("/console/rewards/ranks/new", {"name": "Friend", "from_points": "60"})
    assert made.status_code == 303
    rank = Rank.objects.get(from_points=60)
    assert rank.attainments.get().member_id == cast.cleo.pk
    kept = mia.post(f"/console/rewards/ranks/{rank.pk}/", {"_method": "delete"})
    assert "Rename it instead" in mia.get(f"/console/rewards/ranks/{rank.pk}/").content.decode()
    assert kept.status_code == 422 or kept.status_code == 400 or kept.status_code == 409
    taken = mia.post("/console/rewards/ranks/new", {"name": "Twin", "from_points": "60"})
    assert taken.status_code == 422 and "begins with as many points" in taken.content.decode()
    other = Rank.objects.get(from_points=4000)
    assert mia.post(f"/console/rewards/ranks/{other.pk}/", {"_method": "delete"}).status_code == 303


def test_points_by_hand(cast, mia):
    said = {"username": "@cleo", "points": "40", "reason": "For the guide", "key": "a"}
    for _twice in range(2):
        assert mia.post("/console/rewards/adjustments/", said).status_code == 303
    assert balance(cast.cleo, "available") == 40
    page = mia.get("/console/rewards/adjustments/").content.decode()
    assert "For the guide" in page
    posting = Posting.objects.get()
    undone = mia.post(f"/console/rewards/adjustments/{posting.pk}", {"_method": "delete"})
    assert undone.status_code == 303 and balance(cast.cleo, "available") == 0
    assert "Taken back" in mia.get("/console/rewards/adjustments/").content.decode()
    wrong = mia.post("/console/rewards/adjustments/", said | {"username": "nobody", "key": "b"})
    assert wrong.status_code == 422 and "Nobody here has this username" in wrong.content.decode()
    other = mia.post("/console/rewards/adjustments/", said | {"username": "zara", "key": "c"})
    assert other.status_code == 422
