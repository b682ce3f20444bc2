"""Reports, appeals and reviews for programs."""

from __future__ import annotations

import pytest

from community.models import Post
from engage.moderation.models import Review
from engage.moderation.operations import report
from tests.api.calling import Program, error, program_of
from tests.counting import statements
from tests.moderation.conftest import more_members

pytestmark = pytest.mark.django_db(databases=["default", "platform"])


def test_report_look_and_take_back(place):
    cleo = program_of(place.cast.cleo)
    made = cleo.post("/reports/", {"about": place.rude.reference, "reason": "rude", "words": "Hm"})
    assert made.status_code == 201
    told = made.json()
    assert set(told) == {
        "id", "about", "title", "url", "reason", "words", "at", "state", "decided_at",
    }  # fmt: skip
    assert (told["state"], told["about"]) == ("waiting", place.rude.reference)
    assert cleo.post("/reports/", {"about": place.rude.reference, "reason": "spam"}).json() == told
    assert cleo.get("/reports/").json() == {"items": [told], "next": None}
    assert cleo.get(f"/reports/{told['id']}").json() == told
    gone = cleo.delete(f"/reports/{told['id']}")
    assert (gone.status_code, gone.json()["state"]) == (200, "withdrawn")
    assert cleo.delete(f"/reports/{told['id']}").json()["state"] == "withdrawn"
    assert not Review.objects.waiting().exists()


def test_moderators_read_the_queue_and_decide(place):
    report(place.rude.reference, "rude", "Calls me a fool", by=place.cast.cleo)
    moe = program_of(place.cast.moe)
    (row,) = moe.get("/reviews/").json()["items"]
    assert (row["about"], row["weight"], row["is_hidden"]) == (place.rude.reference, 1, False)
    assert row["reports"][0]["reporter"] == {"id": place.cast.cleo.pk, "name": "Cleo"}
    assert row["reports"][0]["reason"] == "rude"
    assert moe.get(f"/reviews/{row['id']}/").json() == row
    said = {"outcome": "upheld", "reason": "Be kind"}
    done = moe.post(f"/reviews/{row['id']}/decision", said)
    assert done.status_code == 200
    assert done.json()["is_hidden"] is True
    assert done.json()["decisions"][0]["outcome"] == "upheld"
    assert moe.post(f"/reviews/{row['id']}/decision", said).status_code == 200
    assert moe.get("/reviews/").json()["items"] == []
    assert len(moe.get("/reviews/", state="decided").json()["items"]) == 1
    late = moe.post(f"/reviews/{row['id']}/decision", {"outcome": "kept"})
    assert error(late) == (422, "decided_meanwhile", None)
    finn = program_of(place.cast.finn)
    asked = finn.post("/appeals/", {"about": place.rude.reference, "text": "A joke"})
    assert asked.status_code == 201
    (again,) = moe.get("/reviews/", sort="oldest").json()["items"]
    assert again["appeal"] == "A joke"
    assert again["answer_due_at"]
    moe.post(f"/reviews/{row['id']}/decision", {"outcome": "kept"})
    assert not Post.objects.get(pk=place.rude.pk).is_hidden


def test_a_queue_of_pages(place, monkeypatch):
    monkeypatch.setattr("engage.moderation.reads.queue.REVIEWS_A_PAGE", 1)
    report(place.rude.reference, "rude", by=place.cast.cleo)
    report(place.remark.reference, "rude", by=place.cast.mia)
    moe = program_of(place.cast.moe)
    first = moe.get("/reviews/").json()
    assert first["items"][0]["about"] == place.remark.reference
    second = moe.client.get(first["next"]).json()
    assert second["items"][0]["about"] == place.rude.reference
    assert second["next"] is None


def test_the_calculation_in_words(place):
    for one in more_members(3):
        report(place.rude.reference, "rude", by=one)
    (row,) = program_of(place.cast.moe).get("/reviews/").json()["items"]
    assert "1 + 1 + 1 = 3" in row["hidden_by_rule"]


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ({"about": "nonsense", "reason": "spam"}, (422, "bad_reference", None)),
        ({"about": "community.category:1", "reason": "spam"}, (422, "bad_reference", None)),
        ({"about": "community.post:999999999", "reason": "spam"}, (404, "not_found", None)),
        ({"about": "community.post:1", "reason": "ugly"}, (400, "invalid_choice", "reason")),
        ({"reason": "spam"}, (400, "required", "about")),
    ],
)
def test_what_cannot_be_reported(place, said, wanted):
    assert error(program_of(place.cast.cleo).post("/reports/", said)) == wanted


def test_refusals_say_why(place):
    cast = place.cast
    finn = program_of(cast.finn)
    own = finn.post("/reports/", {"about": place.rude.reference, "reason": "rude"})
    assert error(own)[:2] == (403, "own")
    words = {"about": place.rude.reference, "reason": "other"}
    assert error(program_of(cast.cleo).post("/reports/", words)) == (422, "words_missing", "words")
    private = {"about": place.secret.reference, "reason": "spam"}
    assert error(finn.post("/reports/", private))[:2] == (404, "not_found")


def test_who_calls_what(place):
    report(place.rude.reference, "rude", by=place.cast.cleo)
    number = Review.objects.get().pk
    guest = Program("acme.localhost")
    assert guest.get("/reports/").status_code == 401
    assert guest.get("/reviews/").status_code == 401
    narrow = program_of(place.cast.moe, ["community:read"])
    assert error(narrow.get("/reviews/"))[:2] == (403, "scope_missing")
    member = program_of(place.cast.cleo, ["moderation:report"])
    assert error(member.get("/reviews/"))[:2] == (403, "scope_missing")
    said = {"outcome": "kept"}
    assert error(member.post(f"/reviews/{number}/decision", said))[:2] == (403, "scope_missing")


def test_lists_cost_the_same_however_long(place):
    cleo, moe = program_of(place.cast.cleo), program_of(place.cast.moe)
    report(place.rude.reference, "rude", by=place.cast.cleo)
    cleo.get("/reports/")
    moe.get("/reviews/")
    with statements() as few:
        cleo.get("/reports/")
        moe.get("/reviews/")
    report(place.remark.reference, "rude", by=place.cast.cleo)
    report(place.official.reference, "rude", by=place.cast.cleo)
    with statements() as many:
        cleo.get("/reports/")
        moe.get("/reviews/")
    assert len(many) == len(few), "\n".join(many)
