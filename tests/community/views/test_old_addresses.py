"""Links to an imported forum lead to its pages here, for those who may see them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from community.models import Category, OldAddress, OldSite, Post, Tag, Topic
from community.models.category import MEMBERS
from community.operations import create_category, hide_post, hide_topic, move_topic
from engage.events.deliver import deliver_waiting
from engage.members.models import Member
from engage.members.operations.erasure import erase_member
from engage.tenancy.current import brand_context
from tests.community.plugs.archives import lines, odd_topics, write_archive
from tests.community.plugs.dumps import odd_dump, write_dump
from tests.conftest import HOSTS
from tests.counting import statements

OLD = {
    "t/the-left-side/10": "topic",
    "t/10": "topic",
    "t/-/10/": "topic",
    "t/10/1": "topic",
    "t/the-left-side/10/5": "third",
    "t/10/5": "third",
    "t/10/4": "third",  # a whisper there: the post after it
    "t/10/8": "fourth",
    "t/10/99": "topic",
    "p/103": "third",
    "p/103/7": "third",
    "c/5": "category",
    "c/anything/5": "category",
    "c/above/anything/5/l/latest": "category",
    "c/cafe": "named",
    "u/Anna.K": "anna",
    "u/anna.k/summary": "anna",
    "users/anna.k": "anna",
    "tag/audio": "tag",
    "tag/Left%20Side": "spaced",
}
NOTHING = [
    "t/11111", "t/x", "t/x/y/z", "t/0", "t/10/5/6", "t/99999999999999999999", "p/1", "p/x",
    "c/55", "c/none", "u/nobody", "u/system", "tag/none", "tag/!!!", "u/" + "a" * 500,
    "t//example.org/10/", "a/10", "questions/10", "users/1", "c/5/5/..%2F..", "q/10",
]  # fmt: skip


@pytest.fixture
def places(cast, tmp_path):
    """The archive is in Acme; what each old address leads to."""
    bring("discourse", write_archive(tmp_path / "loud", lines(odd_topics())), tmp_path)
    with brand_context(cast.acme.pk):
        posts = {post.source_id: post for post in Post.objects.select_related("topic")}
        topic = Topic.objects.get(source_id="10")
        return {
            "topic": topic.url,
            "third": posts["103"].url,
            "fourth": posts["106"].url,
            "category": topic.category.url,
            "named": Category.objects.get(slug="cafe").url,
            "anna": f"/members/{Member.objects.get(name='Anna.K').username}/",
            "tag": Tag.objects.get(slug="audio").url,
            "spaced": Tag.objects.get(slug="left-side").url,
        }


def bring(kind: str, folder: Path, tmp_path: Path) -> None:
    out = io.StringIO()
    command = ["import", kind, str(folder), "--brand", "acme", "--processes", "0"]
    call_command(*command, "--report", str(tmp_path / "r.jsonl"), stdout=out, stderr=out)


@pytest.mark.parametrize("old", list(OLD))
def test_an_old_address_leads_to_the_page_here(places, guest, old):
    answer = guest.get(f"/{old}")
    assert (answer.status_code, answer.get("Location")) == (301, places[OLD[old]])


def test_what_is_not_here_is_404(places, guest):
    for old in NOTHING:
        assert guest.get(f"/{old}").status_code == 404, old


def test_only_for_reading(places, guest):
    assert guest.post("/t/10").status_code == 405
    assert guest.head("/t/10").status_code == 301


def test_the_other_brand_has_none_of_them(cast, places, client_for):
    zoe = client_for(cast.zoe, host=HOSTS["zenith"])
    for old in OLD:
        assert zoe.get(f"/{old}").status_code == 404, old


def test_private_and_missing_look_the_same(cast, places, guest, client_for):
    with brand_context(cast.acme.pk):
        topic = Topic.objects.get(source_id="10")
        members = create_category({"en": "Members"}, access=MEMBERS, by=cast.mia)
        move_topic(topic, members, by=cast.mia)
        hide_post(Post.objects.get(source_id="103"), by=cast.mia)
    alike = {
        "t/10": "t/98", "t/10/5": "t/98/5", "p/103": "p/983", "p/106": "p/986",
        "tag/audio": "tag/xudio",
    }  # fmt: skip
    for old, nothing in alike.items():
        private, missing = guest.get(f"/{old}"), guest.get(f"/{nothing}")
        assert private.status_code == missing.status_code == 404
        assert len(private.content) == len(missing.content)
    cleo = client_for(cast.cleo)
    assert cleo.get("/t/10").status_code == 301
    assert cleo.get("/p/106").status_code == 301
    assert cleo.get("/p/103").status_code == 404
    assert client_for(cast.mia).get("/p/103").status_code == 301
    with brand_context(cast.acme.pk):
        hide_topic(Topic.objects.get(source_id="11"), by=cast.mia)
    assert guest.get("/t/11").status_code == 404


def test_it_costs_one_or_two_statements(cast, places):
    from community.reads.old_addresses import place_of

    with brand_context(cast.acme.pk):
        for old, most in {"t/10": 1, "t/10/5": 2, "p/103": 1, "c/5": 1, "u/boris": 1}.items():
            with statements() as seen:
                assert place_of(old, None)
            assert len(seen) <= most, old


def test_a_dump_of_stack_exchange_has_old_addresses_too(cast, guest, tmp_path):
    bring("stackexchange", write_dump(tmp_path / "chains", odd_dump()), tmp_path)
    with brand_context(cast.acme.pk):
        question = Topic.objects.get(source_id="10")
        answer = Post.objects.select_related("topic").get(source_id="12")
        sam = Member.objects.get(origins__source_id="2")
        assert OldSite.objects.get().system == "stackexchange"
        assert not OldAddress.objects.exists(), "its ids say it all"
    for old, place in {
        "questions/10": question.url,
        "questions/10/why-does-my-chain-slip": question.url,
        "questions/10/why/12": answer.url,
        "q/10": question.url,
        "q/10/5": question.url,
        "a/12": answer.url,
        "users/2/sam": f"/members/{sam.username}/",
        "questions/tagged/chain": "/tags/chain/",
    }.items():
        found = guest.get(f"/{old}")
        assert (found.status_code, found.get("Location")) == (301, place), old
    assert guest.get("/t/10").status_code == 404
    assert guest.get("/questions/unanswered").status_code == 301  # the slash, as ever


def test_the_map_for_a_web_server_holds_what_guests_may_see(cast, places):
    with brand_context(cast.acme.pk):
        hide_topic(Topic.objects.get(source_id="11"), by=cast.mia)
    out = io.StringIO()
    call_command("old_addresses", "--brand", "acme", stdout=out)
    lines = [line.split(",") for line in out.getvalue().splitlines()]
    assert lines[0] == ["source", "old", "new"]
    found = {old: new for _source, old, new in lines[1:]}
    assert found["/t/10"] == places["topic"]
    assert found["/c/5"] == places["category"]
    assert found["/u/anna.k"] == places["anna"]
    assert "/t/11" not in found
    assert not any("system" in old for old in found)
    out = io.StringIO()
    call_command("old_addresses", "--brand", "zenith", stdout=out)
    assert out.getvalue() == "source,old,new\n"
    with pytest.raises(CommandError, match="There is no brand"):
        call_command("old_addresses", "--brand", "nobody")


def test_an_erased_person_leaves_no_name_in_an_address(cast, places, guest, tmp_path):
    with brand_context(cast.acme.pk):
        anna = Member.objects.get(name="Anna.K")
        erase_member(anna, by=cast.ada)
        deliver_waiting(cast.acme.pk)
        assert not OldAddress.objects.filter(path__contains="anna").exists()
    assert guest.get("/u/anna.k").status_code == 404
    bring("discourse", tmp_path / "loud", tmp_path)  # a second import brings neither back
    with brand_context(cast.acme.pk):
        assert not OldAddress.objects.filter(path__contains="anna").exists()
        assert not Member.objects.filter(username__startswith="anna").exists()
