"""A furnished house, and every kind of page that a reader may have before them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core import mail

from community import operations as forum
from community.models import Post
from engage.members.operations.invitations import invite
from engage.tenancy.current import brand_context
from tests.browser import Site
from tests.community import writing

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
class Pages:
    """Paths by reader: a member of the cast or None for a guest."""

    guest: list[str] = field(default_factory=list)
    member: list[str] = field(default_factory=list)
    moderator: list[str] = field(default_factory=list)
    manager: list[str] = field(default_factory=list)
    empty: list[str] = field(default_factory=list)
    """For a guest of Zenith, where nobody has written anything."""


def furnish(site: Site) -> Pages:
    """Fill Acme with one of each, and say which pages there are."""
    cast = site.cast
    with brand_context(cast.acme.pk):
        halo = writing.category(cast.mia)
        beta = writing.private_category(cast.mia, cast.cleo)
        asked = writing.question(cast.cleo, halo, text=TEXT, tags=["sound", "cable"])
        staff = writing.answer(asked, cast.ben, TEXT)
        answer = writing.answer(asked, cast.finn, TEXT)
        writing.remark(answer, cast.ben)
        writing.remark(Post.objects.get(topic=asked, number=1), cast.moe)
        forum.edit_post(answer, f"{TEXT}\n\nAnd one more.", version=1, reason="More", by=cast.finn)
        forum.accept_answer(answer, by=cast.cleo)
        forum.give_thanks(answer, by=cast.cleo)
        forum.hide_post(writing.answer(asked, cast.mia), by=cast.moe, reason="Twice")
        closed = writing.question(cast.mia, halo, "What is the oldest model?")
        forum.close_topic(closed, by=cast.moe, reason="It is known")
        hidden = writing.question(cast.mia, halo, "A rude question?")
        forum.hide_topic(hidden, by=cast.moe, reason="Rude")
        secret = writing.question(cast.mia, beta, "Which chip is next?")
        waiting = writing.question(cast.mia, halo, "Which pads fit glasses?")
        invite("guest@elsewhere.example", by=cast.ada)
    token = mail.outbox[-1].body.split("/invitations/")[1].split("/")[0]
    topic, post, own = f"/topics/{asked.pk}", f"/posts/{answer.pk}", f"/posts/{staff.pk}"
    lists = ["/", "/questions/", "/questions/unanswered/", "/questions/solved/", "/categories/"]
    lists += [halo.url, f"{halo.url}solved/", "/tags/sound/", "/members/", "/members/finn/"]
    moderating = [f"{topic}/{name}" for name in ("title", "tags", "category", "closure", "hiding")]
    return Pages(
        guest=[*lists, asked.url, closed.url, waiting.url, f"/invitations/{token}/", *ENTRANCES],
        member=[
            "/",
            asked.url,
            closed.url,
            secret.url,
            "/members/cleo/",
            *MEMBERS,
            *[f"{post}/history", f"{post}/comments"],
            *[f"{topic}/title", f"{topic}/tags", f"{topic}/closure"],
        ],
        moderator=[asked.url, hidden.url, f"{post}/text", f"{own}/hiding", *moderating],
        manager=[
            asked.url,
            "/members/dev/",
            f"/console/people/{cast.dev.pk}/",
            f"/console/categories/{halo.pk}/",
            f"/console/groups/{beta.group_id}/",
            f"/console/domains/{cast.acme.domains.get().pk}/",
            *CONSOLE,
        ],
        empty=["/", "/questions/", "/questions/unanswered/", "/categories/", "/members/zara/"],
    )


ENTRANCES = [
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/signup/passkey/",
    "/accounts/login/code/",
    "/accounts/password/reset/",
    "/accounts/password/reset/done/",
    "/accounts/password/reset/key/done/",
    "/accounts/password/reset/key/1-unknown/",
    "/accounts/inactive/",
    "/accounts/3rdparty/login/cancelled/",
    "/accounts/3rdparty/login/error/",
    "/invitations/",
    "/by-invitation/",
    "/nowhere/",
    "/styleguide/",
]
MEMBERS = [
    "/topics/new",
    "/settings/",
    "/settings/leave/",
    "/accounts/email/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/",
    "/accounts/sessions/",
    "/accounts/3rdparty/",
    "/accounts/logout/",
    "/accounts/reauthenticate/",
]
CONSOLE = [
    "/console/",
    "/console/people/",
    "/console/invitations/",
    "/console/look/",
    "/console/domains/",
    "/console/settings/",
    "/console/deliveries/",
    "/console/categories/",
    "/console/categories/new",
    "/console/groups/",
    "/console/hidings/",
]
