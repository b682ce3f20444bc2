"""What drafts name is still wanted: a picture in one is not swept."""

from __future__ import annotations

import re
from collections.abc import Collection

from django.db.models import TextField
from django.db.models.functions import Cast

from engage.drafts.models import Draft
from engage.references.unfinished import keeps_unfinished


@keeps_unfinished
def in_drafts(names: Collection[str]) -> set[str]:
    """Those of the names that stand in an open draft of the brand; 1 statement."""
    wanted = re.compile("|".join(map(re.escape, names)))
    drafts = Draft.objects.open().annotate(text=Cast("fields", TextField()))
    texts = drafts.filter(text__regex=wanted.pattern).values_list("text", flat=True)
    return {name for text in texts for name in wanted.findall(text)}
