"""One operation makes a brand with everything it starts with, or nothing at all."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from engage.brands import setup
from engage.brands.operations.creation import COMMAND_LINE, create_brand
from engage.events.models import EventRecord
from engage.members.models import Invitation, Member, User
from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.current import brand_context
from engage.tenancy.models import Brand, Domain

pytestmark = pytest.mark.django_db


def test_a_brand_with_its_first_address():
    brand = create_brand(
        "Nova", "Nova Bikes", languages=["ru", "en"], timezone="Asia/Almaty", by=COMMAND_LINE
    )
    assert brand.timezone == "Asia/Almaty"
    assert (brand.slug, brand.name, brand.languages) == ("nova", "Nova Bikes", ["ru", "en"])
    domain = brand.domains.get()
    assert (domain.host, domain.is_primary) == ("nova.localhost", True)
    assert domain.proven_at is not None
    with brand_context(brand.pk):
        assert EventRecord.objects.filter(kind="brands.brand_created").count() == 1


@pytest.mark.urls("tests.web.addresses")
def test_it_is_served_at_once():
    create_brand("nova", "Nova", by=COMMAND_LINE)
    answer = Client(headers={"host": "nova.localhost"}).get("/plain")
    assert answer.json()["brand"] == "nova"


def test_a_host_of_its_own_becomes_the_main_one():
    brand = create_brand("nova", "Nova", domain="Forum.Nova.example", by=COMMAND_LINE)
    hosts = list(brand.domains.order_by("host").values_list("host", "is_primary"))
    assert hosts == [("forum.nova.example", True), ("nova.localhost", False)]


def test_every_step_runs_in_order_inside_the_brand(monkeypatch):
    seen = []
    monkeypatch.setattr(setup, "steps", {})

    @setup.setup_step("second", order=20)
    def second(brand, beginning):
        seen.append(("second", Member.objects.count()))

    @setup.setup_step("first", order=10)
    def first(brand, beginning):
        Member.objects.create(name="Engage", username="system", role="system")
        seen.append(("first", beginning.owner_email))

    create_brand("nova", "Nova", owner_email="ada@nova.example", by=COMMAND_LINE)
    assert seen == [("first", "ada@nova.example"), ("second", 1)]


def test_a_failing_step_leaves_nothing(monkeypatch):
    monkeypatch.setattr(setup, "steps", {})

    @setup.setup_step("broken")
    def broken(brand, beginning):
        raise RuleBroken("broken", "No.")

    with pytest.raises(RuleBroken):
        create_brand("nova", "Nova", by=COMMAND_LINE)
    assert not Brand.objects.filter(slug="nova").exists()
    assert not Domain.objects.filter(host="nova.localhost").exists()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"slug": "Acme"}, "slug"),
        ({"slug": "-x"}, "slug"),
        ({"slug": "a b"}, "slug"),
        ({"slug": ""}, "slug"),
        ({"slug": "x" * 41}, "slug"),
        ({"slug": "admin"}, "slug"),
        ({"slug": "xn--l1aoci"}, "slug"),
        ({"name": " "}, "name"),
        ({"languages": ["xx"]}, "languages"),
        ({"languages": []}, "languages"),
        ({"owner_email": "nobody"}, "owner_email"),
        ({"domain": "1.2.3.4"}, "host"),
        ({"domain": "zenith.localhost"}, "domain"),
    ],
)
def test_what_is_wrong_is_named(values, field, cast):
    brands = Brand.objects.count()
    with pytest.raises(RuleBroken) as refused:
        create_brand(**({"slug": "nova", "name": "Nova", "by": COMMAND_LINE} | values))
    assert refused.value.field == field
    assert Brand.objects.count() == brands


def test_only_the_operator_may(cast):
    for by in (None, cast.ada, cast.ada.user):
        with pytest.raises(NotAllowed):
            create_brand("nova", "Nova", by=by)
    operator = User(email="op@example.com", is_superuser=True)
    assert create_brand("nova", "Nova", by=operator).pk


def test_never_inside_another_brand(in_acme):
    with pytest.raises(RuntimeError):
        create_brand("nova", "Nova", by=COMMAND_LINE)


def test_the_command(capsys):
    call_command("create_brand", "nova", name="Nova", languages="en,ru")
    assert "is served at nova.localhost" in capsys.readouterr().out
    with pytest.raises(CommandError, match="slug: "):
        call_command("create_brand", "nova")


def test_the_owner_gets_one_letter(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        brand = create_brand("nova", "Nova", owner_email="Ada@Nova.example", by=COMMAND_LINE)
        with brand_context(brand.pk):
            setup.set_up(brand, setup.Beginning("ada@nova.example"))
            assert Member.objects.get().role == "system"
            assert Invitation.objects.get().role == "owner"
    (letter,) = mailoutbox
    assert letter.to == ["ada@nova.example"]
    assert "nova.localhost" in letter.body
