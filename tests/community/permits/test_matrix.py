"""Who may do what, as one table a reader can check."""

from __future__ import annotations

import pytest

from community import permits
from community.operations import archive_category, close_topic
from tests.community.writing import answer

PEOPLE = ("guest", "dev", "cleo", "finn", "moe", "ben", "mia", "ada")
MODERATORS = {"moe", "ben", "mia", "ada"}
ACTIVE = {"cleo", "finn"} | MODERATORS
STAFF = {"ben", "mia", "ada"}
MANAGERS = {"mia", "ada"}

# The question is Cleo's, the reply in it is Finn's.
TABLE = {
    "ask": ACTIVE,
    "announce": STAFF,
    "reply": ACTIVE,
    "comment": ACTIVE,
    "follow": ACTIVE,
    "follow category": ACTIVE,
    "bookmark": ACTIVE,
    "keep reading": ACTIVE | {"dev"},
    "thank": ACTIVE - {"finn"},
    "report": ACTIVE - {"finn"},
    "edit": {"finn"} | MODERATORS,
    "see history": ACTIVE | {"dev"},
    "accept": {"cleo"} | MODERATORS,
    "accept this reply": {"cleo"} | MODERATORS,
    "retitle": {"cleo"} | MODERATORS,
    "retag": {"cleo"} | MODERATORS,
    "close": MODERATORS,
    "hide topic": MODERATORS,
    "hide reply": MODERATORS,
    "hide opening": set(),
    "move": MODERATORS,
    "hand over": STAFF,
    "take back": STAFF,
    "link": MODERATORS,
    "manage categories": MANAGERS,
    "manage groups": MANAGERS,
}
CLOSED = {
    "reply": MODERATORS,
    "comment": MODERATORS,
    "edit": MODERATORS,
    "retitle": MODERATORS,
    "retag": MODERATORS,
    "thank": ACTIVE - {"finn"},
    "accept": {"cleo"} | MODERATORS,
    "follow": ACTIVE,
}
ARCHIVED = {
    "ask": set(),
    "announce": set(),
    "reply": set(),
    "edit": MODERATORS,
    "thank": ACTIVE - {"finn"},
}


def ask(what, who, topic, reply):
    """The permit called `what` in the tables."""
    return {
        "ask": lambda: permits.may_ask(who, topic.category),
        "announce": lambda: permits.may_announce(who, topic.category),
        "reply": lambda: permits.may_reply(who, topic),
        "comment": lambda: permits.may_comment(who, topic, reply),
        "follow": lambda: permits.may_follow(who, topic),
        "follow category": lambda: permits.may_follow_category(who),
        "bookmark": lambda: permits.may_bookmark(who),
        "keep reading": lambda: permits.may_keep_reading(who),
        "thank": lambda: permits.may_thank(who, reply),
        "report": lambda: permits.may_report_post(who, reply),
        "edit": lambda: permits.may_edit_post(who, topic, reply),
        "see history": lambda: permits.may_see_history(who, reply),
        "accept": lambda: permits.may_accept_answer(who, topic),
        "accept this reply": lambda: permits.may_accept_post(who, topic, reply),
        "retitle": lambda: permits.may_retitle(who, topic),
        "retag": lambda: permits.may_retag(who, topic),
        "close": lambda: permits.may_close(who, topic),
        "hide topic": lambda: permits.may_hide_topic(who, topic),
        "hide reply": lambda: permits.may_hide_post(who, reply),
        "hide opening": lambda: permits.may_hide_post(who, topic.posts.get(number=1)),
        "move": lambda: permits.may_move(who, topic),
        "hand over": lambda: permits.may_hand_over(who, topic),
        "take back": lambda: permits.may_take_back(who, topic),
        "link": lambda: permits.may_link(who, topic),
        "manage categories": lambda: permits.may_manage_categories(who),
        "manage groups": lambda: permits.may_manage_groups(who),
    }[what]()


@pytest.fixture
def scene(cast, asked):
    return asked, answer(asked, cast.finn)


def check(cast, scene, table):
    for what, able in table.items():
        for name in PEOPLE:
            who = None if name == "guest" else getattr(cast, name)
            permit = ask(what, who, *scene)
            assert bool(permit) == (name in able), (what, name, permit)
            if not permit:
                assert permit.code and str(permit.why), (what, name)
            if name == "guest" and what in {"ask", "reply", "thank", "follow"}:
                assert str(permit.why).startswith("Sign in to"), what
            if name == "dev" and not permit:
                assert permit.code in {"suspended", "opening"}, what


def test_everyone_and_everything(cast, scene):
    check(cast, scene, TABLE)


def test_once_it_is_closed(cast, scene):
    topic = close_topic(scene[0], by=cast.moe)
    check(cast, (topic, scene[1]), CLOSED)


def test_in_an_archived_category(cast, scene):
    topic, _reply = scene
    topic.category = archive_category(topic.category, by=cast.mia)
    check(cast, scene, ARCHIVED)


def test_champions_tidy_up(cast, scene):
    topic, _reply = scene
    cast.finn.role = "champion"
    assert permits.may_retag(cast.finn, topic) and permits.may_link(cast.finn, topic)
    assert not permits.may_close(cast.finn, topic)
    cast.dev.role = "champion"
    assert permits.may_retag(cast.dev, topic).code == "suspended"


def test_nobody_acts_on_hidden_posts(cast, scene):
    topic, reply = scene
    reply.hidden_at = reply.created_at
    assert permits.may_thank(cast.cleo, reply).code == "hidden"
    assert permits.may_report_post(cast.cleo, reply).code == "hidden"
    assert permits.may_edit_post(cast.finn, topic, reply).code == "hidden"
    assert permits.may_accept_post(cast.cleo, topic, reply).code == "hidden"
    assert permits.may_see_history(cast.cleo, reply).code == "hidden"
    assert permits.may_see_history(cast.moe, reply)


def test_the_table_asks_every_permit_there_is(cast, scene, monkeypatch):
    asked_for = set()
    for name in permits.__all__:
        original = getattr(permits, name)
        monkeypatch.setattr(
            permits,
            name,
            lambda *a, name=name, original=original: asked_for.add(name) or original(*a),
        )
    for what in TABLE:
        ask(what, cast.moe, *scene)
    assert asked_for | {"may_start", "may_move_to"} == set(permits.__all__)
