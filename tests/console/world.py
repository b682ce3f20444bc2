"""A brand with something on every page of its console."""

from __future__ import annotations

from datetime import timedelta

from django.utils.timezone import now

from community.models import Category, Group, Topic
from community.operations import archive_category, create_category, hide_post, hide_topic
from engage.brands.operations.domains import add_domain
from engage.events.models import Delivery, EventRecord
from engage.members.models import Member
from engage.members.operations.invitations import invite
from engage.members.operations.suspensions import suspend
from engage.tenancy.current import brand_context
from tests.cast import Cast
from tests.community import writing

WORDS = {"en": "Halo headphones", "ru": "Наушники Halo"}


def fill(cast: Cast) -> dict[str, str]:
    """Write it, and give the address of each page of the console by a short name."""
    with brand_context(cast.acme.pk):
        halo = create_category(WORDS, by=cast.mia, icon="headphones")
        writing.private_category(cast.mia, cast.cleo, cast.finn, name="Firmware testers")
        _some_topics(cast, halo)
        for address in ("lena.hoffmann@people.example", "tim@agency.example"):
            invite(address, "agent" if "agency" in address else "member", by=cast.mia)
        why = "Three advertisements in one day, after a friendly word."
        suspend(cast.finn, why, until=now() + timedelta(days=7), by=cast.mia)
        domain = add_domain("forum.acme-audio.example", by=cast.ada)
        _some_people()
        _some_dead_letters(cast)
        group = Group.objects.get()
    return {
        "overview": "/console/",
        "people": "/console/people/",
        "person": f"/console/people/{cast.cleo.pk}/",
        "suspended": f"/console/people/{cast.finn.pk}/",
        "invitations": "/console/invitations/",
        "look": "/console/look/",
        "domains": "/console/domains/",
        "domain": f"/console/domains/{domain.pk}/",
        "settings": "/console/settings/",
        "deliveries": "/console/deliveries/",
        "categories": "/console/categories/",
        "category": f"/console/categories/{halo.pk}/",
        "groups": "/console/groups/",
        "group": f"/console/groups/{group.pk}/",
        "hidings": "/console/hidings/",
    }


def _some_topics(cast: Cast, halo: Category) -> None:
    topic = writing.question(cast.cleo, halo)
    old = writing.question(cast.finn, halo, "Why does the right cup rattle at low volume?")
    Topic.objects.filter(pk=old.pk).update(created_at=now() - timedelta(hours=30))
    advertised = writing.answer(topic, cast.finn, "Buy cheap watches at a shop near you")
    hide_post(advertised, by=cast.moe, reason="advertising")
    hide_topic(writing.question(cast.finn, halo, "Crypto is the way"), by=cast.moe)
    archive_category(
        create_category({"en": "Old models"}, by=cast.mia, access="members"), by=cast.mia
    )


def _some_people() -> None:
    names = ("Oleg Savin", "Lena Hoffmann", "Timur Aliev", "Jo Weber", "Marta Pérez Gutiérrez")
    for number, name in enumerate(names):
        Member.objects.create(
            name=name,
            username=f"person-{number}",
            is_imported=number % 2 == 0,
            joined_at=now() - timedelta(days=40 * number),
        )


def _some_dead_letters(cast: Cast) -> None:
    for _number in range(2):
        event = EventRecord.objects.create(kind="members.joined", actor_id=cast.cleo.pk)
        Delivery.objects.create(
            event=event,
            hearer="engage.notifications.hears.tell_followers",
            attempts=12,
            dead_at=now(),
            error="ConnectionRefusedError: [Errno 111] Connection refused",
        )
