"""Thanks for a post."""

from __future__ import annotations

from typing import TypedDict

from django.utils.translation import gettext_noop

from community.api.finding import post_of
from community.operations import give_thanks, withdraw_thanks
from engage.api.endpoint import Endpoint, described


class ThanksOut(TypedDict):
    """How many are thankful, and whether the caller is one of them."""

    is_thanked: bool
    thanks_count: int


class Thanks(Endpoint):
    """The caller's thanks for a post."""

    @described(gettext_noop("Say thank you"), scope="community:write")
    def post(self, post_id: int) -> ThanksOut:
        post = give_thanks(post_of(self.viewer, post_id), by=self.member)
        return {"is_thanked": True, "thanks_count": post.all_thanks}

    @described(gettext_noop("Take thanks back"), scope="community:write")
    def delete(self, post_id: int) -> ThanksOut:
        post = withdraw_thanks(post_of(self.viewer, post_id), by=self.member)
        return {"is_thanked": False, "thanks_count": post.all_thanks}
