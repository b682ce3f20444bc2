"""A desk with a little work on it: Cleo asks twice, Finn once; Ben and Mia answer."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from engage.tenancy.current import brand_context
from support import operations
from support.models import Ticket

SECRET = "Zanzibar"
"""Stands in every note; no customer ever reads it."""


def story(cast) -> SimpleNamespace:
    """`hinge` (Cleo's, answered by Ben, a note by Mia, again Cleo), `code` (Cleo's, nobody's),
    `invoice` (Finn's, solved)."""
    operations.begin_promising(by=cast.ada)
    hinge = operations.open_ticket(
        "Left hinge of Halo 2 cracked", "It cracked **this morning**.", by=cast.cleo
    )
    operations.assign(hinge, cast.ben, by=cast.mia)
    operations.retag(hinge, ["hinge"], by=cast.ben)
    operations.reply(hinge, "Which serial number does it have?", by=cast.ben, status="pending")
    operations.add_note(hinge, f"{SECRET}: the third one of batch 26-38.", by=cast.mia)
    operations.write_message(hinge, "It says H2-2638.", by=cast.cleo)
    code = operations.open_ticket("Discount code refused", "The newsletter's one.", by=cast.cleo)
    invoice = operations.open_ticket("Invoice needs our number", "Please add it.", by=cast.finn)
    operations.reply(invoice, "Here is the new one.", by=cast.mia, status="solved")
    found = {row.pk: row for row in Ticket.objects.all()}
    return SimpleNamespace(hinge=found[hinge.pk], code=found[code.pk], invoice=found[invoice.pk])


@pytest.fixture
def desk(cast, in_acme) -> SimpleNamespace:
    """The story, not committed."""
    return story(cast)


@pytest.fixture
def outside(cast) -> SimpleNamespace:
    """The same, with no brand current afterwards."""
    with brand_context(cast.acme.pk):
        return story(cast)
