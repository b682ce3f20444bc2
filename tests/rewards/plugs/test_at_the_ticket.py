"""The requester's rank on the ticket's page: read with the ticket, and never an old one."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from rewards.models import Rank, Standing
from rewards.operations import begin_rewards
from support import operations
from tests.counting import statements


@pytest.mark.usefixtures("in_acme")
def test_the_rank_comes_with_the_ticket_and_changes_at_once(cast, client_for):
    begin_rewards(by=None)
    cache.clear()
    ticket = operations.open_ticket("The hinge squeaks", "Help", by=cast.cleo)
    first, *_between, last = Rank.objects.order_by("from_points")
    Standing.objects.update_or_create(
        member=cast.cleo, defaults={"rank": last, "bronze": 0, "silver": 0, "gold": 3}
    )
    client = client_for(cast.ben)
    with statements() as found:
        page = client.get(ticket.desk_url).content.decode()
    assert 'class="rank r' in page and 'title="3 badges"' in page
    [asked] = [sql for sql in found if '"rewards_standing"' in sql]
    assert '"support_ticket"' in asked

    Standing.objects.filter(member=cast.cleo).update(rank=first, gold=1)
    page = client.get(ticket.desk_url).content.decode()
    assert 'class="rank r' not in page and 'title="1 badge"' in page

    Standing.objects.filter(member=cast.cleo).delete()
    assert 'class="medals"' not in client.get(ticket.desk_url).content.decode()
