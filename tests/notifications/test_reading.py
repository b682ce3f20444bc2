"""The list, the bell, and what reading does to both."""

from __future__ import annotations

import pytest

from engage.notifications.models import Notice
from engage.notifications.operations import (
    read_all_notices,
    read_notice,
    read_place,
    set_notices_aside,
)
from engage.notifications.reads import NoticeList, Waiting
from engage.rules import NotAllowed
from tests.counting import statements
from tests.notifications.bells import Hummed, Rang, ring, world

pytestmark = pytest.mark.usefixtures("in_acme")
TOWER = "test.tower:1"


def listed(cast, cursor: str = "") -> NoticeList:
    return NoticeList.of(cast.cleo, cast.acme, cursor)


def test_unread_first_each_newest_first(cast):
    for bell in (1, 2, 3, 4):
        ring(bell, cast.cleo, by=cast.finn)
    for notice in Notice.objects.filter(subject_id__in=[2, 3]):
        read_notice(notice, by=cast.cleo)
    page = listed(cast)
    assert [row.title for row in page.new] == ["Bell 4", "Bell 1"]
    assert [row.title for row in page.read] == ["Bell 3", "Bell 2"]
    assert (page.new[0].sentence, page.new[0].url) == ("Finn rang 1x", "/bells/4/")
    assert (page.new[0].text, page.next_cursor) == ("The sound of 4", "")


def test_a_bundle_is_one_line_with_its_count_and_the_last_actor(cast):
    for bell, who in ((1, cast.finn), (2, cast.ben), (3, cast.mia)):
        ring(bell, cast.cleo, by=who, bundle=TOWER)
    ring(9, cast.cleo, by=cast.finn)
    page = listed(cast)
    assert [row.sentence for row in page.new] == ["Finn rang 1x", "Mia rang 3x"]
    assert Waiting.read(cast.cleo).count == 2
    read_notice(Notice.objects.get(subject_id=1), by=cast.cleo)
    page = listed(cast)
    assert [row.sentence for row in page.new] == ["Finn rang 1x"]
    assert [row.sentence for row in page.read] == ["Mia rang 3x"], "the bundle stays one line"
    ring(4, cast.cleo, by=cast.ben, bundle=TOWER)
    page = listed(cast)
    assert page.new[0].sentence == "Ben rang 1x", "what comes later is counted anew"
    assert [row.sentence for row in page.read] == ["Mia rang 3x"]


def test_kinds_are_not_mixed_in_a_bundle(cast):
    ring(1, cast.cleo, by=cast.finn, bundle=TOWER)
    ring(2, cast.cleo, by=cast.ben, bundle=TOWER, kind=Hummed)
    assert len(listed(cast).new) == 2


def test_pages_go_by_key_through_unread_and_read(cast):
    for bell in range(1, 41):
        ring(bell, cast.cleo, by=cast.finn, bundle="even" if bell % 2 == 0 else "")
    read_place("test.bell:1", by=cast.cleo)
    for bell in (3, 5, 7, 9, 11):
        read_notice(Notice.objects.get(subject_id=bell), by=cast.cleo)
    for bell in range(41, 70):
        ring(bell, cast.cleo, by=cast.finn)
    seen, cursor, pages = [], "", 0
    while cursor or pages == 0:
        page = listed(cast, cursor)
        seen += [row.pk for row in (*page.new, *page.read)]
        cursor, pages = page.next_cursor, pages + 1
    assert pages == 2 and len(seen) == len(set(seen))
    heads = Notice.objects.newest_of_bundle().count()
    assert heads == 1 + 14 + 29
    assert len(seen) == heads + 6
    assert listed(cast, "x-1").new, "an unreadable cursor begins at the start"


def test_all_of_it_at_once(cast):
    for bell in (1, 2):
        ring(bell, cast.cleo, cast.ben, by=cast.finn)
    assert read_all_notices(by=cast.cleo) == 2
    assert Waiting.read(cast.cleo).count == 0 and Waiting.read(cast.ben).count == 2
    assert read_all_notices(by=cast.cleo) == 0


def test_opening_a_page_settles_what_is_about_it(cast):
    ring(1, cast.cleo, by=cast.finn, place=TOWER)
    ring(2, cast.cleo, by=cast.finn, place=TOWER, bundle=TOWER)
    ring(3, cast.cleo, by=cast.finn)
    assert Waiting.read(cast.cleo).places == {TOWER, "test.bell:3"}
    assert read_place(TOWER, by=cast.cleo) == 2
    assert [row.title for row in listed(cast).new] == ["Bell 3"]


def test_what_cannot_be_seen_any_more_is_not_listed_and_waits_for_nobody(cast):
    for bell in (1, 2, 3):
        ring(bell, cast.cleo, by=cast.finn)
    read_notice(Notice.objects.get(subject_id=1), by=cast.cleo)
    world.unseen |= {1, 2}
    page = listed(cast)
    assert [row.title for row in page.new] == ["Bell 3"] and page.read == []
    assert [notice.subject_id for notice in page.gone] == [2]
    assert set_notices_aside(page.gone, by=cast.ben) == 0, "not somebody else's"
    assert set_notices_aside(page.gone, by=cast.cleo) == 1
    assert Waiting.read(cast.cleo).count == 1
    world.unseen.clear()
    assert [row.title for row in listed(cast).read] == ["Bell 1"]


def test_a_kind_that_is_not_installed_any_more_is_not_listed(cast):
    ring(1, cast.cleo, by=cast.finn)
    Notice.objects.update(kind="gone.kind")
    page = listed(cast)
    assert page.new == [] and len(page.gone) == 1


def test_only_ones_own(cast):
    ring(1, cast.cleo, by=cast.finn)
    with pytest.raises(NotAllowed):
        read_notice(Notice.objects.get(), by=cast.ben)
    assert NoticeList.of(cast.ben, cast.acme).new == []


def test_what_somebody_wants_by_mail_only_is_not_listed(cast):
    ring(1, cast.cleo, by=cast.finn)
    Notice.objects.update(is_listed=False)
    waiting = Waiting.read(cast.cleo)
    assert (waiting.count, waiting.places) == (0, {"test.bell:1"})
    assert listed(cast).new == []


def test_statements(cast):
    for bell in range(1, 26):
        ring(bell, cast.cleo, by=cast.finn, bundle=f"b{bell % 7}")
    with statements(2):
        assert len(listed(cast).new) == 7
    with statements(1):
        Waiting.read(cast.cleo)
    with statements(1):
        read_all_notices(by=cast.cleo)
    assert Rang.name == Notice.objects.read().first().kind
