"""A point in time is absolute on the server, so that a cached body stays true."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone
from django.utils.translation import override

from engage.web.moments import moment, stamp

AT = datetime(2026, 11, 19, 8, 12, tzinfo=UTC)


def test_a_moment_is_absolute_and_made_relative_in_the_browser():
    with override("en"), timezone.override("Europe/Berlin"):
        assert moment(AT) == (
            '<time datetime="2026-11-19T08:12:00Z" title="09:12 CET" data-ago>19 Nov 2026</time>'
        )


def test_exact_and_day():
    with override("en"), timezone.override("UTC"):
        assert ">19 November 2026, 08:12</time>" in moment(AT, "exact")
        assert "data-" not in moment(AT, "day")
        assert moment(date(2026, 11, 19)) == '<time datetime="2026-11-19">19 Nov 2026</time>'


def test_russian_months_are_declined():
    with override("ru"), timezone.override("UTC"):
        assert "19\xa0ноября 2026" in moment(AT, "exact")


@pytest.mark.parametrize("empty", [None])
def test_nothing_is_a_dash(empty):
    assert moment(empty) == "–"


def test_stamp_is_utc():
    with timezone.override("Asia/Tokyo"):
        assert stamp(timezone.localtime(AT)) == "2026-11-19T08:12:00Z"
