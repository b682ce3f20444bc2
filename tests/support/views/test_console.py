"""What managers set: hours, days, holidays, promises, how the desk works."""

from __future__ import annotations

import pytest
from django.utils import translation

from support.forms.calendars import CalendarForm
from support.models import Calendar, CalendarVersion, Policy, PolicyVersion, SupportSettings

HOURS, PROMISES = "/console/support/hours/", "/console/support/promises/"


def text(response) -> str:
    return response.content.decode()


@pytest.fixture
def mia(cast, desk, client_for):
    return client_for(cast.mia)


@pytest.fixture
def calendar(cast, desk) -> Calendar:
    return Calendar.objects.get()


@pytest.fixture
def policy(cast, desk) -> Policy:
    return Policy.objects.get()


def newest(calendar: Calendar) -> CalendarVersion:
    return calendar.versions.order_by("-number")[0]


def test_what_is_promised(mia, policy):
    page = text(mia.get("/console/support/"))
    assert policy.name in page and "First response 1 h" in page
    assert "Mon–\u2060Fri 09:00–\u206017:00" in page and "Web form" in page


@pytest.mark.parametrize("name", ["cleo", "ben", "moe"])
def test_only_managers(cast, desk, client_for, calendar, policy, name):
    client = client_for(getattr(cast, name))
    for path in ("/console/support/", f"{HOURS}{calendar.pk}/", f"{PROMISES}{policy.pk}/"):
        assert client.get(path).status_code == 403
        assert client.post(path, {"name": "x"}).status_code in (403, 405)


def test_the_other_brand(cast, outside, client_for, django_assert_num_queries):
    client = client_for(cast.zoe)
    for path in (f"{HOURS}1/", f"{PROMISES}1/"):
        assert client.get(path.replace("1", str(10**6))).status_code == 404
    assert "Nothing is promised yet" in text(client.get("/console/support/"))


def test_new_hours(mia):
    assert mia.get(f"{HOURS}new").status_code == 200
    sent = {"name": "Nights", "zone": "Europe/Berlin", "mon_from_0": "22:00", "mon_to_0": "06:00",
            "sun_from_0": "00:00", "sun_to_0": "00:00"}  # fmt: skip
    assert mia.post(HOURS, sent).status_code == 303
    made = Calendar.objects.get(name="Nights")
    assert newest(made).weekly == {"mon": [["22:00", "06:00"]], "sun": [["00:00", "24:00"]]}


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({}, "Open at least once a week"),
        ({"mon_from_0": "09:00"}, "its beginning and its end"),
        ({"mon_from_0": "09:00", "mon_to_0": "09:00"}, "same time"),
        ({"mon_from_0": "25:00", "mon_to_0": "26:00"}, "Write a time"),
        ({"mon_from_0": "09:00", "mon_to_0": "12:00", "mon_from_1": "11:00", "mon_to_1": "13:00"},
         "overlap"),
        ({"zone": "Mars/Base"}, "valid choice"),
    ],
)  # fmt: skip
def test_hours_that_make_no_sense(mia, sent, said):
    answer = mia.post(HOURS, {"name": "Odd", "zone": "Europe/Berlin"} | sent)
    assert answer.status_code == 422 and said in text(answer)
    assert not Calendar.objects.filter(name="Odd").exists()


def test_a_fault_is_said_of_its_day():
    """Beside it and above the form, and not by the name of a field."""
    sent = {"name": "Odd", "zone": "Europe/Berlin", "tue_from_0": "22:00", "tue_to_0": "06:00",
            "tue_from_1": "23:00", "tue_to_1": "23:30", "wed_from_0": "05:00", "wed_to_0": "08:00",
            "sun_from_0": "09:00:10", "sun_to_0": "09:00:50"}  # fmt: skip
    form = CalendarForm(sent)
    assert {code: faults for code, _name, _pairs, faults in form.days() if faults} == {
        "tue": ["Two of the hours of a day overlap."],
        "sun": ["A span must not begin and end at the same time."],
    }
    assert [str(form[name].label) for name in form.errors] == ["Tuesday", "Sunday"]


def test_another_week_is_another_version(mia, calendar):
    sent = {"name": "Business hours", "tue_from_0": "10:00", "tue_to_0": "12:00"}
    assert mia.post(f"{HOURS}{calendar.pk}/", sent).status_code == 303
    assert newest(calendar).number == 2
    assert newest(calendar).weekly == {"tue": [["10:00", "12:00"]]}


def test_single_days(mia, calendar):
    url = f"{HOURS}{calendar.pk}/days"
    sent = {"date": "2026-12-24", "opens": "09:00", "closes": "12:00", "reason": "Christmas Eve"}
    assert mia.post(url, sent).status_code == 303
    assert newest(calendar).exceptions == {"2026-12-24": [["09:00", "12:00"]]}
    assert "Christmas Eve" in text(mia.get(f"{HOURS}{calendar.pk}/"))
    assert mia.post(url, {"date": "2026-12-25"}).status_code == 303
    assert newest(calendar).exceptions["2026-12-25"] == []
    mia.post(url, {"_method": "delete", "date": "2026-12-24"})
    assert list(newest(calendar).exceptions) == ["2026-12-25"]
    for odd in ({"date": "x"}, {"date": "2026-12-26", "opens": "09:00"}):
        assert mia.post(url, odd).status_code == 422


def test_holidays_of_a_country(mia, calendar):
    url = f"{HOURS}{calendar.pk}/holidays"
    year = newest(calendar).at.year
    assert mia.post(url, {"country": "DE", "part": "be", "year": year}).status_code == 303
    version = newest(calendar)
    assert version.exceptions[f"{year}-12-25"] == []
    assert "Christmas" in version.reasons[f"{year}-12-25"]
    assert f"{year}-03-08" in version.exceptions  # Berlin's own
    odd = mia.post(url, {"country": "DE", "part": "ZZ", "year": year})
    assert odd.status_code == 422 and "no such part" in text(odd)


def test_hours_in_use_stay(mia, calendar):
    answer = mia.post(f"{HOURS}{calendar.pk}/", {"_method": "delete"})
    assert answer.status_code == 422 and Calendar.objects.exists()


def promise(calendar, /, **more) -> dict:
    held = {"name": "Urgent ones", "calendar": calendar.pk, "first_response": "30 min"}
    return held | more


def test_a_new_promise(mia, calendar):
    sent = promise(calendar, resolution="8 h", warn="10 min, 75%", pauses=["pending"],
                   priorities=["urgent"], tags="vip, press", is_public="on")  # fmt: skip
    assert mia.get(f"{PROMISES}new").status_code == 200
    assert mia.post(PROMISES, sent).status_code == 303
    version = PolicyVersion.objects.get(policy__name="Urgent ones")
    assert version.targets == {"first_response": "PT1800S", "resolution": "PT28800S"}
    assert version.warn == ["PT600S", "75%"]
    assert version.conditions == {"priority": ["urgent"], "tag": ["vip", "press"]}
    page = text(mia.get(f"{PROMISES}{version.policy_id}/"))
    assert 'value="30 min"' in page and 'value="10 min, 75%"' in page


@pytest.mark.parametrize(
    "more", [{"first_response": ""}, {"first_response": "soon"}, {"warn": "late"},
             {"warn": "1 min, 2 min, 3 min, 4 min, 5 min"}, {"calendar": 10**9}, {"name": ""},
             {"channels": ["smoke"]}, {"first_response": "999999 h"}]
)  # fmt: skip
def test_promises_that_make_no_sense(mia, calendar, more):
    assert mia.post(PROMISES, promise(calendar, **more)).status_code == 422


def test_an_empty_span_is_named_in_the_readers_language():
    from support.forms.durations import DurationField

    with translation.override("ru"):
        assert str(DurationField().widget.attrs["placeholder"]) == "нет"


def test_what_would_be_due_now(mia, calendar):
    answer = mia.post(PROMISES, promise(calendar, preview="1"))
    assert answer.status_code == 200 and "would be due" in text(answer)
    assert not Policy.objects.filter(name="Urgent ones").exists()


def test_change_order_and_end_a_promise(mia, calendar, policy):
    mia.post(PROMISES, promise(calendar))
    urgent = Policy.objects.get(name="Urgent ones")
    page = text(mia.get("/console/support/"))
    assert page.count('value="up"') == page.count('value="down"') == 1, "ends lead nowhere"
    mia.post(f"{PROMISES}{urgent.pk}/place", {"step": "up"})
    assert list(Policy.objects.active()) == [urgent, policy]
    mia.post(f"{PROMISES}{urgent.pk}/", promise(calendar, first_response="20 min"))
    urgent.refresh_from_db()
    assert urgent.version == 2
    mia.post(f"{PROMISES}{urgent.pk}/archival")
    assert list(Policy.objects.active()) == [policy]


def test_how_the_desk_works(mia):
    sent = {"undo_seconds": "10", "asks_rating": ""}
    assert mia.post("/console/support/settings", sent).status_code == 303
    held = SupportSettings.current()
    assert (held.undo_seconds, held.asks_rating) == (10, False)
    assert held.unanswered_minutes is None
    assert mia.post("/console/support/settings", {"undo_seconds": "99"}).status_code == 422


def test_when_a_question_of_the_forum_is_the_desks(mia):
    at = "/console/support/settings"
    assert 'value="8 h"' in text(mia.get("/console/support/"))
    assert (
        mia.post(at, {"undo_seconds": "0", "unanswered_minutes": "1 h 30 min"}).status_code == 303
    )
    assert SupportSettings.current().unanswered_minutes == 90
    for odd, why in (("soon", "Write a span of time"), ("2000 h", "Give a time between")):
        answer = mia.post(at, {"undo_seconds": "5", "unanswered_minutes": odd})
        assert answer.status_code == 422
        assert why in text(answer) and odd in text(answer)
    held = SupportSettings.current()
    assert (held.undo_seconds, held.unanswered_minutes) == (0, 90)


def test_apply_to_open_requests(mia):
    assert mia.post("/console/support/applications").status_code == 303


def test_the_first_page_tells_what_is_nobodys(mia):
    assert "1 request is nobody" in text(mia.get("/console/"))
