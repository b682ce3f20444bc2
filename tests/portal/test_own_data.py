"""A person's own data in one file: all of theirs, nothing of anybody else."""

from __future__ import annotations

import json
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from community.models import Topic
from community.operations import accept_answer, hide_topic
from engage.members.operations.suspensions import suspend
from engage.portability.own_data import portions
from engage.tenancy.current import brand_context
from engage.uploads.sending import received
from engage.web import pace
from rewards.operations import issue_credential, redeem, show_code
from tests.community.writing import answer, category, question
from tests.rewards.hearing import hear
from tests.rewards.shop import awarded, give, voucher

PATH = "/settings/data.json"


@pytest.fixture
def done(cast):
    """Finn answered Cleo, got two vouchers and a badge; the code of the first, which he opened."""
    with brand_context(cast.acme.pk):
        post = answer(question(cast.cleo, category(cast.mia)), cast.finn, "Hold the *button*.")
        accept_answer(post, by=cast.cleo)
        hear()
        give(cast.finn, 300, cast.mia)
        reward = voucher(cast.mia)
        bought = redeem(reward, key="a", by=cast.finn)
        redeem(reward, key="b", by=cast.finn)
        issue_credential(awarded(cast.finn), by=cast.finn)
        return show_code(bought, by=cast.finn)


def data(client) -> dict:
    answered = client.get(PATH)
    assert answered.status_code == 200
    assert "attachment" in answered["Content-Disposition"]
    assert "no-store" in answered["Cache-Control"]
    found: dict = json.loads(answered.content)
    return found


def test_it_holds_what_every_room_knows(cast, done, client_for):
    told = data(client_for(cast.finn))
    assert set(portions) == {"profile", "community", "ideas", "requests", "rewards", "uploads"}
    assert set(told) == {"brand", "made_at", *portions}
    assert told["profile"]["email"] == cast.finn.user.email
    assert [post["text"] for post in told["community"]["posts"]] == ["Hold the *button*."]
    rewards = told["rewards"]
    assert (rewards["reputation"], rewards["to_spend"], rewards["ripening"]) == (316, 100, 16)
    assert [line["points"] for line in rewards["statement"]][:2] == [-100, -100]
    assert sum(line["points"] for line in rewards["statement"]) == 116
    shown, unshown = rewards["redemptions"]
    assert (shown["code"], unshown["code"]) == (done, None)
    assert rewards["badges"][-1]["tier"] == "silver"
    assert rewards["signed_badges"][0]["credentialSchema"]


def test_it_names_nobody_else_and_no_other_brand(cast, done, client_for):
    assert cast.cleo.user.email not in json.dumps(data(client_for(cast.finn)))
    assert data(client_for(cast.cleo))["rewards"]["statement"] == []
    zoe = json.dumps(data(client_for(cast.zoe)))
    assert "Hold the" not in zoe and cast.finn.name not in zoe


def test_who_is_suspended_has_it_and_guests_have_not(cast, done, guest, client_for):
    with brand_context(cast.acme.pk):
        suspend(cast.finn, "Spam", by=cast.mia)
    assert data(client_for(cast.finn))["rewards"]["reputation"] == 316
    assert guest.get(PATH).status_code == 302


@pytest.fixture
def one_minute(monkeypatch):
    """The minute in which requests are counted does not end meanwhile."""
    monkeypatch.setattr(pace, "time", SimpleNamespace(time=lambda: 6e8))


def test_nobody_asks_all_the_time(cast, client_for, one_minute):
    client = client_for(cast.finn)
    codes = [client.get(PATH).status_code for _again in range(7)]
    assert codes == [200] * 6 + [429]


def test_the_title_of_a_topic_one_may_no_longer_read_is_left_out(cast, done, client_for):
    finn = client_for(cast.finn)
    (before,) = data(finn)["community"]["posts"]
    assert before["topic"] and before["url"] != "/topics/"
    with brand_context(cast.acme.pk):
        topic = Topic.objects.get()
        hide_topic(topic, reason="Spam", by=cast.mia)
    (after,) = data(finn)["community"]["posts"]
    assert (after["text"], after["topic"]) == (before["text"], None)
    assert after["url"] == f"/topics/{topic.pk}/#post-{before['id']}"
    assert data(client_for(cast.cleo))["community"]["posts"][0]["topic"] == before["topic"]


def test_it_names_the_files_one_sent_also_those_that_nothing_uses(cast, client_for):
    sent = SimpleUploadedFile("Сертификат.pdf", b"%PDF-1.4 mine")
    with brand_context(cast.acme.pk):
        upload = received(sent, cast.finn)
    (named,) = data(client_for(cast.finn))["uploads"]
    assert (named["id"], named["url"]) == (upload.code, upload.url)
    assert named["bytes"] == len(b"%PDF-1.4 mine") and "key" not in named
    assert data(client_for(cast.cleo))["uploads"] == data(client_for(cast.zoe))["uploads"] == []


def test_programs_have_the_same(cast, done, guest, client_for, one_minute):
    finn = client_for(cast.finn)
    page, told = data(finn), finn.get("/api/v1/me/data").json()
    assert told["brand"] == page["brand"] and told["made_at"].endswith("Z")
    assert told["portions"].keys() == portions.keys() == page.keys() - {"brand", "made_at"}
    for name in portions:
        assert _undated(told["portions"][name]) == _undated(page[name]), name
    assert guest.get("/api/v1/me/data").status_code == 401
    assert client_for(cast.dev).get("/api/v1/me/data").status_code == 200
    codes = [finn.get("/api/v1/me/data").status_code for _again in range(5)]
    assert codes == [200] * 4 + [429]  # the file above counts too


def _undated(told):
    """Without what JSON writes in two ways: times, to a millisecond and to less."""
    if isinstance(told, dict):
        return {name: _undated(one) for name, one in told.items() if not name.endswith("at")}
    return [_undated(one) for one in told] if isinstance(told, list) else told
