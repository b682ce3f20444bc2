"""The accepted answer of a question."""

from __future__ import annotations

from typing import Annotated, TypedDict

from django.utils.translation import gettext_noop

from community.api.finding import post_called, topic_of
from community.api.inputs import ChosenPost
from community.operations import accept_answer, withdraw_solution
from engage.api.endpoint import Endpoint, described
from engage.api.outputs import RowId


class SolutionOut(TypedDict):
    """Which reply solved the question."""

    post_id: Annotated[RowId | None, gettext_noop("The accepted answer; null when there is none")]


class Solution(Endpoint):
    """The accepted answer of a question."""

    @described(gettext_noop("Accept an answer"), scope="community:write", input=ChosenPost)
    def post(self, topic_id: int) -> SolutionOut:
        topic = topic_of(self.viewer, topic_id)
        post = post_called(self.viewer, self.said["post"], topic, "post")
        return {"post_id": accept_answer(post, by=self.member).post_id}

    @described(gettext_noop("Withdraw the accepted answer"), scope="community:write")
    def delete(self, topic_id: int) -> SolutionOut:
        withdraw_solution(topic_of(self.viewer, topic_id), by=self.member)
        return {"post_id": None}
