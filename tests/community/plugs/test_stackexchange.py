"""A dump with every odd case goes in: where each row went, and that nothing was lost."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import call_command

from community.models import Closure, Post, Solution, Tag, Topic, TopicLink
from community.reads.people import Person
from engage.events.models import EventRecord
from engage.members.models import ImportedIdentity, Member
from engage.notifications.models import Follow
from engage.tenancy.current import brand_context
from engage.tenancy.owned import BrandOwned
from tests.community.plugs import reckoning
from tests.community.plugs.dumps import DAY, answer, odd_dump, question, write_dump

SOURCE = "stackexchange:2019-01-01T00:00:00.123"


def bring(folder: Path, report: Path, *more: str, brand: str = "acme") -> str:
    """Run the command in this process; what it printed."""
    out = io.StringIO()
    command = ["import", "stackexchange", str(folder), "--brand", brand, "--report", str(report)]
    call_command(*command, "--processes", "0", *more, stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_dump(tmp_path / "chains.example", odd_dump())


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return tmp_path / "report.jsonl"


@pytest.fixture
def brought(cast, folder, report):
    """The dump is in Acme, and Acme is current."""
    bring(folder, report)
    with brand_context(cast.acme.pk):
        yield


def post(key: str) -> Post:
    return Post.objects.get(source=SOURCE, source_id=key)


def member(key: str) -> Member:
    return ImportedIdentity.objects.get(source=SOURCE, source_id=key).member


def at(day: int) -> datetime:
    return datetime.fromisoformat(DAY.format(day)).replace(tzinfo=UTC)


def test_here_and_listed_make_the_source(brought, folder, report):
    reckoning.check(folder, report, SOURCE)
    reckoning.check_topics(SOURCE, folder)


def test_every_refused_row_stands_in_the_report_with_its_reason(brought, report):
    found = {
        (line["noun"], line["row"], line["reason"])
        for line in reckoning.lines(report)
        if "reason" in line
    }
    assert found == {
        ("authors", "4", "same_id"),
        ("authors", "", "no_id"),
        ("tags", "3", "same_tag"),
        ("tags", "4", "bad_tag"),
        ("posts", "10", "same_id"),
        ("posts", "40", "no_title"),
        ("posts", "41", "bad_date"),
        ("posts", "42", "text_too_deep"),
        ("posts", "43", "topic_not_here"),
        ("posts", "44", "topic_not_here"),
        ("posts", "45", "bad_date"),
        *[("posts", str(key), "no_home") for key in (50, 51, 52, 53, 54)],
        ("accepted_answers", "20", "not_a_reply"),
        ("accepted_answers", "31", "post_not_here"),
        ("accepted_answers", "42", "topic_not_here"),
        ("votes", "2", "accepted_twice"),
        ("votes", "3", "not_accepted"),
        *[("votes", str(key), "post_not_here") for key in (4, 30, 31)],
        *[("votes", str(key), "no_home") for key in (40, 41, 42)],
        ("comments", "14", "post_not_here"),
        ("comments", "15", "post_not_here"),
        ("comments", "16", "no_text"),
        ("comments", "17", "bad_date"),
        ("links", "1", "also_duplicate"),
        ("links", "3", "circle"),
        ("links", "5", "same_link"),
        ("links", "6", "same_topic"),
        ("links", "7", "post_not_here"),
        ("links", "8", "no_home"),
        ("badges", "1", "no_home"),
        ("badges", "2", "no_home"),
    }


def test_a_listed_row_is_kept_whole_and_its_reason_is_told(brought, report):
    lines = reckoning.lines(report)
    badge = next(line for line in lines if line["noun"] == "badges")
    assert badge["data"]["Name"] == "Teacher"
    summary = json.loads(reckoning.summary_of(report).read_text())
    assert all(summary["reasons"].values())
    assert summary["fields_without_a_home"]["Users.xml"] == {"Location": 1}
    assert summary["nouns"]["history"]["refused"] == 2
    assert summary["nouns"]["comment_votes"] == {
        "source": 6, "added": 4, "known": 0, "refused": 2
    }  # fmt: skip
    assert summary["nouns"]["votes"]["kinds"]["down"]["refused"] == 1


def test_a_question_becomes_a_topic_with_its_own_time_author_and_looks(brought):
    topic = Topic.objects.get(source=SOURCE, source_id="10")
    assert topic.title == "Why does my chain slip? It slips every day"
    assert (topic.created_at, topic.author) == (at(1), member("1"))
    assert topic.language == "en"
    assert post("10").edited_at == at(2)
    assert topic.views.get().count == 77
    assert Closure.objects.get(topic=topic).at == topic.closed_at == at(7)
    assert topic.last_post_at == at(5)
    assert set(topic.tagged.values_list("tag__slug", flat=True)) == {"chain", "c-plus-plus"}
    russian = Topic.objects.get(source=SOURCE, source_id="30")
    assert russian.language == "ru"
    assert "🚲" in post("30").html


def test_answers_stand_in_the_order_of_their_times(brought):
    assert [post(key).number for key in ("10", "12", "11", "9")] == [1, 2, 3, 4]
    assert post("11").author == member("2")
    topic = post("10").topic
    assert topic.first_answer_at == at(3)  # the one of day 2 is the asker's own
    assert topic.replies_count == 3 + 2


def test_hostile_markup_is_gone_and_formulas_can_be_read(brought):
    shown = post("20")
    assert shown.topic.title == "How do I read α|0⟩ here?"
    assert '<span class="math">α</span>' in shown.html
    assert "<code>x &lt; $y$</code>" in shown.html
    assert "onerror" not in shown.html
    assert "script" not in shown.html
    assert "onerror" in shown.source_text  # kept as it was written, never shown


def test_an_accepted_answer_is_the_askers_word_on_the_day_of_the_vote(brought):
    solution = Solution.objects.get()
    assert solution.post == post("12")
    assert solution.by == member("1")
    assert solution.at == datetime(2020, 3, 3, tzinfo=UTC)
    assert solution.topic.solved_at == solution.at


def test_nameless_votes_become_a_count_beside_thanks(brought):
    assert (post("10").imported_thanks, post("12").imported_thanks) == (3, 2)
    assert post("10").thanks_count == 0
    assert post("comment-11").imported_thanks == 4
    assert post("10").topic.thanks_count == 3 + 2 + 4


def test_comments_are_replies_to_their_post(brought):
    said = post("comment-11")
    assert (said.parent, said.number, said.author) == (post("12"), 2, member("2"))
    assert "<code>it</code>" in said.html
    assert "<em>worn</em>" in post("comment-10").html
    assert "<b>" not in post("comment-10").html
    assert said.language == post("12").language


def test_links_lead_from_question_to_question(brought):
    found = {
        (row.topic.source_id, row.original.source_id, row.kind) for row in TopicLink.objects.all()
    }
    assert found == {("20", "10", "duplicate"), ("30", "10", "related")}


def test_people_keep_their_names_and_nobody_shares_a_username(brought):
    anna = member("1")
    assert (anna.name, anna.username, anna.joined_at) == ("Анна", "anna", at(1))
    assert anna.bio == "I ride daily."
    assert anna.is_imported
    assert anna.user_id is None
    sams = [member(key) for key in ("2", "3", "33")]
    assert [sam.name for sam in sams] == ["Sam", "Sam", "Sam-3"]
    assert len({sam.username for sam in sams}) == 3
    assert member("4").username != "admin"
    assert member("-1").name == "Community"
    assert len(member("5").bio) == 2_000


def test_who_was_deleted_there_is_one_member_without_a_number(brought):
    assert post("20").author == post("comment-12").author == member("name:ghost")
    assert member("name:ghost").name == "ghost"
    assert post("comment-13").author == member("name:")
    assert post("30").author == member("99")


def test_who_was_deleted_there_leads_no_list_of_people(brought):
    """Nor does the site's own user: they have no page, and were here when they wrote."""
    for key in ("name:ghost", "name:", "99", "-1"):
        assert not member(key).is_listed
    assert (member("name:ghost").joined_at, member("99").joined_at) == (at(1), at(1))
    assert Person.of_member(member("name:ghost")).url == ""
    listed = Member.objects.visible_to(None).filter(is_imported=True)
    assert set(listed.values_list("origins__source_id", flat=True)) == {
        "1",
        "2",
        "3",
        "33",
        "4",
        "5",
    }


def test_unused_tags_come_too(brought):
    assert set(Tag.objects.values_list("name", flat=True)) >= {"chain", "c++"}


def test_nobody_is_told_and_the_book_has_one_line(brought):
    assert mail.outbox == []
    assert not Follow.objects.exists()
    kinds = list(EventRecord.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds == ["community.category_created", "portability.import_finished"]
    told = EventRecord.objects.get(kind="portability.import_finished")
    assert dict(told.particulars["counts"])["posts"] == 7
    assert told.fact.sentence().format(actor="Engage")


def test_a_second_run_adds_nothing_and_says_so(cast, folder, report, tmp_path):
    bring(folder, report)
    with brand_context(cast.acme.pk):
        before = everything()
    other = write_dump(tmp_path / "elsewhere", odd_dump(), ".xml.xz")
    said = bring(other, report)
    assert "Nothing was added" in said
    with brand_context(cast.acme.pk):
        assert everything() == before
        reckoning.check(folder, report, SOURCE)


def everything() -> dict[str, list[object]]:
    """Every row of the current brand."""
    models = [model for model in apps.get_models() if issubclass(model, BrandOwned)]
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}


def test_a_newer_dump_adds_what_is_new(cast, folder, report):
    bring(folder, report)
    files = odd_dump()
    early = answer(60, 10, CreationDate="2020-03-01T12:00:00.000", OwnerUserId=33)
    files["Posts"] += [question(61, "One more question"), early]
    write_dump(folder, files)
    said = bring(folder, report)
    assert "Nothing was added" not in said
    with brand_context(cast.acme.pk):
        assert [post(key).number for key in ("60", "12", "11", "9")] == [2, 3, 4, 5]
        assert post("comment-11").number == 3
        assert post("61").topic.category == post("10").topic.category
        reckoning.check(folder, report, SOURCE)
        reckoning.check_topics(SOURCE, folder)


def test_nothing_of_it_is_in_the_other_brand(cast, folder, report):
    bring(folder, report)
    with brand_context(cast.zenith.pk):
        assert not Topic.objects.exists()
        assert not Member.objects.filter(is_imported=True).exists()
    bring(folder, report, brand="zenith")
    with brand_context(cast.zenith.pk):
        assert Topic.objects.count() == 4
