"""Which files one sent, for one's own file; the files themselves stay at their addresses."""

from __future__ import annotations

from typing import Any

from engage.members.models import Member
from engage.portability.own_data import portion
from engage.uploads.models import Upload


@portion("uploads")
def uploads(member: Member) -> list[dict[str, Any]]:
    """The member's pictures and files, also those that nothing uses; 1 statement."""
    return [
        {
            "id": one.code,
            "name": one.name,
            "kind": one.kind,
            "content_type": one.content_type,
            "bytes": one.bytes,
            "sha256": one.sha256,
            "url": one.url,
            "created_at": one.at,
        }
        for one in Upload.objects.filter(by=member).order_by("pk")
    ]
