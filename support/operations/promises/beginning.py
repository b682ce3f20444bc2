"""What a brand promises before anybody has changed it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import override

from engage.members.models import Member
from engage.rules import operation, require
from engage.tenancy.current import current_brand
from support.models import Calendar, Policy
from support.operations.promises.calendars import create_calendar
from support.operations.promises.policies import create_policy
from support.permits import may_manage_promises

WEEK = {day: [["09:00", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}


@operation
def begin_promising(*, by: Member | None) -> Policy | None:
    """First response within an hour, Monday to Friday from 9 to 17 in the brand's zone.

    None when the brand has promises, also ended ones, or hours already. Raises `NotAllowed`.
    """
    require(may_manage_promises(by))
    if Policy.objects.exists() or Calendar.objects.exists():
        return None
    brand = current_brand()
    with override(brand.language):
        hours, promise = _("Business hours"), _("First response within an hour")
    calendar = create_calendar(hours, brand.timezone or "UTC", WEEK, by=by)
    targets = {"first_response": "PT1H"}
    return create_policy(promise, calendar, targets, warn=["PT15M"], pauses=["pending"], by=by)
