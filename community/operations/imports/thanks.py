"""Anonymous up-votes, which become a count beside the thanks of members."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection

from community.operations.imports.counting import recount_all
from community.operations.imports.finding import lock_source, locked_topics, posts_of
from community.permits.imports import may_import
from engage.members.models import Member
from engage.rules import operation, require
from engage.tenancy.current import require_brand_id

_SET = """
UPDATE community_post AS post SET imported_thanks = wanted.thanks
  FROM unnest(%(posts)s, %(thanks)s) AS wanted(id, thanks)
 WHERE brand_id = %(brand)s AND post.id = wanted.id
"""


@operation
def import_thanks(source: str, thanks: Mapping[str, int], *, by: Member | None) -> dict[str, int]:
    """Let each post have exactly this many; the counts before, by the id in the source.

    A post that is not here is not in the answer. Raises `NotAllowed`.
    """
    require(may_import(by))
    lock_source(source)
    found = posts_of(source, thanks)
    columns = ("source_id", "pk", "topic_id", "imported_thanks")
    topics = locked_topics(found.values_list("topic_id", flat=True))
    rows = list(found.values_list(*columns))
    changed = [row for row in rows if row[3] != thanks[row[0]]]
    if changed:
        values: dict[str, Any] = {
            "brand": require_brand_id(),
            "posts": [pk for _id, pk, _topic, _before in changed],
            "thanks": [thanks[source_id] for source_id, *_rest in changed],
        }
        with connection.cursor() as cursor:
            cursor.execute(_SET, values)
        recount_all({topic_id: topics[topic_id] for _id, _pk, topic_id, _before in changed})
    return {source_id: before for source_id, _pk, _topic, before in rows}
