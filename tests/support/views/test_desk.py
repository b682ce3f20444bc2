"""The agents' queue and the ticket page."""

from __future__ import annotations

import pytest

from support import operations
from support.models import Ticket, TicketMessage
from tests.support.views.conftest import SECRET


def text(response) -> str:
    return response.content.decode()


def test_the_queue_shows_what_is_due(cast, desk, client_for):
    page = client_for(cast.ben).get("/desk/?view=all")
    assert page.status_code == 200
    assert desk.hinge.subject in text(page) and desk.code.subject in text(page)
    assert desk.invoice.subject not in text(page)  # solved


def test_a_kept_line_is_never_an_old_one(cast, desk, client_for):
    client = client_for(cast.ben)
    for path in ("/desk/?view=all", f"{desk.code.desk_url}?view=all"):
        before = text(client.get(path))
        assert before.count("circle-dashed") == text(client.get(path)).count("circle-dashed")
    operations.set_priority(desk.hinge, "urgent", by=cast.ben)
    operations.retag(desk.hinge, ["hinge", "new-word"], by=cast.ben)
    after = text(client.get("/desk/?view=all"))
    assert "Urgent" in after and "#new-word" in after
    operations.reply(desk.hinge, "Said just now", by=cast.ben)
    assert "Said just now" in text(client.get(desk.hinge.desk_url))


@pytest.mark.parametrize(
    ("view", "shown"),
    [
        ("mine", {"hinge"}), ("unassigned", {"code"}), ("all", {"hinge", "code"}),
        ("due", {"hinge", "code"}), ("open", {"hinge"}), ("new", {"code"}),
        ("solved", {"invoice"}), ("closed", set()), ("nonsense", {"hinge"}),
    ],
)  # fmt: skip
def test_views(cast, desk, client_for, view, shown):
    Ticket.objects.filter(pk__in=[desk.hinge.pk, desk.code.pk]).update(
        queue_at="2026-01-01T00:00Z", next_due_at="2026-01-01T00:00Z"
    )
    page = text(client_for(cast.ben).get(f"/desk/?view={view}"))
    for name in ("hinge", "code", "invoice"):
        assert (getattr(desk, name).subject in page) == (name in shown), name


def test_filters_and_an_odd_cursor(cast, desk, client_for):
    client = client_for(cast.ben)
    tagged = text(client.get("/desk/?view=all&tag=hinge"))
    assert desk.hinge.subject in tagged and desk.code.subject not in tagged
    assert "Nothing here fits" in text(client.get("/desk/?view=all&channel=forum"))
    for odd in ("after=9-9", "after=x", "after=999999999999999999-999999999999999999", "tag=%20"):
        assert client.get(f"/desk/?view=all&{odd}").status_code == 200


def test_pages_of_the_queue_have_addresses(cast, desk, client_for, monkeypatch):
    monkeypatch.setattr("support.reads.desk_queue.A_PAGE", 1)
    monkeypatch.setattr("support.views.desk.A_PAGE", 1, raising=False)
    from support.reads.asked import Asked
    from support.reads.desk_queue import DeskQueue

    first = DeskQueue.read(cast.ben, Asked("all"), 1)
    second = DeskQueue.read(cast.ben, Asked("all", after=first.next_cursor), 1)
    assert first.next_cursor and not second.next_cursor
    assert {row.id for row in first.rows + second.rows} == {desk.hinge.pk, desk.code.pk}


def test_the_ticket_page(cast, desk, client_for):
    page = text(client_for(cast.ben).get(f"{desk.hinge.desk_url}?view=mine"))
    assert desk.hinge.subject in page
    for said in ("this morning", "serial number", SECRET, "H2-2638"):
        assert said in page, said
    assert "Internal note" in page and "Why this time?" in page
    assert 'aria-current="true"' in page  # the queue beside it


def test_nobody_else_sees_the_desk(cast, desk, client_for, guest):
    for path in ("/desk/", desk.hinge.desk_url, f"{desk.hinge.desk_url}news"):
        assert guest.get(path).status_code == 302
        part = guest.get(path, headers={"HX-Request": "true"})
        assert (part.status_code, part.content) == (401, b"")  # no sign-in page within a page
        for name in ("cleo", "finn", "moe", "dev"):
            answer = client_for(getattr(cast, name)).get(path)
            assert answer.status_code == 403, (name, path)
            assert SECRET not in text(answer)


def test_the_other_brand_sees_nothing(cast, outside, client_for):
    desk = outside
    client = client_for(cast.zoe)
    assert client.get(desk.hinge.desk_url).status_code == 404
    assert desk.hinge.subject not in text(client.get("/desk/?view=all"))
    assert client.post(f"{desk.hinge.desk_url}messages", {"text": "x"}).status_code == 404
    for act in ("assignment", "status", "priority", "tags"):
        assert client.post(f"{desk.hinge.desk_url}{act}", {"status": "solved"}).status_code == 404


def test_reply_and_solve_in_one_act_without_htmx(cast, desk, client_for):
    client = client_for(cast.ben)
    sent = {
        "text": "A new one is on its way.",
        "then": "solved",
        "seen": desk.hinge.last_message_id,
    }
    answer = client.post(f"{desk.hinge.desk_url}messages", sent | {"way": "?view=mine"})
    assert answer.status_code == 303
    assert answer["Location"].startswith(f"{desk.hinge.desk_url}?view=mine#message-")
    desk.hinge.refresh_from_db()
    assert desk.hinge.status == "solved"
    assert TicketMessage.objects.filter(kind="agent", ticket=desk.hinge).count() == 2


def test_a_note_stays_inside(cast, desk, client_for):
    sent = {"text": "Call her back.", "kind": "note"}
    client_for(cast.ben).post(f"{desk.hinge.desk_url}messages", sent)
    assert TicketMessage.objects.filter(kind="note", ticket=desk.hinge).count() == 2
    assert "Call her back" not in text(client_for(cast.cleo).get(desk.hinge.url))


def test_a_reply_over_something_new_comes_back_with_both(cast, desk, client_for):
    client = client_for(cast.ben)
    operations.write_message(desk.hinge, "Wait, it is the RIGHT one!", by=cast.cleo)
    sent = {"text": "The left one is sent.", "seen": desk.hinge.last_message_id}
    answer = client.post(f"{desk.hinge.desk_url}messages", sent)
    assert answer.status_code == 422
    page = text(answer)
    assert "Something new came while you wrote" in page
    assert "RIGHT one" in page and "The left one is sent." in page
    desk.hinge.refresh_from_db()
    again = client.post(
        f"{desk.hinge.desk_url}messages", sent | {"seen": desk.hinge.last_message_id}
    )
    assert again.status_code == 303


@pytest.mark.parametrize(
    "sent", [{}, {"text": "  "}, {"text": "x", "kind": "shout"}, {"text": "x", "then": "new"},
             {"text": "x", "seen": "9" * 40}, {"text": "a\x00b"}]
)  # fmt: skip
def test_odd_answers_are_refused_beside_the_field(cast, desk, client_for, sent):
    answer = client_for(cast.ben).post(f"{desk.hinge.desk_url}messages", sent)
    assert answer.status_code in (422, 303)
    if sent.get("text") != "a\x00b":
        assert answer.status_code == 422


def test_steering(cast, desk, client_for):
    client, url = client_for(cast.ben), desk.code.desk_url
    client.post(f"{url}assignment", {"assignee": cast.mia.pk})
    client.post(f"{url}status", {"status": "on_hold"})
    client.post(f"{url}priority", {"priority": "urgent"})
    client.post(f"{url}tags", {"tags": "newsletter, code"})
    desk.code.refresh_from_db()
    found = desk.code.assignee_id, desk.code.status, desk.code.priority
    assert found == (cast.mia.pk, "on_hold", "urgent")
    assert {tag.word for tag in desk.code.tags.all()} == {"newsletter", "code"}
    client.post(f"{url}assignment", {"assignee": ""})
    desk.code.refresh_from_db()
    assert desk.code.assignee is None
    for act, sent in (("status", {"status": "x"}), ("priority", {}), ("tags", {"tags": "x" * 90})):
        assert client.post(f"{url}{act}", sent, follow=True).status_code == 200
    assert client.post(f"{url}assignment", {"assignee": cast.cleo.pk}).status_code == 404


def test_many_at_once(cast, desk, client_for):
    client = client_for(cast.ben)
    both = [desk.hinge.pk, desk.code.pk]
    sent = {"ticket": both, "assignee": cast.mia.pk, "status": "on_hold", "next": "/desk/?view=all"}
    answer = client.post("/desk/changes", sent)
    assert answer["Location"] == "/desk/?view=all"
    assert Ticket.objects.filter(pk__in=both, assignee=cast.mia, status="on_hold").count() == 2
    client.post("/desk/changes", {"ticket": both, "assignee": "none"})
    assert Ticket.objects.filter(pk__in=both, assignee=None).count() == 2
    for odd in ({}, {"ticket": "x"}, {"ticket": both}, {"ticket": both, "next": "//evil.example"}):
        assert client.post("/desk/changes", odd)["Location"] == "/desk/"
    for nobody in ("9" * 19, "x", cast.cleo.pk):
        sent = {"ticket": both, "assignee": nobody, "status": "solved"}
        assert "Nobody of that name works here" in text(
            client.post("/desk/changes", sent, follow=True)
        )
    assert Ticket.objects.filter(pk__in=both, status="on_hold").count() == 2


def test_what_came_since(cast, desk, client_for):
    client = client_for(cast.ben)
    path = f"{desk.hinge.desk_url}news?after={desk.hinge.last_message_id}"
    assert "Show" not in text(client.get(path))
    operations.write_message(desk.hinge, "And another thing", by=cast.cleo)
    assert "Something new came" in text(client.get(path))


def test_the_queue_beside_is_a_part(cast, desk, client_for):
    client = client_for(cast.ben)
    part = client.get(f"{desk.hinge.desk_url}queue?view=all", headers={"HX-Request": "true"})
    assert text(part).lstrip().startswith('<nav class="queue"')
    assert client.get(f"{desk.hinge.desk_url}queue?view=all").status_code == 302


def test_a_merged_ticket_leads_to_where_it_goes_on(cast, desk, client_for):
    operations.merge_tickets(desk.code, desk.hinge, by=cast.ben)
    answer = client_for(cast.ben).get(desk.code.desk_url)
    assert answer["Location"] == desk.hinge.desk_url


def test_a_brand_without_requests(cast, client_for):
    client = client_for(cast.zoe)
    for view in ("mine", "all", "solved"):
        assert "Nothing" in text(client.get(f"/desk/?view={view}"))
