"""The faces of reports: the form, one's own, the receipt, the queue; with htmx and without."""

from __future__ import annotations

import csv
import io

import pytest

from community.models import Post
from community.operations import hide_post
from engage.moderation.models import ModerationPolicy, Report, Review
from engage.moderation.operations import appeal, keep, report, uphold
from tests.counting import statements
from tests.moderation.conftest import more_members

pytestmark = pytest.mark.django_db


def shown(response) -> str:
    return response.content.decode()


def test_a_guest_signs_in_first_and_comes_back(place, guest):
    path = f"/posts/{place.rude.pk}/report"
    assert guest.get(path)["Location"].endswith(f"next=/posts/{place.rude.pk}/report")
    assert guest.post(path, {"reason": "spam"}).status_code == 303
    assert "/report" not in shown(guest.get(place.topic.url))
    assert not Report.objects.exists()


def test_members_find_it_under_what_others_wrote(place, client_for):
    page = shown(client_for(place.cast.cleo).get(place.topic.url))
    assert f'href="/posts/{place.rude.pk}/report"' in page
    assert f'href="/posts/{place.remark.pk}/report"' in page
    assert f"/topics/{place.topic.pk}/report" not in page, "it is her own"
    page = shown(client_for(place.cast.finn).get(place.topic.url))
    assert f"/topics/{place.topic.pk}/report" in page
    assert f'href="/posts/{place.rude.pk}/report"' not in page
    assert 'id="report"' in page


def test_without_script_a_page_asks_and_leads_back(place, client_for):
    client, path = client_for(place.cast.cleo), f"/posts/{place.rude.pk}/report"
    page = shown(client.get(path))
    assert "<h1>Report this?</h1>" in page
    assert "Only a fool would ask that." in page
    assert "Its author does not." in page
    answer = client.post(path, {"reason": "rude", "words": "Calls me a fool"})
    assert (answer.status_code, answer["Location"]) == (303, place.rude.url)
    assert Report.objects.get().words == "Calls me a fool"
    page = shown(client.get(path))
    assert "You have reported this." in page
    assert "Calls me a fool" in page
    answer = client.post(path, {"_method": "delete"})
    assert (answer.status_code, answer["Location"]) == (303, place.rude.url)
    assert "Your report is taken back." in shown(client.get(place.rude.url))


def test_with_htmx_the_part_answers_in_the_dialog(place, client_for, part):
    client, path = client_for(place.cast.cleo), f"/posts/{place.rude.pk}/report"
    form = client.get(path, headers=part)
    assert "<html" not in shown(form)
    assert shown(form).startswith("\n" * (len(shown(form)) - len(shown(form).lstrip())))
    assert 'id="report-form"' in shown(form)
    answer = client.post(path, {"reason": "rude"}, headers=part)
    assert answer.status_code == 200
    assert "A moderator will look at it" in answer["HX-Trigger"]
    assert "You have reported this." in shown(answer)


@pytest.mark.parametrize("htmx", [True, False])
def test_a_faulty_report_keeps_what_was_typed(place, client_for, part, htmx):
    client, path = client_for(place.cast.cleo), f"/posts/{place.rude.pk}/report"
    headers = part if htmx else {}
    answer = client.post(path, {"words": "Look at this"}, headers=headers)
    assert answer.status_code == 422
    assert "Look at this" in shown(answer)
    assert "Say what is wrong with it." in shown(answer)
    answer = client.post(path, {"reason": "other", "words": ""}, headers=headers)
    assert answer.status_code == 422
    assert "Say in a few words what is wrong." in shown(answer)


def test_who_may_not_reads_why(place, client_for, part):
    own = client_for(place.cast.finn).get(f"/posts/{place.rude.pk}/report")
    assert own.status_code == 403
    assert "You wrote this yourself." in shown(own)
    suspended = client_for(place.cast.dev).get(f"/posts/{place.rude.pk}/report", headers=part)
    assert suspended.status_code == 403
    assert "suspended" in shown(suspended)
    private = client_for(place.cast.finn).get(f"/posts/{place.secret.pk}/report")
    missing = client_for(place.cast.finn).get("/posts/999999999/report")
    assert (private.status_code, missing.status_code) == (404, 404)


def test_the_report_that_hides_leads_away(place, client_for, part):
    for one in more_members(2):
        report(place.rude.reference, "rude", by=one)
    client = client_for(place.cast.cleo)
    answer = client.post(f"/posts/{place.rude.pk}/report", {"reason": "rude"}, headers=part)
    assert (answer.status_code, answer["HX-Redirect"]) == (204, "/")
    assert "Thank you" in shown(client.get("/"))


def test_ones_own_reports_with_what_came_of_them(place, client_for):
    cleo = place.cast.cleo
    client = client_for(cleo)
    assert "You have reported nothing" in shown(client.get("/reports/"))
    mine = report(place.rude.reference, "rude", "A fool!", by=cleo)
    report(place.remark.reference, "off_topic", by=cleo)
    page = shown(client.get("/reports/"))
    assert "A fool!" in page
    assert page.count("A moderator will look at it") == 2
    uphold(Review.objects.get(pk=mine.review_id), by=place.cast.moe)
    page = shown(client.get("/reports/"))
    assert "It was hidden" in page
    assert "Something you cannot see any more" in page
    other = Report.objects.latest("pk")
    assert client.post(f"/reports/{other.pk}", {"_method": "delete"}).status_code == 303
    assert "You took it back" in shown(client.get("/reports/"))
    finn = client_for(place.cast.finn)
    assert "A fool!" not in shown(finn.get("/reports/"))
    assert finn.post(f"/reports/{mine.pk}", {"_method": "delete"}).status_code == 404


def test_the_author_reads_why_and_appeals(place, client_for):
    finn = client_for(place.cast.finn)
    path = f"/receipts/{place.rude.reference}/"
    for one in more_members(3):
        report(place.rude.reference, "rude", "Secret words", by=one)
    page = shown(finn.get(path))
    assert "3 people reported it." in page
    assert "at least 2 people report it with the weight 3 together" in page
    assert "1 + 1 + 1" not in page, "a weight would tell whose role it was"
    assert "Secret words" not in page
    assert "Pat " not in page
    empty = finn.post(f"{path}appeal", {"text": ""})
    assert empty.status_code == 422
    answer = finn.post(f"{path}appeal", {"text": "It was a joke"})
    assert (answer.status_code, answer["Location"]) == (303, path)
    assert "A moderator answers within 24 hours." in shown(finn.get(path))
    for other in ("cleo", "moe", "ada"):
        assert client_for(getattr(place.cast, other)).get(path).status_code == 404
    assert finn.get("/receipts/nonsense/").status_code == 404
    keep(Review.objects.get(), by=place.cast.moe)
    assert "can be seen" in shown(finn.get(path))


def test_the_queue_shows_what_is_needed_to_decide(place, client_for):
    cast = place.cast
    report(place.rude.reference, "rude", "Calls me a fool", by=cast.cleo)
    report(place.remark.reference, "off_topic", by=cast.mia)
    page = shown(client_for(cast.moe).get("/console/reviews/"))
    assert "2 things wait for review." in page
    for words in ("Only a fool would ask that.", "Calls me a fool", "Cleo", "by Finn", "Mia",
                  "weight 10", "counts 1", "Rude or abusive", "Does not belong here"):  # fmt: skip
        assert words in page, words
    assert page.index("Sure you are") < page.index("Only a fool"), "the heaviest first"
    page = shown(client_for(cast.moe).get("/console/reviews/?sort=oldest"))
    assert page.index("Only a fool") < page.index("Sure you are")


def test_deciding_from_the_queue(place, client_for):
    report(place.rude.reference, "rude", by=place.cast.cleo)
    review = Review.objects.get()
    moe = client_for(place.cast.moe)
    assert moe.post(f"/console/reviews/{review.pk}/decision", {"outcome": "?"}).status_code == 422
    said = {"outcome": "upheld", "reason": "Be kind"}
    answer = moe.post(f"/console/reviews/{review.pk}/decision", said)
    assert (answer.status_code, answer["Location"]) == (303, "/console/reviews/")
    assert Post.objects.get(pk=place.rude.pk).is_hidden
    page = shown(moe.get("/console/reviews/"))
    assert "Nothing waits for review." in page
    assert "All is well" in page
    page = shown(moe.get("/console/reviews/?state=decided"))
    assert "Be kind" in page
    assert "Moe" in page
    late = client_for(place.cast.ben).post(
        f"/console/reviews/{review.pk}/decision", {"outcome": "kept"}
    )
    assert late.status_code == 422
    assert "Somebody decided this meanwhile: it is hidden." in shown(late)


def test_appeals_stand_first_with_their_promise(place, client_for):
    for one in more_members(2):
        report(place.official.reference, "rude", by=one)
    hide_post(place.rude, by=place.cast.mia)
    appeal(place.rude.reference, "It was a joke", by=place.cast.finn)
    page = shown(client_for(place.cast.moe).get("/console/reviews/"))
    assert page.index("It was a joke") < page.index("We are looking into it.")
    assert "An answer is promised until" in page
    assert "Show it again" in page


@pytest.mark.parametrize(
    ("who", "queue", "rules"),
    [
        ("cleo", 403, 403),
        ("dev", 403, 403),
        ("moe", 200, 403),
        ("ben", 200, 403),
        ("mia", 200, 200),
        ("ada", 200, 200),
    ],
)
def test_who_opens_the_queue_and_the_rules(place, client_for, who, queue, rules):
    client = client_for(getattr(place.cast, who))
    assert client.get("/console/reviews/").status_code == queue
    assert client.get("/console/reviews/rules").status_code == rules
    numbers = {"hide_weight": 5, "least_reporters": 3, "reports_a_day": 4, "wait_hours": 0}
    assert client.post("/console/reviews/rules", numbers).status_code == (
        303 if rules == 200 else 403
    )
    assert ModerationPolicy.objects.filter(hide_weight=5).exists() == (rules == 200)


def test_numbers_out_of_range_stand_beside_their_field(place, client_for):
    numbers = {"hide_weight": 5, "least_reporters": 1, "reports_a_day": 4, "wait_hours": 0}
    answer = client_for(place.cast.mia).post("/console/reviews/rules", numbers)
    assert answer.status_code == 422
    assert "Choose a number from 2 to 100." in shown(answer)


def test_doors_and_their_count(place, client_for):
    report(place.rude.reference, "rude", by=place.cast.cleo)
    page = shown(client_for(place.cast.mia).get("/console/people/"))
    door = page.partition('href="/console/reviews/"')[2].partition("</a>")[0]
    assert '<span class="num">1</span>' in door
    assert 'href="/console/reviews/"' in shown(client_for(place.cast.moe).get("/"))
    assert 'href="/console/reviews/"' not in shown(client_for(place.cast.cleo).get("/"))
    front = shown(client_for(place.cast.mia).get("/console/"))
    assert "1 thing waits for review" in front


def test_a_second_page_has_an_address(place, client_for, monkeypatch):
    monkeypatch.setattr("engage.moderation.reads.queue.REVIEWS_A_PAGE", 2)
    for post in (place.rude, place.remark, place.official):
        report(post.reference, "spam", by=place.cast.mia)
    moe = client_for(place.cast.moe)
    page = shown(moe.get("/console/reviews/"))
    following = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert following.startswith("?after=")
    rest = shown(moe.get(f"/console/reviews/{following}"))
    assert rest.count('id="review-') == 1
    assert 'rel="prev"' in rest
    for review in Review.objects.all():
        keep(review, by=place.cast.moe)
    page = shown(moe.get("/console/reviews/?state=decided"))
    following = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert shown(moe.get(f"/console/reviews/{following}")).count('id="review-') == 1
    assert "There is nothing more" in shown(moe.get("/console/reviews/?after=0-99999999"))
    assert moe.get("/console/reviews/?after=nonsense").status_code == 200


def test_the_queue_costs_the_same_however_much_there_is(place, client_for, settings):
    settings.BRAND_MEMORY_SECONDS = 0
    moe = client_for(place.cast.moe)
    report(place.rude.reference, "rude", by=place.cast.cleo)
    report(place.topic.reference, "rude", by=place.cast.finn)
    moe.get("/console/reviews/")
    with statements() as few:
        moe.get("/console/reviews/")
    for post in (place.remark, place.official):
        for one in more_members(3):
            report(post.reference, "rude", by=one)
    with statements() as many:
        moe.get("/console/reviews/")
    assert len(many) == len(few) <= 17, "\n".join(many)


def test_reporting_costs_a_member_page_no_statement(place, client_for):
    """The right under each post is asked without the brand's numbers."""
    client = client_for(place.cast.cleo)
    client.get(place.topic.url)
    with statements() as found:
        client.get(place.topic.url)
    assert not [sql for sql in found if "moderation_" in sql]


def test_decisions_as_a_file_without_reporters(place, client_for):
    cast = place.cast
    report(place.rude.reference, "rude", "Cleo’s very own words", by=cast.cleo)
    uphold(Review.objects.get(), "=be+kind", by=cast.moe)
    assert client_for(cast.moe).post("/console/reviews/decisions.csv").status_code == 403
    answer = client_for(cast.mia).post("/console/reviews/decisions.csv")
    text = b"".join(answer.streaming_content).decode()
    assert "Cleo" not in text
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["about"] == place.rude.reference
    assert (row["outcome"], row["decided_by"], row["reasons"]) == ("upheld", "Moe", "rude 1")
    assert row["reason"] == "'=be+kind"
    assert "reporter" not in row
