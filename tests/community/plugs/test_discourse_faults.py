"""Archives that are broken, odd or hostile: told in a sentence, listed, and never fatal."""

from __future__ import annotations

import gzip
import json
import lzma
from pathlib import Path

import pytest
from django.core.management.base import CommandError

from community.models import Category, Post, Topic
from community.operations import create_category
from engage.events.models import EventRecord
from engage.tenancy.current import brand_context
from tests.community.plugs import reckoning
from tests.community.plugs.archives import (
    lines,
    odd_raws,
    odd_topics,
    post,
    topic,
    write_archive,
)
from tests.community.plugs.test_discourse import SOURCE, bring, summary_of


@pytest.fixture
def report(tmp_path: Path) -> Path:
    return tmp_path / "report.jsonl"


def reasons(report: Path) -> list[str]:
    return [line["reason"] for line in reckoning.lines(report) if "reason" in line]


def test_no_such_place(cast, tmp_path, report):
    with pytest.raises(CommandError, match="There is no file or folder"):
        bring(tmp_path / "nowhere", report)


def test_a_folder_without_topics(cast, tmp_path, report):
    (tmp_path / "notes.txt").write_text("nothing")
    with pytest.raises(CommandError, match=r"no topics\.jsonl"):
        bring(tmp_path, report)


def test_a_file_without_a_topic(cast, tmp_path, report):
    (tmp_path / "topics.jsonl").write_text("{broken\n")
    with pytest.raises(CommandError, match="holds no topic that can be read"):
        bring(tmp_path, report)


@pytest.mark.parametrize("ending", ["", ".gz", ".xz"])
def test_every_packing_is_the_same_archive(cast, tmp_path, report, ending):
    bring(write_archive(tmp_path / "a", lines(odd_topics()), lines(odd_raws())), report)
    packed = write_archive(tmp_path / "b", lines(odd_topics()), lines(odd_raws()), ending)
    bring(packed, report)
    assert sum(noun["added"] for noun in summary_of(report)["nouns"].values()) == 0


def test_one_file_and_a_folder_of_single_topics(cast, tmp_path, report):
    folder = tmp_path / "singles"
    folder.mkdir()
    (folder / "t-10.json").write_text(json.dumps(odd_topics()[0], indent=1))
    (folder / "t-9.json.gz").write_bytes(gzip.compress(json.dumps(odd_topics()[1]).encode()))
    bring(folder, report)
    assert summary_of(report)["nouns"]["topics"]["added"] == 2
    bring(write_archive(tmp_path / "one", lines(odd_topics())) / "topics.jsonl", report)
    assert summary_of(report)["nouns"]["topics"]["known"] == 2


def test_lines_that_are_no_json_are_listed_and_passed_over(cast, tmp_path, report):
    broken = b'{broken\n\xff\xfe\x00\n[1,2\n"text"\n7\nnull\n{}\n' + b"[" * 100_000 + b"\n\n"
    odd = lines([topic(1, "Half \ud800 a character\x00", [post(1, 1, "<p>\ud800 and \x00</p>")])])
    bring(write_archive(tmp_path / "a", broken + odd + b'{"id": 2'), report)
    assert reasons(report) == ["bad_json"] * 3 + ["not_a_topic"] * 4 + ["bad_json"] * 2
    with brand_context(cast.acme.pk):
        assert Topic.objects.get(source=SOURCE).title == "Half a character"


def test_names_with_signs_that_no_database_keeps_come_in_without_them(cast, tmp_path, report):
    odd = topic(1, "A loudspeaker", [
        post(1, 1, username="a\0nna", user_id=7), post(2, 2, username="b\0ob", user_id=None),
        post(3, 3, "<p>a vote</p>", polls=[{"title": "T\0", "options": [{"html": "A\0"}]}]),
    ], category={"id": 5, "name": "Lo\0ud", "slug": "lo\0ud"}, tags=["ti\0n"])  # fmt: skip
    raws = lines([{"topic_id": 1, "raw": "Words\0 of somebody"}])
    folder = write_archive(tmp_path / "a", lines([odd]), raws)
    bring(folder, report)
    assert summary_of(report)["nouns"]["posts"]["added"] == 3 and not reasons(report)
    with brand_context(cast.acme.pk):
        assert Category.objects.filter(slug="loud").exists()
        assert {post.author.name for post in Post.objects.filter(source=SOURCE)} >= {"anna", "bob"}
    bring(folder, report)
    assert sum(noun["added"] for noun in summary_of(report)["nouns"].values()) == 0


@pytest.mark.parametrize("ending", [".gz", ".xz"])
def test_a_file_that_breaks_off_gives_all_that_was_before(cast, tmp_path, report, ending):
    many = [topic(n, f"Topic {n}", [post(n, 1, f"<p>{n}{'x' * n}</p>")]) for n in range(1, 2_000)]
    packed = write_archive(tmp_path / "a", lines(many), b"", ending) / f"topics.jsonl{ending}"
    whole = packed.read_bytes()
    packed.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(CommandError, match=r"breaks off .*run the import again"):
        bring(tmp_path / "a", report)
    assert summary_of(report)["complete"] is False
    with brand_context(cast.acme.pk):
        here = Topic.objects.filter(source=SOURCE).count()
        assert 500 < here < 1_999
        assert EventRecord.objects.filter(kind="portability.import_finished").count() == 1
    packed.write_bytes(whole)
    bring(tmp_path / "a", report)
    assert summary_of(report)["nouns"]["topics"] == {
        "source": 1_999, "added": 1_999 - here, "known": here, "refused": 0
    }  # fmt: skip


def test_a_file_that_is_not_packed_though_it_says_so(cast, tmp_path, report):
    folder = write_archive(tmp_path / "a", lines(odd_topics()))
    (folder / "raw-markdown.jsonl.xz").write_bytes(lines(odd_raws()))
    with pytest.raises(CommandError, match=r"raw-markdown\.jsonl\.xz"):
        bring(folder, report)
    with brand_context(cast.acme.pk):
        assert Post.objects.filter(source=SOURCE).count() == 12, "their HTML was read instead"


def test_a_forum_that_does_not_tell_its_host(cast, tmp_path, report, capsys):
    bare = [topic(3, "A topic", [post(1, 1, avatar_template="/letter_avatar/a.png")])]
    bring(write_archive(tmp_path / "a", lines(bare)), report)
    assert summary_of(report)["source"] == "discourse:topic 3 of 2021-03-01T10:00:00.000Z"
    bring(tmp_path / "a", report, "--source", "Forum.Example")
    assert summary_of(report)["source"] == "discourse:forum.example"


def test_categories_are_named_by_a_file(cast, tmp_path, report):
    names = tmp_path / "names.csv"
    names.write_text("id,name,slug\n5,Loudspeakers,loud\n6,Talk & more\n", "utf-8")
    folder = write_archive(tmp_path / "a", lines(odd_topics()))
    bring(folder, report, "--categories", str(names))
    with brand_context(cast.acme.pk):
        assert {"loud", "talk-more", "cafe"} <= set(Category.objects.values_list("slug", flat=True))
    names.write_text("id,name\n5,Loudspeakers\nfive,\n", "utf-8")
    with pytest.raises(CommandError, match="line 3: id,name,slug"):
        bring(folder, report, "--categories", str(names))


def test_the_archives_own_categories(cast, tmp_path, report):
    """The shape of /categories.json; topics of one that is not public stay outside."""
    told = {
        "category_list": {
            "categories": [
                {"id": 5, "name": "Loudspeakers", "slug": "loud", "subcategory_list": [
                    {"id": 6, "name": "Staff", "slug": "staff", "read_restricted": True}]},
            ]
        }
    }  # fmt: skip
    folder = write_archive(tmp_path / "a", lines(odd_topics()))
    (folder / "categories.json").write_text(json.dumps(told))
    bring(folder, report)
    assert "restricted" in reasons(report)
    with brand_context(cast.acme.pk):
        assert Category.objects.get(slug="loud").name == {"en": "Loudspeakers"}
        assert not Topic.objects.filter(source=SOURCE, source_id="11").exists()


def test_a_wished_category_and_one_whose_address_is_taken(cast, tmp_path, report):
    folder = write_archive(tmp_path / "a", lines(odd_topics()))
    with pytest.raises(CommandError, match="There is no category 'bikes'"):
        bring(folder, report, "--category", "bikes")
    with brand_context(cast.acme.pk):
        create_category({"en": "Our own"}, slug="cafe", by=cast.mia)
    bring(folder, report)
    with brand_context(cast.acme.pk):
        assert Topic.objects.get(source=SOURCE, source_id="19").category.slug == "cafe-7"


def test_two_accepted_answers_and_an_accepted_opening(cast, tmp_path, report):
    accepted = {"accepted_answer": True}
    bring(
        write_archive(
            tmp_path / "a",
            lines(
                [
                    topic(1, "Two answers",
                          [post(1, 1), post(2, 2, **accepted), post(3, 3, **accepted)],
                          accepted_answer={"post_number": 3}),
                    topic(2, "Its opening", [post(4, 1, **accepted), post(5, 2)]),
                    topic(3, "A lost one", [post(6, 1), post(7, 2, hidden=True, **accepted)]),
                ]
            ),
        ),
        report,
    )  # fmt: skip
    assert sorted(reasons(report)) == [
        "hidden_there", "hidden_there", "not_a_reply", "other_solution"
    ]  # fmt: skip
    assert summary_of(report)["nouns"]["accepted_answers"]["added"] == 1


def test_a_post_that_is_in_two_topics(cast, tmp_path, report):
    """Posts were moved while the archive was made, or between two archives."""
    moved = post(2, 2)
    folder = write_archive(
        tmp_path / "a",
        lines(
            [
                topic(1, "The first", [post(1, 1), moved]),
                topic(2, "The second", [post(3, 1), moved]),
            ]
        ),
    )
    bring(folder, report)
    assert reasons(report) == ["same_id"]
    split = [post(2, 1), post(4, 2)]
    write_archive(
        folder, lines([topic(3, "Split off", split), topic(1, "The first", [post(1, 1)])])
    )
    bring(folder, report)
    assert sorted(reasons(report)) == ["opening_elsewhere", "opening_elsewhere", "topic_not_here"]
    with brand_context(cast.acme.pk):
        assert Topic.objects.filter(source=SOURCE).count() == 2


def test_numbers_beyond_all_measure(cast, tmp_path, report):
    huge = {"actions_summary": [{"id": 2, "count": 10**30}, {"id": 2, "count": -4}]}
    posts = [post(n, n, **huge) for n in range(1, 40)] + [post(77, 2_000_000_000)]
    bring(write_archive(tmp_path / "a", lines([topic(1, "Huge", posts, views=10**30)])), report)
    with brand_context(cast.acme.pk):
        assert Topic.objects.get(source=SOURCE).replies_count == 39


def test_an_archive_cannot_grow_in_memory(tmp_path):
    """A packed line of many megabytes is no line."""
    from community.plugs.discourse import archive

    path = tmp_path / "topics.jsonl.xz"
    path.write_bytes(lzma.compress(b"[" + b" " * 3_000_000 + b"\n{}\n"))
    found = archive.Archive([path])
    before, archive.LONGEST = archive.LONGEST, 1_000_000
    try:
        assert [each.reason for each in found.all_topics()] == ["too_long", ""]
    finally:
        archive.LONGEST = before
