"""The demo's promises, made first, and its figures, counted last."""

from __future__ import annotations

from engage.insights.models import Promise
from engage.insights.operations import rebuild, set_promise
from engage.members import roles
from engage.portability.demo import demo_filler
from engage.portability.demo.content import DemoContent
from engage.tenancy.current import require_brand_id

PROMISED = {"reply": 90, "hour": 40, "exchange": 30, "loop": 80, "incentive": 25}
"""Row → per cent: some are kept, some are not."""
SAID = "99d 3h"


@demo_filler("promises", order=10)
def promise(content: DemoContent) -> int:
    """Promise something once, three months ago; how many promises are new."""
    if Promise.objects.exists():
        return 0
    manager = next(m for m in content.people.values() if m.role == roles.MANAGER)
    with content.written(SAID):
        for row, percent in PROMISED.items():
            set_promise(row, percent, by=manager)
    return Promise.objects.update(at=content.ago(SAID))


@demo_filler("insights", order=99)
def fill(content: DemoContent) -> int:
    """Count what there is, in savepoints of the filling's own transaction."""
    for _word in rebuild(require_brand_id()):
        pass
    return 0
