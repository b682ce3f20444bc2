"""Words of a request or a topic become an idea of the person who wrote them."""

from __future__ import annotations

from engage.handovers.models import Handover
from engage.handovers.sockets import takes
from engage.members.models import Member
from engage.rules import RuleBroken
from ideas.models import Board
from ideas.operations import submit_idea
from ideas.permits import may_submit


@takes("idea")
class Ideas:
    """Shared on a board on which the person themselves could share it; where it is from is kept."""

    def places(self, person: Member) -> list[tuple[int, str]]:
        rows = Board.objects.visible_to(person)
        return [(row.pk, row.named()) for row in rows if may_submit(person, row)]

    def take(self, handover: Handover, by: Member) -> str:
        board = Board.objects.visible_to(by).filter(pk=handover.place).first()
        if board is None:
            raise RuleBroken("no_place", "", "place")
        return submit_idea(
            board, handover.title[:100], handover.text, by=by, origin=handover.source
        ).reference
