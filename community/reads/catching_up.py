"""What a list's "mark all as read" needs to say."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.timezone import now


def catching_up(category: str, first: str) -> dict[str, Any]:
    """Where it goes, of which moment it speaks (milliseconds), and where it leads back to.

    `category` is the address of a category, or "" for everything; `first` that of the list.
    """
    address = f"{category}reading" if category else reverse("community:read-all")
    until = int(now().timestamp() * 1000)
    return {"address": address, "until": until, "next": first, "category": category}
