"""Badges that travel, for programs of their holders."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from engage.api.endpoint import Endpoint, described
from engage.api.outputs import Moment, Page, RowId, stamp
from rewards.api.shop_inputs import NewCredential
from rewards.models import Award, Credential
from rewards.operations import issue_credential
from rewards.reads import own_badges


class CredentialOut(TypedDict):
    """A badge as Open Badges 3.0, signed in two forms."""

    id: str
    award_id: RowId
    badge: str
    tier: str
    url: Annotated[str, gettext_noop("Path of its public page")]
    holds_address: bool
    shows_name: bool
    made_at: Moment
    documents: Annotated[
        dict[str, str],
        gettext_noop("JSON texts: “did” under the key's own name, “web” under the brand's address"),
    ]


class Credentials(Endpoint):
    """What the caller has taken along."""

    @described(
        gettext_noop("List your badges that travel"), scope="rewards:credentials", for_guests=False
    )
    def get(self) -> Page[CredentialOut]:
        made = [
            credential_out(one.award, one.credential)
            for one in own_badges(self.member)
            if one.credential is not None
        ]
        return self.paged(made, "")


class CredentialOfAward(Endpoint):
    """One of the caller's awards, signed."""

    @described(
        gettext_noop("Sign your badge"),
        scope="rewards:credentials",
        input=NewCredential,
        status=201,
    )
    def post(self, award_id: int) -> CredentialOut:
        award = Award.objects.select_related("badge").filter(member=self.member).get(pk=award_id)
        return credential_out(award, issue_credential(award, **self.said, by=self.member))


def credential_out(award: Award, made: Credential) -> CredentialOut:
    return {
        "id": str(made.uuid),
        "award_id": award.pk,
        "badge": award.badge.named(),
        "tier": award.tier,
        "url": made.url,
        "holds_address": made.holds_address,
        "shows_name": made.shows_name,
        "made_at": stamp(made.made_at),
        "documents": made.documents,
    }
