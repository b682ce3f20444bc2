"""A small forum in which something can be wrong: a topic by Cleo with replies by Finn and Ben."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.utils.timezone import now

from engage.members.models import Member
from engage.tenancy.current import brand_context
from tests.community import writing

SECRET = "Zanzibar"


def settle_in(cast) -> None:
    """Everybody joined long ago, so that they may report."""
    for brand in (cast.acme, cast.zenith):
        with brand_context(brand.pk):
            Member.objects.update(joined_at=now() - timedelta(days=90))


def more_members(count: int, role: str = "member") -> list[Member]:
    """Further people of the current brand, without a sign-in."""
    at = now() - timedelta(days=90)
    start = Member.objects.count()
    return [
        Member.objects.create(name=f"Pat {n}", username=f"pat{n}", role=role, joined_at=at)
        for n in range(start, start + count)
    ]


@pytest.fixture
def place(cast) -> SimpleNamespace:
    """`topic` (by Cleo), `rude` (a reply by Finn), `remark` (a comment by Finn), `official` (a
    reply by Ben, who is staff), `secret` (a reply by Cleo in a private category)."""
    cache.clear()
    settle_in(cast)
    cast = type(cast).load()
    with brand_context(cast.acme.pk):
        yield furnished(cast)


def furnished(cast) -> SimpleNamespace:
    """What `place` tells, in the current brand Acme."""
    halo = writing.category(cast.mia)
    beta = writing.private_category(cast.mia, cast.cleo)
    topic = writing.question(cast.cleo, halo)
    rude = writing.answer(topic, cast.finn, "Only a fool would ask that.")
    official = writing.answer(topic, cast.ben, "We are looking into it.")
    remark = writing.remark(official, cast.finn, "Sure you are.")
    hidden_topic = writing.question(cast.cleo, beta, f"{SECRET} is next", text=f"{SECRET}!")
    secret = writing.answer(hidden_topic, cast.cleo, f"{SECRET} reply")
    return SimpleNamespace(
            cast=cast, halo=halo, beta=beta, topic=topic, rude=rude, official=official,
            remark=remark, secret=secret, secret_topic=hidden_topic,
    )  # fmt: skip


@pytest.fixture
def part() -> dict[str, str]:
    """The headers with which htmx asks."""
    return {"HX-Request": "true"}
