"""Every task carries its brand or only looks for work; all run with no brand current."""

from __future__ import annotations

import pytest

from engage.celery import app
from engage.observing.tasks import ObservedTask
from engage.tenancy.current import current_brand_id
from engage.tenancy.tasks import BrandMissing, BrandTask

QUEUES = {"critical", "default", "webhooks", "social", "bulk"}

app.loader.import_default_modules()
OURS = {
    name: task
    for name, task in app.tasks.items()
    if not name.startswith(("celery.", "tests."))
}  # fmt: skip
LATER = sorted(name for name, task in OURS.items() if isinstance(task, BrandTask))
DUE = sorted(set(OURS) - set(LATER))


def test_names_say_which_kind_a_task_is():
    assert [name for name in LATER if not name.endswith("_later")] == []
    assert [name for name in DUE if not name.endswith("_due")] == []
    assert LATER and DUE


def test_the_beat_knows_pollers_only_and_every_one():
    scheduled = [entry["task"] for entry in app.conf.beat_schedule.values()]
    assert sorted(scheduled) == DUE
    for entry in app.conf.beat_schedule.values():
        options = entry["options"]
        assert options["expires"] >= entry["schedule"] / 2, "one that comes late is of no use"
        assert options.get("queue", "default") in QUEUES


@pytest.mark.parametrize("name", sorted(OURS))
def test_a_task_has_a_queue_and_says_what_it_does(name):
    task = OURS[name]
    assert isinstance(task, ObservedTask)
    assert task.lane in QUEUES
    assert "queue" not in vars(type(task)), "Celery gives this up; say lane= instead"
    assert app.amqp.router.route({}, name, task_type=task)["queue"].name == task.lane
    assert (OURS[name].run.__doc__ or "").strip()


@pytest.mark.parametrize("name", LATER)
def test_a_brands_task_is_neither_published_nor_received_without_its_brand(db, name):
    with pytest.raises(BrandMissing):
        OURS[name].delay()
    with pytest.raises(BrandMissing):
        OURS[name].apply(throw=True)


@pytest.mark.parametrize("name", DUE)
def test_a_poller_runs_with_no_brand_and_leaves_none(committed, name):
    assert current_brand_id() is None
    OURS[name].apply(throw=True)
    assert current_brand_id() is None
