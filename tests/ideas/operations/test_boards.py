"""Boards and statuses: made, changed, ordered, archived."""

from __future__ import annotations

import pytest

from engage.rules import NotAllowed, RuleBroken
from ideas.models import Board, Status
from ideas.operations import (
    archive_board,
    begin_statuses,
    create_board,
    create_status,
    edit_board,
    edit_status,
    order_boards,
    restore_board,
)
from tests.ideas import sharing


def test_the_first_board_brings_the_usual_statuses(cast, board):
    assert list(Status.objects.in_order().values_list("slug", "category")) == [
        ("new", "active"), ("under-review", "active"), ("planned", "active"),
        ("started", "active"), ("shipped", "complete"), ("already-there", "closed"),
        ("declined", "closed"),
    ]  # fmt: skip
    assert Status.objects.get(slug="planned").named("ru")
    assert begin_statuses(by=cast.mia).slug == "new" and Status.objects.count() == 7
    assert [s.slug for s in Status.objects.on_roadmap()] == ["planned", "started", "shipped"]


@pytest.mark.parametrize(
    ("given", "code", "field"),
    [
        ({"name": {}}, "no_name", "name"),
        ({"slug": "!!"}, "bad_slug", "slug"),
        ({"slug": "headphones"}, "slug_taken", "slug"),
        ({"access": "nobody"}, "bad_access", "access"),
        ({"tau_days": 0}, "out_of_range", "tau_days"),
        ({"owed_votes": 0}, "out_of_range", "owed_votes"),
        ({"answer_days": 4000}, "out_of_range", "answer_days"),
    ],
)
def test_what_a_board_may_not_be(cast, board, given, code, field):
    other = sharing.board(cast.mia, "Speakers")
    with pytest.raises(RuleBroken) as no:
        edit_board(other, by=cast.mia, **given)
    assert (no.value.code, no.value.field) == (code, field)


def test_boards_are_ordered_and_archived(cast, board):
    other = sharing.board(cast.mia, "Speakers")
    order_boards([other.pk, 99999], by=cast.mia)
    assert [b.slug for b in Board.objects.order_by("position")] == ["speakers", "headphones"]
    for _again in range(2):
        archive_board(board, by=cast.mia)
    assert [b.slug for b in Board.objects.open()] == ["speakers"]
    for _again in range(2):
        restore_board(board, by=cast.mia)
    assert Board.objects.open().count() == 2


def test_a_status_has_a_name_of_ones_own_in_a_fixed_category(cast, board):
    own = create_status({"en": "Needs a designer"}, "active", by=cast.mia, icon="brush")
    assert (own.slug, own.position) == ("needs-a-designer", 8)
    edit_status(own, by=cast.mia, name={"en": "In design"}, is_on_roadmap=True)
    assert Status.objects.get(pk=own.pk).named("en") == "In design"
    for act, field in (
        (lambda: create_status({"en": "Odd"}, "odd", by=cast.mia), "category"),
        (lambda: create_status({}, "active", by=cast.mia), "name"),
        (lambda: create_status({"en": "Planned"}, "active", by=cast.mia), "name"),
        (lambda: edit_status(Status.objects.get(slug="new"), by=cast.mia, freezes=True), "freezes"),
    ):
        with pytest.raises(RuleBroken) as no:
            act()
        assert no.value.field == field


def test_only_managers_shape_the_room(cast, board):
    for act in (
        lambda: create_board({"en": "X"}, by=cast.ben),
        lambda: edit_board(board, by=cast.ben, tau_days=3),
        lambda: archive_board(board, by=cast.ben),
        lambda: restore_board(board, by=cast.ben),
        lambda: order_boards([], by=cast.ben),
        lambda: create_status({"en": "X"}, "active", by=cast.ben),
        lambda: edit_status(Status.objects.first(), by=cast.ben, icon="x"),
    ):
        with pytest.raises(NotAllowed) as no:
            act()
        assert no.value.code == "managers_only"
