"""What a brand pays for what: a new version with every change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from rewards.events import TermsChanged
from rewards.models import Terms
from rewards.permits import may_manage_rewards
from rewards.rules import TermsBook, asked_of_managers

MOST = 10_000


@operation
def set_terms(values: Mapping[str, Any], *, by: Member) -> Terms | None:
    """Let other terms hold from now on; the new version, or None when nothing changes.

    What was earned before keeps the terms of its time. Raises `NotAllowed`, and `RuleBroken`:
    "unknown_term", "not_a_number" with the name of the term.
    """
    require(may_manage_rewards(by))
    known = asked_of_managers()
    kept = {}
    for name, value in values.items():
        if name not in known:
            raise RuleBroken("unknown_term", _("There is no such setting."), name)
        default = known[name]
        if isinstance(default, bool):
            said: Any = bool(value)
        elif isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST:
            said = value
        else:
            raise RuleBroken("not_a_number", _("Use a whole number from 0 to 10,000."), name)
        if said != default:
            kept[name] = said
    if kept == dict(TermsBook().now().values):
        return None
    terms: Terms = Terms.objects.create(values=kept, by=by)
    record(TermsChanged(terms_id=terms.pk), by=by)
    return terms
