"""A poller of clocks as a process of its own, and tickets that are all due within a minute."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import datetime, timedelta

from engage.members import system_member
from engage.tenancy.current import brand_context
from tests.proof.processes import ROOT, Broker, environment


def poller(broker: Broker, folder) -> subprocess.Popen[str]:  # type: ignore[no-untyped-def, type-arg]
    """Starts one and waits until it looks; of a session of its own, to be killed."""
    call = "from bench.due import poll; poll()"
    # An inherited database name is the template's; the test's own stands in the settings.
    started = subprocess.Popen(
        [sys.executable, "-c", call],
        cwd=ROOT,
        env=environment(broker, folder) | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert started.stdout is not None
    assert started.stdout.readline().strip() == "polls", os.strerror(1)
    return started


def due_tickets(brand_id: int, count: int, first: datetime, spread: timedelta) -> None:
    """Tickets with one running clock each, due one after the other from `first` on."""
    from engage.channels.models import Account, Conversation
    from engage.members.models import Member
    from support.models import Clock, Ticket
    from support.operations import begin_promising

    with brand_context(brand_id):
        begin_promising(by=system_member())
        from support.models import PolicyVersion

        version = PolicyVersion.objects.get()
        cleo = Member.objects.get(username="cleo")
        account = Account.objects.create(kind="web")
        thread = Conversation.objects.create(account=account, thread_id="many")
        dues = [first + spread * number / count for number in range(count)]
        tickets = Ticket.objects.bulk_create(
            [
                Ticket(
                    requester=cleo,
                    opened_by=cleo,
                    subject=f"Request {number}",
                    conversation=thread,
                    policy_version=version,
                    next_due_at=due,
                    queue_at=due,
                    next_metric="first_response",
                )
                for number, due in enumerate(dues)
            ],
            batch_size=1000,
        )
        Clock.objects.bulk_create(
            [
                Clock(
                    ticket=ticket,
                    metric="first_response",
                    policy_version=version,
                    calendar_id=version.calendar_id,
                    started_at=ticket.next_due_at - timedelta(hours=1),
                    target_s=3600,
                    due_at=ticket.next_due_at,
                    poll_at=ticket.next_due_at,
                )
                for ticket in tickets
            ],
            batch_size=1000,
        )
