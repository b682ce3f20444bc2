"""The ideas of a brand's twin: on an open board, one for members, one for staff; one hidden."""

from __future__ import annotations

from ideas import operations as room
from ideas.models import Answer, Status
from tests.proof.canaries import Twin

ACCESS = {"public": "public", "members": "members", "group": "staff"}
"""Place of the twin → who may read its board."""


def plant_ideas(twin: Twin) -> None:
    """Words in every text of the room; each place knows its idea, comment, board and status."""
    people, owner = twin.people, twin.people["owner"]
    for place, access in ACCESS.items():
        mark = {"public": "", "members": "xmembers", "group": "xstaffonly"}[place]
        slug = twin.word("xstaffonlyplace") if place == "group" else twin.places[place]["slug"]
        by = people["agent"] if access == "staff" else people["champion"]
        board = room.create_board(
            {"en": twin.word(f"{mark}board"), "ru": twin.word(f"{mark}board")},
            description={"en": twin.word(f"{mark}boardwords")},
            slug=slug,
            access=access,
            owed_votes=2,
            by=owner,
        )
        idea = room.submit_idea(
            board, f"A wish of {twin.word(f'{mark}wish')}", twin.word(f"{mark}wishbody"), by=by
        )
        remark = room.comment(idea, twin.word(f"{mark}wishremark"), by=owner)
        idea = room.vote(idea, by=owner)
        twin.places[place] |= {
            "idea_id": idea.pk,
            "comment_id": remark.pk,
            "board_id": board.pk,
            "status_id": Status.objects.get(slug="planned").pk,
        }
        if access == "public":
            _decided(twin, idea)
            twin.places[place]["answer_id"] = Answer.objects.get(idea=idea).pk
            hidden = room.submit_idea(
                board, f"A hidden {twin.word('xhiddenwish')}", twin.word("xhiddenwishbody"), by=by
            )
            said = room.comment(hidden, twin.word("xhiddenwishremark"), by=owner)
            room.hide_idea(hidden, reason=twin.word("xhiddenwishwhy"), by=people["moderator"])
            twin.places["hidden"] |= twin.places["public"] | {
                **twin.places["hidden"], "idea_id": hidden.pk, "comment_id": said.pk,
            }  # fmt: skip


def _decided(twin: Twin, idea) -> None:  # type: ignore[no-untyped-def]
    """Answered, and another one merged into it."""
    people = twin.people
    declined = Status.objects.get(slug="declined")
    twin_idea = room.submit_idea(
        idea.board, f"The same {twin.word('samewish')}", "", by=people["insider"]
    )
    room.merge_ideas(twin_idea, idea, by=people["manager"])
    room.change_status(
        idea, declined, text=twin.word("officialword"), reason="not_now",
        change_mind=twin.word("changemind"), by=people["manager"],
    )  # fmt: skip
