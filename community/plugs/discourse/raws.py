"""The Markdown of a whole topic cut into its posts.

`GET /raw/ID` writes each post as a head, "name | time UTC | #number", its text, and a dashed line.
A text may hold such lines itself, so a head counts only where a post of that number, that author
and that time of its last version (or of writing) is in the topic, and once, and in order.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from community.plugs.discourse.values import moment, number, text

_HEAD = re.compile(
    r"^(\S{1,80}) \| (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d) UTC \| #(\d{1,9})\n", re.MULTILINE
)
_LINE = "-" * 25


def posts_of(raw: str, posts: Sequence[dict[str, Any]]) -> dict[int, str]:
    """Number → Markdown of those posts whose place in `raw` is certain.

    Whatever looks like a head and is none that is known makes the text before it uncertain: it may
    be written by its author, or begin a post that nobody may read.
    """
    by_number = {number(post, "post_number"): post for post in posts}
    heads = [head for head in _HEAD.finditer(raw) if _follows_a_line(head)]
    times = Counter(int(head[3]) for head in heads)
    found: dict[int, str] = {}
    highest = 0
    for head, following in zip_longest(heads, heads[1:]):
        here = int(head[3])
        after = int(following[3]) if following else here + 1
        piece = raw[head.end() : following.start() if following else len(raw)]
        if (
            highest < here < after
            and times[here] == 1
            and times[after] < 2
            and _fits(head, by_number)
            and (following is None or _fits(following, by_number))
        ):
            found[here] = piece.rstrip().removesuffix(_LINE).strip("\n")
        highest = max(highest, here)
    return found


def _follows_a_line(head: re.Match[str]) -> bool:
    before = head.string[max(0, head.start() - 40) : head.start()].rstrip("\n")
    return not before or before.endswith(_LINE)


def _fits(head: re.Match[str], posts: dict[int, dict[str, Any]]) -> bool:
    """Whether a post has this number, this author and this time."""
    post = posts.get(int(head[3]))
    if post is None or text(post, "username").lower() != head[1].lower():
        return False
    said = head[2].replace(" ", "T")
    times = (moment(post, name) for name in ("updated_at", "created_at"))
    return any(at is not None and at.isoformat()[:19] == said for at in times)
