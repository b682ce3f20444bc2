"""Entries say what their subject says now, in any language, and are found accordingly."""

from __future__ import annotations

import pytest

from engage.search.asking import asked
from engage.search.models import SearchEntry
from engage.search.models.entry import TEXT_LENGTH
from engage.search.operations import refresh
from engage.search.reads import Found, Wishes, alike

pytestmark = pytest.mark.django_db


def found(typed, viewer=None, **wishes):
    page = Found.read(asked(typed), Wishes(**wishes), viewer)
    return [hit.reference for hit in page.hits]


@pytest.mark.parametrize(
    ("language", "text", "typed"),
    [
        ("en", "The batteries were charging slowly", "battery charge"),
        ("en", "A naïve café owner", "naive cafe"),
        ("ru", "Наушники не заряжаются после обновления", "наушник обновление"),
        ("ru", "Новогодние ёлки и Bluetooth updates", "елка update"),
        ("", "Колонка заряжается", "колонки"),
        ("de", "Die Kopfhörer laden nicht", "kopfhorer"),
        ("ja", "私は東京都に住んでいます", "東京"),
        ("zh", "耳机无法充电", "充电"),
        ("ko", "이어폰이 충전되지 않아요", "충전"),
        ("zh", "耳机无法充电", "机"),
        ("en", "Firmware 2.4.1 broke usb-c", "2.4.1 usb-c"),
    ],
)
def test_forms_of_words_are_found(notes, language, text, typed):
    reference = notes.write("Title", text, language=language)
    notes.write("Another", "About something else", language=language)
    assert found(typed) == [reference]


def test_phrases_of_dense_scripts_keep_their_order(notes):
    notes.write("", "都東京")
    assert found("東京都") == []


def test_titles_weigh_more_than_texts(notes):
    in_text = notes.write("Some talk", "The hinge came up once, among much else that was said")
    in_title = notes.write("The hinge", "It squeaks")
    assert found("hinge") == [in_title, in_text]


def test_what_is_gone_is_not_found(notes):
    reference = notes.write("The hinge")
    del notes.kept[1]
    assert refresh([reference]) == 0
    assert found("hinge") == [] and not SearchEntry.objects.exists()


def test_an_entry_never_goes_back(notes):
    reference = notes.write("New words", version=5)
    notes.write("Old words", version=4, pk=1)
    assert found("new") == [reference] and found("old") == []
    notes.write("Newer words", version=5, pk=1)
    assert found("newer") == [reference]


def test_long_texts_are_cut_and_unknown_kinds_passed_over(notes):
    notes.write("Long", "word " * TEXT_LENGTH)
    assert len(SearchEntry.objects.get().text) == TEXT_LENGTH
    assert refresh(["nobody.thing:4"]) == 0


def test_typos_are_named_from_titles_that_may_be_seen(notes, cast):
    notes.write("The battery is empty")
    notes.write("Zanzibar soon", audience="closed")
    assert Found.read(asked("batery empty"), Wishes(), None).meant == "battery empty"
    assert Found.read(asked("zanzibarr"), Wishes(), None).meant == ""
    assert Found.read(asked("zanzibarr"), Wishes(), cast.cleo).meant == "zanzibar"
    notes.unseen.add(2)  # the room's last word counts, whatever the index says
    assert Found.read(asked("zanzibarr"), Wishes(), cast.cleo).meant == ""
    assert Found.read(asked("zanzibar"), Wishes(), cast.cleo).total == 0


def test_suggestions_take_the_last_word_for_a_beginning(notes):
    reference = notes.write("Headphones lose the left channel")
    notes.write("Where is my invoice")
    assert [one.reference for one in alike("headph", None, is_typing=True)] == [reference]
    assert alike("headph", None) == []
    assert alike("left channel quiet", None)[0].reference == reference
    assert alike("left channel", None, apart=reference) == []
    assert alike("", None) == alike("the of", None) == []


def test_counts_are_capped_and_pages_end(notes):
    for number in range(45):
        notes.write(f"Note {number}", "common word")
    first = Found.read(asked("common"), Wishes(), None)
    last = Found.read(asked("common"), Wishes(), None, 3)
    assert (len(first.hits), first.total, first.has_more, first.is_last) == (15, 45, False, False)
    assert (len(last.hits), last.is_last) == (15, True)
    seen = [
        hit.reference
        for page in (1, 2, 3)
        for hit in Found.read(asked("common"), Wishes(), None, page).hits
    ]
    assert len(set(seen)) == 45
    assert Found.read(asked("common"), Wishes(), None, 10**9).hits == []
