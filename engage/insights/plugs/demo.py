"""The demo's promises, and its figures: counted last, from all that the rooms have filled in."""

from __future__ import annotations

from engage.insights.models import Promise
from engage.insights.operations import rebuild, set_promise
from engage.members import system_member
from engage.portability.demo import demo_filler
from engage.portability.demo.content import DemoContent
from engage.tenancy.current import require_brand_id

PROMISED = {"reply": 90, "hour": 40, "exchange": 30, "loop": 80, "incentive": 25}
"""Row → per cent: some are kept, some are not."""


@demo_filler("insights", order=99)
def fill(content: DemoContent) -> int:
    """Promise something once, and count what there is; how many promises are new."""
    new = 0
    if not Promise.objects.exists():
        for row, percent in PROMISED.items():
            set_promise(row, percent, by=system_member())
            new += 1
    for _word in rebuild(require_brand_id()):
        pass  # in savepoints of the filling's own transaction
    return new
