"""One's own data."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop
from rest_framework.exceptions import Throttled

from engage.api.endpoint import Endpoint, described
from engage.portability.own_data import A_MINUTE, own_data
from engage.web.pace import seconds_to_wait


class OwnData(Endpoint):
    """All that the caller did here."""

    @described(
        gettext_noop("Take along all that you did here"), scope="data:read", for_guests=False
    )
    def get(self) -> dict[str, Any]:
        wait = seconds_to_wait(self.member.pk, "own-data", A_MINUTE)
        if wait:
            raise Throttled(wait=wait)
        return own_data(self.member)
