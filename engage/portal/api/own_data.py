"""One's own data."""

from __future__ import annotations

from typing import Annotated, Any, TypedDict

from django.utils.translation import gettext_noop
from rest_framework.exceptions import Throttled

from engage.api.endpoint import Endpoint, described
from engage.api.outputs import Moment, stamp
from engage.portability.own_data import A_MINUTE, own_data
from engage.web.pace import seconds_to_wait


class OwnDataOut(TypedDict):
    """All that the caller did here."""

    brand: str
    made_at: Moment
    portions: Annotated[dict[str, Any], gettext_noop("Room by room, as in the file of the page")]


class OwnData(Endpoint):
    """All that the caller did here."""

    @described(
        gettext_noop("Take along all that you did here"), scope="data:read", for_guests=False
    )
    def get(self) -> OwnDataOut:
        wait = seconds_to_wait(self.member.pk, "own-data", A_MINUTE)
        if wait:
            raise Throttled(wait=wait)
        found = own_data(self.member)
        brand, made_at = found.pop("brand"), stamp(found.pop("made_at"))
        return {"brand": brand, "made_at": made_at, "portions": found}
