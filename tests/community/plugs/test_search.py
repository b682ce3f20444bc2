"""What the community lets be found: kept up by its facts, and never for those who may not read."""

from __future__ import annotations

import pytest
from django.utils.timezone import now

from community.models import Post, Topic
from community.operations import (
    accept_answer,
    edit_post,
    give_thanks,
    hide_post,
    hide_topic,
    move_topic,
    retag,
    retitle,
    unhide_post,
    unhide_topic,
)
from engage.events.deliver import deliver_waiting
from engage.portability.operations.imports import finish_import
from engage.search.asking import asked
from engage.search.models import IndexRun, SearchEntry
from engage.search.reads import Found, Wishes, alike
from tests.community import writing
from tests.counting import statements

pytestmark = pytest.mark.django_db


@pytest.fixture
def hear(acme):
    """Let everything be heard that was recorded."""
    return lambda: deliver_waiting(acme.pk)


def found(typed, viewer=None, **wishes):
    """References of what is found, in order."""
    page = Found.read(asked(typed), Wishes(**wishes), viewer)
    return [hit.reference for hit in page.hits]


@pytest.fixture
def solved(cast, halo, hear):
    """A question about a hinge, answered by Ben and Finn, Finn's answer accepted."""
    topic = writing.question(
        cast.cleo, halo, "The hinge squeaks", text="Since Monday, when I open it.", tags=["hinge"]
    )
    writing.answer(topic, cast.ben, "Have you tried warming it?")
    answer = writing.answer(topic, cast.finn, "A drop of silicone oil cured mine.")
    accept_answer(answer, by=cast.cleo)
    hear()
    topic.refresh_from_db()
    return topic


def test_a_question_is_found_by_title_text_tag_and_accepted_answer(solved):
    for words in ("squeak hinges", "since Monday", "hinge monday", "silicone hinge"):
        assert found(words)[0] == solved.reference, words
    assert found("squeak Tuesday") == []


def test_hits_of_one_topic_are_one(solved, cast):
    page = Found.read(asked("warming"), Wishes(), None)
    assert [hit.shown.title for hit in page.hits] == ["The hinge squeaks"]
    assert page.hits[0].shown.url.endswith(f"#post-{page.hits[0].reference.split(':')[1]}")
    both = Found.read(asked("silicone oil"), Wishes(), None)
    assert (len(both.hits), both.hits[0].others, both.total) == (1, 1, 2)


def test_phrases_and_words_to_leave_out(solved):
    assert found('"silicone oil"')
    assert found('"oil silicone"') == []
    assert found("silicone -drop") == []
    assert found("hinge -zebra") == [solved.reference]


def test_edits_are_found_and_old_words_are_not(solved, cast, hear):
    opening = Post.objects.openings().get(topic=solved)
    edit_post(opening, "It began on Wednesday.", by=cast.cleo, version=opening.version)
    retitle(solved, "The lid squeaks", by=cast.cleo)
    retag(solved, ["lid"], by=cast.cleo)
    hear()
    assert found("lid wednesday") == [solved.reference]
    assert found("monday") == found("", tag="hinge") == []
    assert found("", tag="lid") == [solved.reference]


def test_filters(solved, cast, halo, hear):
    waiting = writing.question(cast.finn, halo, "A hinge for glasses?", text="Which one?")
    hear()
    topics = [waiting.reference, solved.reference]
    assert sorted(found("hinge")) == sorted(topics)
    assert found("hinge", state="solved") == [solved.reference]
    assert found("hinge", state="waiting") == [waiting.reference]
    assert found("hinge", author="finn") == [waiting.reference]
    assert found("hinge", author="nobody") == []
    assert found("hinge", kind="question", newest=True) == topics
    assert found("oil", kind="reply")[0].startswith("community.post:")
    assert found("hinge", place=halo.slug) and found("hinge", place="elsewhere") == []
    assert found("hinge", since=now().date()) and found("hinge", until=now().date())
    assert found("hinge", since=now().date().replace(year=now().year + 1)) == []
    assert found("", author="finn", newest=True)[0] == waiting.reference


def test_private_things_are_found_by_nobody_else(cast, beta, halo, hear):
    secret = writing.question(cast.cleo, beta, "Zanzibar is next", text="Zanzibar soon.")
    writing.answer(secret, cast.cleo, "Zanzibar in spring.")
    writing.question(cast.finn, halo, "Which pads fit?", text="Mine are worn.")
    hear()
    for viewer in (None, cast.finn, cast.ben, cast.moe):
        page = Found.read(asked("zanzibar"), Wishes(), viewer)
        assert (page.hits, page.total, page.meant, page.instead) == ([], 0, "", [])
        assert Found.read(asked("zanzibbar"), Wishes(), viewer).meant == ""
        assert alike("Zanzibar is next", viewer) == []
        assert beta.slug not in [place.value for place in page.reach.places]
        assert found("zanzibar", viewer, place=beta.slug) == []
    for viewer in (cast.cleo, cast.mia, cast.ada):
        page = Found.read(asked("zanzibar"), Wishes(), viewer)
        assert ([hit.reference for hit in page.hits], page.total) == ([secret.reference], 2)
        assert Found.read(asked("zanzibbar"), Wishes(), viewer).meant == "zanzibar"
        assert alike("Zanzibar soon", viewer)[0].reference == secret.reference


def test_what_became_private_is_not_shown_before_the_index_hears(solved, cast, beta, hear):
    move_topic(solved, beta, by=cast.mia)
    page = Found.read(asked("hinge"), Wishes(), cast.finn)
    assert (page.hits, page.total) == ([], 0)
    assert found("silicone", cast.finn) == found("warming", cast.finn) == []
    hear()
    entries = SearchEntry.objects.filter(thread=solved.reference)
    assert {entry.audience for entry in entries} == {f"community.category:{beta.pk}"}
    assert found("warming", cast.cleo) and found("warming", cast.finn) == []


def test_hidden_things_are_found_by_moderators_only(solved, cast, hear):
    answer = Post.objects.get(topic=solved, author=cast.ben)
    remark = writing.remark(answer, cast.finn, "Warming made mine worse.")
    hide_post(answer, by=cast.moe)
    assert found("warming", cast.cleo) == []
    hear()
    assert found("warming", cast.cleo) == found("worse") == []
    assert found("warming", cast.moe)
    unhide_post(answer, by=cast.moe)
    hear()
    assert found("worse") == [remark.reference]
    hide_topic(solved, by=cast.moe)
    hear()
    assert found("hinge", cast.cleo) == found("silicone") == []
    assert found("hinge", cast.moe) == [solved.reference]
    unhide_topic(Topic.objects.get(pk=solved.pk), by=cast.moe)
    hear()
    assert found("hinge") == [solved.reference]


def test_thanks_lift_an_entry(solved, cast, hear):
    before = SearchEntry.objects.get(subject_kind="community.topic", subject_id=solved.pk).signal
    give_thanks(Post.objects.openings().get(topic=solved), by=cast.ben)
    hear()
    after = SearchEntry.objects.get(subject_kind="community.topic", subject_id=solved.pk).signal
    assert after > before


def test_hearing_twice_changes_nothing(solved, acme):
    from engage.events.replaying import owe

    before = list(SearchEntry.objects.order_by("pk").values("subject_id", "title", "text", "marks"))
    for hearer in ("index_topic", "index_post", "index_whole_topic"):
        owe(f"community.hears.{hearer}", again=True)
    deliver_waiting(acme.pk)
    after = list(SearchEntry.objects.order_by("pk").values("subject_id", "title", "text", "marks"))
    assert before == after


def test_an_import_is_looked_at_as_a_whole(solved, cast, hear):
    SearchEntry.objects.all().delete()
    finish_import("stackexchange", {"topics": 1}, 0, by=cast.mia)
    hear()
    run = IndexRun.objects.get()
    assert run.finished_at is None and run.entries_count == 0


def test_statements(solved, cast, halo, hear):
    writing.question(cast.finn, halo, "Warming pads", text="Which ones last?")
    hear()
    Found.read(asked("hinge"), Wishes(), cast.cleo)
    with statements(5):  # reach of two rooms, entries, topics, forms of the word
        Found.read(asked("hinge"), Wishes(), cast.cleo)
    with statements(6):  # replies too, and all topics at once
        page = Found.read(asked("warming"), Wishes(), cast.cleo)
    assert len({hit.shown.kind for hit in page.hits}) == 2
    with statements(6):  # an author too
        Found.read(asked("hinge"), Wishes(author="cleo"), cast.cleo)
    with statements(7):  # nothing there: another spelling, and what is like that
        Found.read(asked("hingge"), Wishes(), cast.cleo)
    with statements(4):  # reach of two rooms, entries, topics
        assert alike("hinge squeaks", cast.cleo)
