"""Hearing: once each, alone in failing, retried with patience, dead in sight, replayable."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models.functions import Now

from engage.events import record
from engage.events.deliver import MOST_ATTEMPTS, backoff, deliver_waiting
from engage.events.models import Delivery
from engage.events.replaying import owe, revive
from engage.tenancy.current import brand_context
from tests.events import bells
from tests.events.bells import BellRang

NEIGHBOUR = "tests.events.bells.neighbour"


@pytest.fixture
def rung(acme, cast):
    """Three bells rung in Acme by Cleo."""
    with brand_context(acme.pk):
        return [record(BellRang(bell=bell), by=cast.cleo) for bell in (1, 2, 3)]


def make_due(acme):
    with brand_context(acme.pk):
        Delivery.objects.open().update(due_at=Now() - timedelta(seconds=1))


def test_each_hearer_hears_each_fact_once_in_its_brand(acme, cast, rung):
    assert deliver_waiting(acme.pk) == 6
    assert sorted(bells.heard) == sorted(
        (who, bell, acme.pk, cast.cleo.pk) for who in ("cat", "neighbour") for bell in (1, 2, 3)
    )
    assert deliver_waiting(acme.pk) == 0
    assert len(bells.heard) == 6


def test_another_brands_facts_are_not_touched(acme, zenith, rung):
    assert deliver_waiting(zenith.pk) == 0
    assert bells.heard == []


def test_a_failure_is_the_hearers_own(acme, rung):
    bells.deaf.add(2)
    deliver_waiting(acme.pk)
    assert sorted(bells.heard)[:3] == [("cat", n, acme.pk, rung[0].actor_id) for n in (1, 2, 3)]
    with brand_context(acme.pk):
        (failed,) = Delivery.objects.open()
        assert (failed.hearer, failed.attempts) == (NEIGHBOUR, 1)
        assert failed.error.startswith("RuntimeError: bell 2 is too loud")
        assert failed.due_at > failed.event.at


def test_a_failed_hearer_is_tried_again_alone(acme, rung):
    bells.deaf.add(2)
    deliver_waiting(acme.pk)
    bells.deaf.clear()
    make_due(acme)
    assert deliver_waiting(acme.pk) == 1
    assert bells.heard.count(("neighbour", 2, acme.pk, rung[0].actor_id)) == 1


def test_it_dies_in_sight_and_can_be_revived(acme, rung):
    bells.deaf.add(2)
    for _ in range(MOST_ATTEMPTS):
        deliver_waiting(acme.pk)
        make_due(acme)
    assert deliver_waiting(acme.pk) == 0
    with brand_context(acme.pk):
        (dead,) = Delivery.objects.dead()
        assert dead.attempts == MOST_ATTEMPTS
        bells.deaf.clear()
        assert revive() == 1
    assert deliver_waiting(acme.pk) == 1
    with brand_context(acme.pk):
        assert not Delivery.objects.dead().exists()


def test_a_hearer_that_is_gone_is_a_failure_not_a_crash(acme, in_acme):
    record(BellRang(bell=1), by=None)
    Delivery.objects.filter(hearer=NEIGHBOUR).update(hearer="gone.away")
    deliver_waiting(acme.pk)
    assert Delivery.objects.get(hearer="gone.away").error.startswith("NoSuchHearer")


def test_a_newcomer_hears_the_old_book(acme, rung):
    with brand_context(acme.pk):
        Delivery.objects.filter(hearer=NEIGHBOUR).delete()
        assert owe(NEIGHBOUR) == 3
        assert owe(NEIGHBOUR) == 0
        with pytest.raises(LookupError):
            owe("nobody.at_all")


def test_hearing_again_is_asked_for_by_name(acme, rung):
    deliver_waiting(acme.pk)
    with brand_context(acme.pk):
        assert owe(NEIGHBOUR, again=True) == 3
    deliver_waiting(acme.pk)
    assert len([one for one in bells.heard if one[0] == "neighbour"]) == 6


def test_the_replay_command(acme, rung):
    out = StringIO()
    bells.deaf.update({1, 2, 3})
    for _ in range(MOST_ATTEMPTS):
        deliver_waiting(acme.pk)
        make_due(acme)
    bells.deaf.clear()
    call_command("replay", "--brand=acme", "--dead", "--now", stdout=out)
    assert "3 deliveries owed again" in out.getvalue()
    assert len([one for one in bells.heard if one[0] == "neighbour"]) == 3


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["--brand=nowhere", "--dead"], "no brand 'nowhere'"),
        (["--brand=acme"], "Say what to replay"),
        (["--brand=acme", "--hearer=nobody"], "Nobody is called"),
        (["--brand=acme", "--dead", "--since=yesterday"], "ISO time"),
    ],
)
def test_the_replay_command_refuses_in_words(acme, arguments, problem):
    with pytest.raises(CommandError, match=problem):
        call_command("replay", *arguments)


def test_patience_grows_to_an_hour():
    waits = [backoff(attempts) for attempts in range(1, 8)]
    assert 4 <= waits[0] <= 6
    assert 20 <= waits[1] <= 30
    assert max(waits) <= 3600 * 1.2


def test_the_house_command_shows_the_wiring():
    out = StringIO()
    call_command("house", stdout=out)
    assert "test.bell_rang\n    → tests.events.bells.cat" in out.getvalue()


def test_the_nudge_reaches_the_brokers_queue_and_runs_there(acme, rung):
    from engage.celery import app
    from engage.events.nudge import send
    from engage.events.tasks import deliver_later

    with app.connection_for_write() as broker:
        queue = app.conf.task_queues[0].bind(broker.channel())
        queue.declare()
        queue.purge()
        assert send(acme.pk) is True
        message = queue.get(no_ack=True)
    assert message.headers["engage_brand"] == acme.pk
    deliver_later.apply(headers={"engage_brand": acme.pk}, throw=True)
    assert len(bells.heard) == 6
