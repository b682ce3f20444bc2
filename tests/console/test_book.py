"""The page of the book and its download."""

from __future__ import annotations

import csv
import io

import pytest

from engage.events.models import EventRecord
from engage.tenancy.current import brand_context
from tests.community import writing
from tests.counting import statements

PAGE, SHEET = "/console/book/", "/console/book/sheet.csv"


@pytest.fixture
def told(cast, in_acme):
    return writing.question(cast.cleo, writing.category(cast.mia), "Why is the left side quiet?")


def test_it_tells_what_happened_in_few_statements(cast, told, client_for):
    client = client_for(cast.mia)
    client.get(PAGE)
    with statements() as found:
        shown = client.get(PAGE).content.decode()
    assert len(found) <= 7, found
    assert "<strong>Cleo</strong> asked a question" in shown
    assert told.url in shown


@pytest.mark.parametrize(
    ("query", "fault"),
    [
        ("?actor=nobody-here", "Nobody here has this username"),
        ("?subject=topic", "Write it as a kind and a number"),
        ("?kind=no.kind", "no.kind"),
        ("?since=yesterday", "Enter a valid date"),
        ("?actor=%00", "Null characters are not allowed"),
    ],
)
def test_a_wish_with_a_fault_is_said_and_kept(cast, told, client_for, query, fault):
    response = client_for(cast.mia).get(PAGE + query)
    if "%00" in query:
        assert response.status_code == 400
        return
    assert response.status_code == 422
    shown = response.content.decode()
    assert fault in shown
    assert "asked a question" not in shown


def test_nothing_found_says_so(cast, told, client_for):
    shown = client_for(cast.mia).get(f"{PAGE}?actor=@finn").content.decode()
    assert "Nothing of this happened" in shown
    assert 'value="@finn"' in shown


def test_the_download_holds_the_same_scope(cast, told, client_for):
    response = client_for(cast.mia).post(SHEET, {"kind": "community.question_asked"})
    assert response["Content-Type"].startswith("text/csv")
    assert response["Content-Disposition"].startswith('attachment; filename="acme-book-')
    rows = list(csv.DictReader(io.StringIO(b"".join(response).decode())))
    assert [row["what"] for row in rows] == ["Cleo asked a question"]
    assert EventRecord.objects.filter(kind="audit.book_exported").count() == 1


@pytest.mark.parametrize("who", ["ben", "moe", "cleo", "dev"])
def test_others_get_neither(cast, told, client_for, who):
    client = client_for(getattr(cast, who))
    assert client.get(PAGE).status_code == 403
    assert client.post(SHEET).status_code == 403


def test_guests_are_sent_to_sign_in(told, guest):
    assert guest.get(PAGE).status_code in (302, 303)


def test_zenith_sees_nothing_of_acme(cast, acme, client_for):
    with brand_context(acme.pk):
        writing.question(cast.cleo, writing.category(cast.mia), "Why is the left side quiet?")
    client = client_for(cast.zoe)
    assert "left side" not in client.get(PAGE).content.decode()
    assert "left side" not in b"".join(client.post(SHEET)).decode()
