"""What an agent wants to see of the queue, as it stands in the address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from engage.channels import kinds
from engage.web.paths import LARGEST
from support.models.tag import TAG_LENGTH

MINE, NOBODYS, ALL, DUE = "mine", "unassigned", "all", "due"
BY_STATUS = ("new", "open", "pending", "on_hold", "solved", "closed")
VIEWS = (MINE, NOBODYS, ALL, DUE, *BY_STATUS)
CURSOR = re.compile(r"(\d{1,18})-(\d{1,18})")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Asked:
    """A view and what it is narrowed to."""

    view: str = MINE
    channel: str = ""
    tag: str = ""
    after: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Asked:
        """What an address says; anything unknown is left out."""
        view, channel = query.get("view", ""), query.get("channel", "")
        after = query.get("after", "")
        return cls(
            view if view in VIEWS else MINE,
            channel if channel in kinds.KINDS else "",
            query.get("tag", "").strip().lower().replace("\0", "")[:TAG_LENGTH],
            after if CURSOR.fullmatch(after) else "",
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.channel or self.tag)

    def query(self, **changed: str) -> str:
        """ "?view=all&tag=vip" with what differs from the first page of one's own."""
        said = {"view": self.view, "channel": self.channel, "tag": self.tag} | changed
        kept = {
            name: value for name, value in said.items() if value and (name, value) != ("view", MINE)
        }
        return f"?{urlencode(kept)}" if kept else ""

    @property
    def way(self) -> str:
        """The same with its view named, for the way back from a ticket: "?view=mine"."""
        said = {"view": self.view, "channel": self.channel, "tag": self.tag}
        return f"?{urlencode({name: value for name, value in said.items() if value})}"

    @property
    def place(self) -> tuple[datetime, int] | None:
        """Time and id of the row after which the page begins."""
        found = CURSOR.fullmatch(self.after)
        if found is None or int(found[2]) > LARGEST:
            return None
        try:
            return EPOCH + int(found[1]) * MICROSECOND, int(found[2])
        except OverflowError:
            return None


def cursor(at: datetime, pk: int) -> str:
    """The place of a row in an address."""
    return f"{(at - EPOCH) // MICROSECOND}-{pk}"
