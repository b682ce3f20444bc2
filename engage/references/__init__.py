"""Names for rows of any room: "community.topic:12" → title, address, excerpt, for whom.

A room registers each kind once with `@reference("community.topic")`; anybody may then resolve many
references of mixed kinds at once for a viewer, one statement a kind, without knowing the room.
This package has no table, knows no room, and never shows what the viewer may not see: such a
reference resolves to None, exactly like one that does not exist.
"""

from engage.references.names import BadReference, join, split
from engage.references.resolving import (
    Beginning,
    Resolved,
    Seen,
    is_visible,
    reference,
    resolve,
    resolve_one,
)

__all__ = [
    "BadReference",
    "Beginning",
    "Resolved",
    "Seen",
    "is_visible",
    "join",
    "reference",
    "resolve",
    "resolve_one",
    "split",
]
