"""The accounts of the brand's own places, made when first needed."""

from __future__ import annotations

from typing import Any

from engage.channels.models import Account


def account_of(kind: str, outer_id: str = "") -> Account:
    """The account of this kind; made when there is none. For the brand's own places."""
    found: Any = Account.objects.get_or_create(kind=kind, outer_id=outer_id)
    account: Account = found[0]
    return account
