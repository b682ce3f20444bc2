"""What of this room's kept pages is each reader's own: which vote buttons are pressed.

Their counts are everybody's: a vote writes a fact, and with it the page is drawn anew.
"""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest

from engage.web.slots import fills
from ideas.reads.votes import voted_for


@fills("ideas.voted")
def voted(request: HttpRequest, arguments: Collection[str]) -> dict[str, str]:
    """The ideas for which the reader voted; 1 statement."""
    found = voted_for(map(int, arguments), request.member)  # type: ignore[attr-defined]
    return {str(pk): "" for pk in found}
