"""A call that is sent again is not made again; effect and memory stand or fall together."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.utils.timezone import now

from community.models import Topic
from engage.api.models import KeyedCall
from engage.api.operations import forget_old_calls
from engage.api.tasks import forget_calls_due, forget_calls_later
from engage.members import system_member
from engage.tenancy.current import brand_context
from tests.api.calling import Program, error, program_of, token_of
from tests.cast import Cast
from tests.community import writing

SAID = {"kind": "question", "category": "halo", "title": "Can it swim?", "text": "Deep down."}
KEY = {"idempotency-key": "3f1c-once"}


@pytest.fixture
def halo(cast):
    with brand_context(cast.acme.pk):
        return writing.category(cast.mia)


def topics(cast) -> int:
    with brand_context(cast.acme.pk):
        return Topic.objects.count()


@pytest.mark.django_db
def test_the_first_answer_is_told_again(cast, halo):
    program = program_of(cast.cleo)
    first = program.post("/topics/", SAID, **KEY)
    again = program.post("/topics/", SAID, **KEY)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json() and topics(cast) == 1
    assert again["Idempotent-Replayed"] == "true" and "Idempotent-Replayed" not in first


@pytest.mark.django_db
def test_the_same_key_for_another_call_is_a_mistake(cast, halo):
    program = program_of(cast.cleo)
    program.post("/topics/", SAID, **KEY)
    wanted = (422, "key_reused", "Idempotency-Key")
    assert error(program.post("/topics/", SAID | {"title": "Can it fly?"}, **KEY)) == wanted
    number = program.get("/topics/").json()["items"][0]["id"]
    assert error(program.post(f"/topics/{number}/following", None, **KEY)) == wanted
    assert topics(cast) == 1


@pytest.mark.django_db
def test_a_key_is_its_members_own(cast, halo):
    assert program_of(cast.cleo).post("/topics/", SAID, **KEY).status_code == 201
    assert program_of(cast.finn).post("/topics/", SAID, **KEY).status_code == 201
    assert topics(cast) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("fault", [{"title": 5}, {"title": "x"}, {"brand": 2}, {"category": "no"}])
def test_a_refusal_is_not_kept(cast, halo, fault):
    program = program_of(cast.cleo)
    assert program.post("/topics/", SAID | fault, **KEY).status_code in (400, 422)
    assert program.post("/topics/", SAID, **KEY).status_code == 201
    assert topics(cast) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", " ", "two words", "é", "x" * 256, "a\tb"])
def test_odd_keys(cast, halo, key):
    answer = program_of(cast.cleo).post("/topics/", SAID, **{"idempotency-key": key})
    assert error(answer) == (400, "bad_key", "Idempotency-Key")


@pytest.mark.django_db
def test_it_works_for_what_takes_no_body_and_means_nothing_for_delete(cast, halo):
    program = program_of(cast.cleo)
    number = program.post("/topics/", SAID).json()["id"]
    at = f"/topics/{number}/following"
    assert program.post(at, None, **KEY).json() == {"is_followed": True}
    assert program.send("DELETE", at, None, **KEY).json() == {"is_followed": False}
    assert program.post(at, None, **KEY)["Idempotent-Replayed"] == "true"


@pytest.mark.django_db
def test_a_mistake_of_ours_leaves_neither_effect_nor_memory(cast, halo, monkeypatch):
    from community.api import topics as endpoint

    program = program_of(cast.cleo)
    with monkeypatch.context() as patch:
        patch.setattr(endpoint, "whole_topic_out", lambda whole: 1 / 0)
        assert program.post("/topics/", SAID, **KEY).status_code == 500
    assert topics(cast) == 0
    with brand_context(cast.acme.pk):
        assert not KeyedCall.objects.exists()
    assert program.post("/topics/", SAID, **KEY).status_code == 201


@pytest.mark.django_db(databases=["default", "platform"])
def test_answers_are_forgotten_after_a_day(cast, monkeypatch):
    with brand_context(cast.acme.pk):
        for key, hours in (("old", 25), ("new", 23)):
            KeyedCall.objects.create(
                member=cast.cleo, key=key, fingerprint="f", status=201, body="{}",
                at=now() - timedelta(hours=hours),
            )  # fmt: skip
        assert forget_old_calls(by=system_member()) == 1
        assert [call.key for call in KeyedCall.objects.all()] == ["new"]


def test_the_hourly_task_finds_the_brands(committed, monkeypatch):
    cast = Cast.load()
    with brand_context(cast.acme.pk):
        KeyedCall.objects.create(
            member=cast.cleo, key="old", fingerprint="f", status=201, body="{}",
            at=now() - timedelta(hours=25),
        )  # fmt: skip
    asked = []
    publisher = type("P", (), {"delay": lambda self: asked.append(1)})()
    monkeypatch.setattr(forget_calls_later, "for_brand", lambda pk: asked.append(pk) or publisher)
    assert forget_calls_due() == 1
    assert asked == [cast.acme.pk, 1]


def test_twelve_at_once_have_one_effect(committed):
    cast = Cast.load()
    with brand_context(cast.acme.pk):
        writing.category(cast.mia)
    text, answers, gate = token_of(cast.cleo), [], threading.Barrier(12)

    def call() -> None:
        program = Program("acme.localhost", text)
        gate.wait()
        answers.append(program.post("/topics/", SAID, **KEY))
        connection.close()

    threads = [threading.Thread(target=call) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    statuses = {answer.status_code for answer in answers}
    made = {answer.json()["id"] for answer in answers if answer.status_code == 201}
    assert statuses <= {201, 409} and len(made) == 1
    busy = [error(answer) for answer in answers if answer.status_code == 409]
    assert set(busy) <= {(409, "key_in_use", "Idempotency-Key")}
    assert topics(cast) == 1
    assert Program("acme.localhost", text).post("/topics/", SAID, **KEY).json()["id"] in made
