"""The book: narrowed, in pages, only for managers, and as a file that no spreadsheet runs."""

from __future__ import annotations

import csv
import io

import pytest

from community.operations import edit_post
from engage.audit.operations import begin_export
from engage.audit.permits import may_read_book
from engage.audit.reads import Asked, BookPage, pages_of
from engage.audit.sheets import COLUMNS, inert, sheet
from engage.events.forgetting import forget_member
from engage.events.models import EventRecord
from engage.members.operations.profiles import edit_profile
from engage.rules import NotAllowed
from tests.community import writing
from tests.counting import statements


@pytest.fixture
def lived(cast, in_acme):
    """A question with five replies in a public place, and one in a private group."""
    topic = writing.question(cast.cleo, writing.category(cast.mia), "Why is the left side quiet?")
    for _ in range(5):
        writing.answer(topic, cast.ben)
    edit_post(topic.posts.get(number=1), "Other words.", by=cast.cleo, version=1)
    secret = writing.private_category(cast.mia, cast.cleo)
    writing.question(cast.cleo, secret, "A secret of the group")
    return topic


@pytest.mark.parametrize(
    ("who", "may"),
    [("ada", True), ("mia", True), ("ben", False), ("moe", False), ("cleo", False), ("dev", False)],
)
def test_managers_and_owners_read_it(cast, in_acme, who, may):
    assert bool(may_read_book(getattr(cast, who))) is may
    assert not may_read_book(None)


def test_each_wish_narrows(cast, lived):
    def kinds(**wishes):
        return [line.kind for line in BookPage.read(Asked(**wishes), cast.mia).lines]

    everything = kinds()
    assert len(everything) == EventRecord.objects.count()
    assert kinds(kind="community.reply_posted") == ["community.reply_posted"] * 5
    assert set(kinds(actor=cast.ben)) == {"community.reply_posted"}
    assert kinds(subject=f"community.topic:{lived.pk}") == ["community.question_asked"]
    oldest = EventRecord.objects.order_by("at").first().at
    assert kinds(before=oldest) == []
    assert kinds(since=oldest) == everything


def test_a_line_names_its_actor_and_links_its_subject(cast, lived):
    (line,) = BookPage.read(Asked(subject=f"community.topic:{lived.pk}"), cast.mia).lines
    assert line.sentence == "<strong>Cleo</strong> asked a question"
    assert (line.title, line.url) == (lived.title, lived.url)


def test_names_are_never_markup(cast, lived):
    edit_profile(cast.cleo, name="<b>Cleo</b>", by=cast.cleo)
    shown = BookPage.read(Asked(actor=cast.cleo), cast.mia).lines[0].sentence
    assert "<b>" not in shown


def test_pages_follow_each_other_and_cost_the_same(cast, lived):
    seen, after = [], None
    while True:
        with statements() as found:
            page = BookPage.read(Asked(), cast.mia, after, size=3)
        assert len(found) <= 5, found
        seen += [line.pk for line in page.lines]
        after = page.next_cursor
        if after is None:
            break
    assert seen == list(EventRecord.objects.order_by("-pk").values_list("pk", flat=True))


def test_who_was_forgotten_is_not_named(cast, lived):
    forget_member(cast.cleo.pk)
    asked = BookPage.read(Asked(kind="community.question_asked"), cast.mia).lines
    assert {line.actor for line in asked} == {""}
    assert all("Somebody" in line.sentence for line in asked)


def test_the_file_holds_every_line_once_and_taking_it_is_told(cast, lived):
    until = begin_export(by=cast.mia)
    rows = list(csv.reader(io.StringIO("".join(sheet(pages_of(Asked(), cast.mia, until, size=4))))))
    assert tuple(rows[0]) == COLUMNS
    told = EventRecord.objects.get(kind="audit.book_exported")
    assert told.actor_id == cast.mia.pk
    before = EventRecord.objects.filter(pk__lte=until).order_by("-pk").values_list("pk", flat=True)
    assert [int(row[0]) for row in rows[1:]] == list(before)
    with pytest.raises(NotAllowed):
        begin_export(by=cast.ben)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell):
    assert inert(cell) == f"'{cell}"
    assert inert(f"a{cell}") == f"a{cell}"
