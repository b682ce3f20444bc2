"""Who hears of what happens to requests."""

from __future__ import annotations

import pytest

from engage.events.deliver import deliver_waiting
from engage.notifications.models import Notice
from engage.search.models import SearchEntry
from engage.tenancy.current import brand_context
from support import operations as desk
from support.models import Ticket

pytestmark = pytest.mark.django_db(databases=["default", "platform"])


@pytest.fixture
def told(cast):
    def hear() -> set[tuple[str, str]]:
        deliver_waiting(cast.acme.pk)
        with brand_context(cast.acme.pk):
            rows = Notice.objects.select_related("member")
            return {(row.member.username, row.kind) for row in rows}

    return hear


def test_the_customer_hears_of_replies_and_not_of_notes(cast, told):
    with brand_context(cast.acme.pk):
        ticket = desk.open_ticket("Silent again", "Secret words", by=cast.cleo)
        desk.add_note(ticket, "Look at this @ada", by=cast.ben)
    assert told() == {("ada", "support.called")}
    with brand_context(cast.acme.pk):
        desk.reply(ticket, "Pair it again", by=cast.ben, status="solved")
        desk.assign(ticket, cast.ada, by=cast.ben)
    assert told() >= {
        ("cleo", "support.reply"),
        ("cleo", "support.solved"),
        ("ada", "support.assigned"),
    }
    with brand_context(cast.acme.pk):
        assert {row.member.username for row in Notice.objects.select_related("member")} <= {
            "ada",
            "cleo",
        }


def test_only_agents_and_the_asker_find_it(cast, told):
    with brand_context(cast.acme.pk):
        ticket = desk.open_ticket("Zirconium headband", "It is broken", by=cast.cleo)
        desk.add_note(ticket, "Obsidian note", by=cast.ben)
    told()
    with brand_context(cast.acme.pk):
        entries = SearchEntry.objects.filter(title__contains="Zirconium")
        audiences = {entry.audience for entry in entries}
        assert audiences == {"support.agents", f"support.requester:{cast.cleo.pk}"}
        assert not SearchEntry.objects.filter(text__contains="Obsidian").exists()
        from engage.search.rooms import reach_of

        for viewer, seen in ((cast.ben, 1), (cast.cleo, 1), (cast.finn, 0), (cast.moe, 0)):
            reach = reach_of(viewer).audiences
            assert entries.filter(audience__in=reach).count() == seen, viewer
        assert not entries.filter(audience__in=reach_of(None).audiences).exists()


def test_an_erased_person_leaves_no_words(cast, told):
    from engage.members.operations.erasure import erase_member

    with brand_context(cast.acme.pk):
        ticket = desk.open_ticket("My address", "Elm Street 5", by=cast.cleo)
        desk.reply(ticket, "We send it to Elm Street 5", by=cast.ben)
    told()
    with brand_context(cast.acme.pk):
        erase_member(cast.cleo, by=cast.cleo)
    told()
    with brand_context(cast.acme.pk):
        ticket = Ticket.objects.get(pk=ticket.pk)
        assert ticket.is_void
        assert not ticket.messages.filter(html__contains="Elm").exists()
        assert not SearchEntry.objects.filter(text__contains="Elm").exists()
