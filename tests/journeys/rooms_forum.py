"""The forum with one of each: topics, answers, what was hidden, and what was reported."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from community import operations as forum
from community.models import Category, Post, Topic
from engage.members.models import Member
from engage.moderation.models import Report
from engage.moderation.operations import appeal, keep, report, uphold
from engage.uploads.models import Upload
from engage.uploads.operations import store
from tests.community import writing
from tests.uploads import pictures

TEXT = """It hums **on the left**, see the list:

- with the cable
- without it

> "Never heard of that", says the box.

```python
volume = 3
```

| Left | Right |
|------|-------|
| hum  | quiet |

The same as [this page](https://example.com/hum), `f(x)` and @finn."""


@dataclass
class Forum:
    """What was written; `staff` and `answer` are replies to `asked`, `rude` is one too."""

    halo: Category
    beta: Category
    file: Upload
    text: str
    asked: Topic
    closed: Topic
    hidden: Topic
    secret: Topic
    waiting: Topic
    staff: Post
    answer: Post
    rude: Post
    told: Report

    def paths(self) -> dict[str, list[str]]:
        """By reader."""
        asked, halo, post = self.asked, self.halo, f"/posts/{self.answer.pk}"
        topic, own = f"/topics/{asked.pk}", f"/posts/{self.staff.pk}"
        names = ("title", "tags", "category", "closure", "hiding")
        return {
            "guest": [
                *["/", "/questions/", "/questions/unanswered/", "/questions/solved/"],
                *["/categories/", halo.url, f"{halo.url}solved/", "/tags/sound/", "/members/"],
                *["/members/finn/", "/search/", "/search/?q=quiet", "/search/?q=zebra"],
                *[asked.url, self.closed.url, self.waiting.url],
            ],
            "member": [
                *["/", asked.url, self.closed.url, self.secret.url, "/members/cleo/"],
                *["/topics/unread/", "/topics/unread/?after=1-1", "/topics/following/"],
                *["/bookmarks/", "/reports/", f"/receipts/{self.rude.reference}/"],
                *[f"{own}/report", f"{post}/report", f"{post}/history", f"{post}/comments"],
                *[f"{topic}/title", f"{topic}/tags", f"{topic}/closure"],
            ],
            "moderator": [
                *[asked.url, self.hidden.url, f"{post}/text", f"{own}/hiding", f"{topic}/report"],
                *["/console/reviews/", "/console/reviews/?state=decided"],
                f"/console/reviews/{self.told.review_id}/",
                *[f"{topic}/{name}" for name in names],
            ],
            "manager": [
                asked.url,
                f"/console/categories/{halo.pk}/",
                f"/console/groups/{self.beta.group_id}/",
                *["/console/reviews/", "/console/reviews/rules"],
            ],
        }

    def values(self) -> dict[str, Any]:
        """Parameter of an address → what fits."""
        return {
            "topic_id": self.asked.pk,
            "words": "any",
            "post_id": self.answer.pk,
            "slug": self.halo.slug,
            "category_id": self.halo.pk,
            "group_id": self.beta.group_id,
            "about": self.rude.reference,
            "report_id": self.told.pk,
            "review_id": self.told.review_id,
            "upload_id": self.file.pk,
            "code": self.file.code,
            "name": self.file.name,
            "width": 320,
        }


def forum_rooms(cast: Any) -> Forum:
    """Write one of each. Within the brand."""
    halo = writing.category(cast.mia)
    beta = writing.private_category(cast.mia, cast.cleo)
    file = store(pictures.photo(), "The left side.jpg", by=cast.cleo)
    store(pictures.PDF, "Receipt.pdf", by=cast.cleo)
    text = f"{TEXT}\n\n{file.markdown}"
    asked = writing.question(cast.cleo, halo, text=text, tags=["sound", "cable"])
    staff = writing.answer(asked, cast.ben, TEXT)
    answer = writing.answer(asked, cast.finn, TEXT)
    writing.remark(answer, cast.ben)
    writing.remark(Post.objects.get(topic=asked, number=1), cast.moe)
    forum.edit_post(answer, f"{TEXT}\n\nAnd one more.", version=1, reason="More", by=cast.finn)
    forum.accept_answer(answer, by=cast.cleo)
    forum.give_thanks(answer, by=cast.cleo)
    forum.bookmark(asked, by=cast.cleo, note="Try the other cable")
    forum.bookmark(answer, by=cast.cleo)
    forum.hide_post(writing.answer(asked, cast.mia), by=cast.moe, reason="Twice")
    closed = writing.question(cast.mia, halo, "What is the oldest model?")
    forum.close_topic(closed, by=cast.moe, reason="It is known")
    hidden = writing.question(cast.mia, halo, "A rude question?")
    forum.hide_topic(hidden, by=cast.moe, reason="Rude")
    secret = writing.question(cast.mia, beta, "Which chip is next?")
    waiting = writing.question(cast.mia, halo, "Which pads fit glasses?")
    rude, told = _reports(cast, asked, answer)
    return Forum(
        *[halo, beta, file, text],
        *[asked, closed, hidden, secret, waiting],
        *[staff, answer, rude, told],
    )


def _reports(cast: Any, asked: Topic, answer: Post) -> tuple[Post, Report]:
    """Something hidden of Cleo's, which she asked about, and what she has reported."""
    Member.objects.filter(pk=cast.cleo.pk).update(joined_at=now() - timedelta(days=9))
    cleo = Member.objects.get(pk=cast.cleo.pk)
    rude = writing.answer(asked, cleo, "Only a fool would say so.")
    told = report(rude.reference, "rude", "Calls me a fool", by=cast.moe)
    uphold(told.review, "Be kind", by=cast.mia)
    appeal(rude.reference, "It was a joke", by=cleo)
    kept = report(asked.reference, "off_topic", by=cast.moe)
    keep(kept.review, by=cast.mia)
    return rude, report(answer.reference, "other", "Says nothing new", by=cleo)
