"""What this part does about facts of others; what rooms' facts mean stands in their `plugs`."""

from __future__ import annotations

from django.db import transaction

from engage.events import hears
from engage.events.models import EventRecord
from engage.insights.operations import forget_person
from engage.insights.tasks import read_all_later
from engage.members.events import MemberErased
from engage.portability.events import ImportFinished
from engage.tenancy.current import require_brand_id


@hears(MemberErased)
def forget(fact: MemberErased, record: EventRecord) -> None:
    """What an erased person did is counted on, and says nothing of them."""
    forget_person(fact.member_id, by=None)


@hears(ImportFinished)
def read_imported(fact: ImportFinished, record: EventRecord) -> None:
    """Imported things are not told of one by one: everything is read anew."""
    brand_id = require_brand_id()
    transaction.on_commit(lambda: read_all_later.for_brand(brand_id).delay(), robust=True)
