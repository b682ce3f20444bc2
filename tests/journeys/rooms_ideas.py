"""The room of ideas with one of each, and which of its pages somebody may have before them."""

from __future__ import annotations

from typing import Any

from ideas import operations as room
from ideas.models import Status
from tests.ideas import sharing


def idea_rooms(cast: Any, text: str) -> tuple[dict[str, list[str]], dict[str, Any]]:
    """Paths by reader, and parameter of an address → what fits. Within the brand."""
    board = sharing.board(cast.mia, "Headphones")
    wish = room.submit_idea(board, "A strap of cork", text, by=cast.cleo)
    remark = sharing.remark(wish, cast.cleo, text)
    other = room.submit_idea(board, "A strap made of cork", "It breathes.", by=cast.finn)
    room.merge_ideas(other, wish, by=cast.mia)
    done = room.submit_idea(board, "A longer cable", text, by=cast.finn)
    planned = Status.objects.get(slug="planned")
    room.change_status(done, planned, text="It comes with the next Halo.", by=cast.mia)
    hidden = room.submit_idea(board, "A rude wish", "It is rude.", by=cast.finn)
    room.hide_idea(hidden, reason="Rude", by=cast.moe)
    page, said = f"/ideas/{wish.pk}", f"/ideas/comments/{remark.pk}"
    lists = ["/ideas/", f"/ideas/boards/{board.slug}/", "/roadmap/", wish.url, done.url]
    paths = {
        "guest": lists,
        "member": [
            *["/ideas/", "/ideas/new", "/ideas/similar?title=strap", wish.url, f"{page}/text"],
            f"{page}/tags",
            *[f"{said}/text", f"/ideas/{done.pk}/report"],
        ],
        "moderator": [
            *[hidden.url, f"{page}/hiding", f"{page}/report", f"{page}/board", f"{page}/merge"],
            *[f"{said}/hiding", f"{said}/report"],
        ],
        "manager": [
            *[wish.url, f"{page}/answer", f"{page}/merge", f"{page}/board", f"{page}/voters"],
            *["/console/ideas/", "/console/ideas/boards/", "/console/ideas/boards/new"],
            *["/console/ideas/statuses/", "/console/ideas/statuses/new"],
            f"/console/ideas/boards/{board.pk}/",
            f"/console/ideas/statuses/{planned.pk}/",
        ],
    }
    values = {
        "idea_id": wish.pk,
        "comment_id": remark.pk,
        "board_id": board.pk,
        "status_id": planned.pk,
    }
    return paths, values
