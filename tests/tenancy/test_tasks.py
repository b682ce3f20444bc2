"""A brand task carries its brand, opens its context, and cannot be published without one."""

import pytest
from celery import shared_task

from engage.tenancy.current import brand_context, current_actor_id, current_brand_id
from engage.tenancy.tasks import BRAND_HEADER, BrandMissing, BrandTask

seen = []


@shared_task(base=BrandTask, name="tests.see")
def see(word):
    seen.append((word, current_brand_id(), current_actor_id()))


@shared_task(base=BrandTask, in_steps=True, typing=False, name="tests.see_in_steps")
def see_in_steps(brand_id, word):
    seen.append((word, brand_id, current_brand_id()))


@pytest.fixture(autouse=True)
def _fresh():
    seen.clear()


def run(task, brand_id, *args):
    """Receive a task as a worker does, with no brand current."""
    assert current_brand_id() is None
    headers = {} if brand_id is None else {BRAND_HEADER: brand_id}
    return task.apply(args, headers=headers, throw=True)


def test_publishing_without_a_brand_fails(db):
    with pytest.raises(BrandMissing, match=r"tests.see was published without a brand"):
        see.delay("x")


def test_receiving_without_a_brand_fails(db):
    with pytest.raises(BrandMissing, match="received without a brand"):
        run(see, None, "x")


def test_it_runs_in_its_brand_and_leaves_none_behind(acme):
    run(see, acme.pk, "x")
    assert seen == [("x", acme.pk, None)]
    assert current_brand_id() is None


def test_in_steps_it_gets_the_brand_and_opens_nothing(acme):
    run(see_in_steps, acme.pk, "x")
    assert seen == [("x", acme.pk, None)]


def test_the_current_brand_travels_in_the_header(acme, monkeypatch):
    sent = {}
    monkeypatch.setattr("celery.app.task.Task.apply_async", lambda *a, **k: sent.update(k))
    with brand_context(acme.pk):
        see.delay("x")
    assert sent["headers"][BRAND_HEADER] == acme.pk
    see.for_brand(acme.pk).delay("y")
    assert sent["headers"][BRAND_HEADER] == acme.pk
