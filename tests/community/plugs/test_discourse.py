"""An archive with every odd case goes in: where each row went, and that nothing was lost."""

from __future__ import annotations

import io
import json
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import call_command

from community.models import Category, OldAddress, Post, Solution, Topic
from engage.events.models import EventRecord
from engage.members.models import ImportedIdentity, Member
from engage.notifications.models import Follow
from engage.tenancy.current import brand_context
from engage.tenancy.owned import BrandOwned
from engage.text import render
from tests.community.plugs import reckoning
from tests.community.plugs.archives import (
    DAY,
    HOST,
    lines,
    odd_raws,
    odd_topics,
    post,
    topic,
    write_archive,
)

SOURCE = f"discourse:{HOST}"


def bring(folder: Path, report: Path, *more: str, brand: str = "acme") -> str:
    """Run the command in this process; what it printed."""
    out = io.StringIO()
    command = ["import", "discourse", str(folder), "--brand", brand, "--report", str(report)]
    call_command(*command, "--processes", "0", *more, stdout=out, stderr=io.StringIO())
    return out.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "loud", lines(odd_topics()), lines(odd_raws()))


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return tmp_path / "report.jsonl"


@pytest.fixture
def brought(cast, folder, report):
    """The archive is in Acme, and Acme is current."""
    bring(folder, report)
    with brand_context(cast.acme.pk):
        yield


def here(key: int) -> Post:
    return Post.objects.select_related("topic", "author").get(source=SOURCE, source_id=str(key))


def there(key: int) -> Topic:
    return Topic.objects.get(source=SOURCE, source_id=str(key))


def at(day: int) -> datetime:
    return datetime.fromisoformat(DAY.format(day)).astimezone(UTC)


def summary_of(report: Path) -> dict:
    return json.loads(reckoning.summary_of(report).read_text())


def test_every_refused_row_stands_in_the_report_with_its_reason(brought, report):
    found = [
        (line["noun"], line["row"], line["reason"])
        for line in reckoning.lines(report)
        if "reason" in line
    ]
    assert sorted(found) == sorted(
        [
            ("topics", "12", "private_message"),
            ("topics", "13", "unlisted_there"),
            ("topics", "14", "deleted_there"),
            ("topics", "15", "no_opening"),
            ("topics", "16", "no_opening"),
            ("topics", "17", "no_title"),
            ("topics", "18", "no_opening"),
            ("topics", "10", "same_id"),
            ("topics", "20", "not_a_topic"),
            ("topics", "line 13", "no_id"),
            ("topics", "line 14 1", "not_a_topic"),
            ("sources", "99", "no_text"),
            ("sources", "line 4", "no_id"),
            ("posts", "102", "no_home"),
            ("posts", "90", "whisper"),
            ("posts", "104", "deleted_there"),
            ("posts", "105", "hidden_there"),
            ("posts", "150", "hidden_there"),
            ("posts", "151", "topic_not_here"),
            ("posts", "161", "topic_not_here"),
            ("posts", "170", "no_title"),
            ("posts", "180", "bad_date"),
            ("posts", "181", "bad_date"),
            ("posts", "192", "bad_date"),
            ("posts", "193", "no_number"),
            ("posts", "", "no_id"),
            ("posts", "194", "no_number"),
        ]
    )
    assert all(summary_of(report)["reasons"].values())


def test_here_and_listed_make_the_source(brought, report):
    """Counted a second time, from the archive as it was written."""
    whole = [each for each in odd_topics() if isinstance(each, dict)]
    streams = [each.get("post_stream", {}).get("posts", []) for each in whole]
    posts = [each for stream in streams for each in stream if isinstance(each, dict)]
    nouns = summary_of(report)["nouns"]
    assert nouns["posts"]["source"] == len(posts)
    assert nouns["posts"]["added"] == Post.objects.filter(source=SOURCE).count() == 12
    assert nouns["topics"]["source"] == len(odd_topics())
    assert nouns["topics"]["added"] == Topic.objects.filter(source=SOURCE).count() == 4
    assert nouns["likes"] == {"source": 5, "added": 5, "known": 0, "refused": 0}
    assert nouns["authors"]["added"] == 4
    assert nouns["deleted_authors"]["added"] == 2
    for count in nouns.values():
        assert count["source"] == count["added"] + count["known"] + count["refused"]


def test_a_topic_comes_with_its_own_times_author_looks_and_states(brought):
    found = there(10)
    assert found.title == "The left side is quiet 🙂"
    assert (found.created_at, found.author.username) == (at(1), "anna-k")
    assert (found.kind, found.language) == ("question", "en")
    assert found.views.get().count == 77
    assert found.closed_at == at(7)  # when the stream tells that it was closed
    assert there(21).closed_at == at(4)  # archived: no line tells when
    assert set(found.tagged.values_list("tag__name", flat=True)) == {"audio", "Left Side"}
    assert [here(key).number for key in (100, 101, 103, 106)] == [1, 2, 3, 4]
    assert here(100).edited_at == at(2)
    assert found.replies_count == 3
    assert found.last_post_at == at(4)
    assert there(11).kind == "discussion"  # nothing was ever accepted in its category


def test_likes_are_counted_and_a_reply_knows_what_it_answers(brought):
    assert (here(100).imported_thanks, here(103).imported_thanks) == (3, 2)
    assert here(100).thanks_count == 0
    assert there(10).thanks_count == 5
    assert here(103).quoted_id == here(101).pk
    assert Solution.objects.get().post == here(103)
    assert there(10).solved_at == at(3)


def test_markdown_and_bbcode_become_our_markdown(brought):
    opening = here(100)
    assert opening.format == "markdown"
    assert "It is **very** quiet, see the picture and the code 😄" in opening.source_text
    assert "```\nif (a < b) { [b]x[/b] }\nelse\n```" in opening.source_text
    assert "> **boris:**\n>\n> A *quoted* line" in opening.source_text
    assert "[a link](https://example.org/a%28b%29)" in opening.source_text
    assert 'href="/members/boris/"' in opening.html
    assert opening.html == render(opening.source_text, mentions={"boris": "/members/boris/"})


def test_a_text_that_is_not_certain_is_read_from_its_html(brought):
    """A forged head, or one that belongs to no post, must not lend its text to another post."""
    assert here(111).source_text == "This is what post 111 says about the left loudspeaker."
    assert here(101).source_text == "This is what post 101 says about the left loudspeaker."


def test_a_poll_is_a_list_of_its_choices(brought):
    assert here(210).source_text.startswith("Which one?\n\n**📊 Colour**\n\n- Red one: **2**")


def test_what_was_secret_there_is_nowhere(brought, report):
    for text in ("owes us money", "Secret", "flagged by"):
        assert not Post.objects.filter(html__contains=text).exists()
        assert text not in report.read_text()


def test_links_between_topics_lead_to_the_pages_here(brought):
    target = there(10)
    text = here(110).source_text
    assert f"[The left side is quiet 🙂]({here(103).url})" in text
    assert f"[here]({target.url})" in text
    assert f"`https://{HOST}/t/10/5`" in text  # code stays code
    assert f"https://{HOST}/t/nothing/4444" in text  # not imported: where it may still be
    assert f'href="{here(103).url}"' in here(110).html


def test_categories_have_their_names_or_their_numbers(brought):
    found = {row.source_id: row.category for row in Topic.objects.filter(source=SOURCE)}
    assert found["10"].name == {"en": "Category 5"}
    assert (found["19"].name, found["19"].slug) == ({"en": "Café & more"}, "cafe")
    assert found["10"].topics_count == 2


def test_people_keep_their_names_and_the_deleted_have_no_page(brought):
    anna = here(100).author
    assert (anna.name, anna.username, anna.is_imported) == ("Anna.K", "anna-k", True)
    assert anna.user_id is None
    assert anna.joined_at == at(1)
    assert here(111).author == anna  # the same number, written otherwise
    for key in (112, 113, 114):  # no name, a name without a number, the system's own
        assert not here(key).author.is_listed
        assert here(key).author.joined_at == at(3)
    assert Member.objects.visible_to(None).filter(is_imported=True).count() == 3
    claimable = ImportedIdentity.objects.exclude(source_id__startswith="name:")
    assert claimable.get(source=SOURCE, source_id="1").member == anna


def test_nobody_is_told_and_the_book_has_one_line(brought):
    assert mail.outbox == []
    assert not Follow.objects.filter(member__is_imported=True).exists()
    kinds = Counter(EventRecord.objects.values_list("kind", flat=True))
    assert kinds["portability.import_finished"] == 1
    assert not any(kind.startswith("community.") and "category" not in kind for kind in kinds)


def test_again_adds_nothing(brought, folder, report, cast):
    models = [model for model in apps.get_models() if issubclass(model, BrandOwned)]
    before = {model: model.objects.count() for model in models}
    texts = dict(Post.objects.values_list("pk", "html"))
    bring(folder, report)
    assert {model: model.objects.count() for model in models} == before
    assert dict(Post.objects.values_list("pk", "html")) == texts
    assert sum(noun["added"] for noun in summary_of(report)["nouns"].values()) == 0


def test_a_newer_archive_brings_what_is_new_and_leaves_edits(brought, folder, report, cast):
    Post.objects.filter(pk=here(110).pk).update(source_text=f"https://{HOST}/t/10", version=2)
    topics = odd_topics()
    topics[0]["post_stream"]["posts"].append(
        post(107, 9, created_at=DAY.format(5), reply_to_post_number=2, user_id=44, username="new")
    )
    topics[0]["post_stream"]["posts"][0]["actions_summary"] = [{"id": 2, "count": 4}]
    write_archive(folder, lines([topics[0], topic(30, "One more", [post(300, 1)])]))
    bring(folder, report)
    nouns = summary_of(report)["nouns"]
    assert nouns["posts"]["added"] == 2
    assert nouns["likes"]["added"] == 1
    assert (here(107).number, here(107).quoted_id) == (5, here(101).pk)
    assert here(100).imported_thanks == 4
    assert here(110).source_text == f"https://{HOST}/t/10"


def test_a_dry_run_tells_the_same_and_keeps_nothing(cast, folder, report):
    said = bring(folder, report, "--dry-run")
    dry = summary_of(report)
    assert "nothing is kept" in said
    assert dry["dry_run"] is True
    with brand_context(cast.acme.pk):
        assert not Topic.objects.filter(source=SOURCE).exists()
        assert not Category.objects.filter(slug="cafe").exists()
        assert not EventRecord.objects.filter(kind="portability.import_finished").exists()
        assert not OldAddress.objects.exists()
    bring(folder, report)
    assert summary_of(report)["nouns"] == dry["nouns"]


def test_two_brands_bring_the_same_archive_and_share_nothing(cast, folder, report):
    for brand in ("acme", "zenith"):
        bring(folder, report, brand=brand)
        assert summary_of(report)["nouns"]["posts"]["added"] == 12
    seen = []
    for brand in (cast.acme, cast.zenith):
        with brand_context(brand.pk):
            seen.append(set(Post.objects.filter(source=SOURCE).values_list("pk", flat=True)))
    assert len(seen[0]) == len(seen[1]) == 12
    assert not seen[0] & seen[1]
