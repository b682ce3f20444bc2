"""Every process is replaced in turn while people read, write and listen: nobody notices.

Two web instances behind the proxy of docker-compose.yml with its own Caddyfile, as deploy/upgrade
replaces them. The figures are printed; `-s` shows them.
"""

from __future__ import annotations

import os
import re
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from redis import Redis

from community.models import Post
from engage.events.models import Delivery
from engage.tenancy.current import brand_context
from tests.cast import Cast
from tests.community import writing
from tests.proof.processes import Broker, kill, wait_for
from tests.proof.rolling import CADDY, Load, Service, ports, proxy

SEEN = 3.0
"""Seconds until the proxy knows who is well; deploy/upgrade waits as long."""


@pytest.fixture
def broker(tmp_path, committed):
    folder = tmp_path / "valkey"
    folder.mkdir()
    started = Broker(folder)
    yield started
    started.stop()
    started.remove()


@pytest.fixture
def cast(committed) -> Cast:
    return Cast.load()


@pytest.mark.skipif(
    CADDY is None and os.environ.get("CI") != "true",
    reason="caddy is not installed; .ci/run installs it",
)
def test_every_process_is_replaced_and_nobody_notices(broker, cast, client_for, tmp_path):
    assert CADDY is not None, "caddy is not installed; .ci/run installs it"
    with brand_context(cast.acme.pk):
        topic = writing.question(cast.cleo, writing.category(cast.mia))
    web, web2, live, front = ports(4)
    env = os.environ | {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "DJANGO_SETTINGS_MODULE": "engage.settings",
        "REDIS_URL": broker.url,
        "ENGAGE_HTTPS": "0",
        "ENGAGE_LISTEN": "127.0.0.1",
        "ENGAGE_TRUSTED_PROXIES": "1",
        "ENGAGE_DATA_DIR": str(tmp_path),
        "ENGAGE_STATIC_ROOT": str(tmp_path / "static"),
        "ENGAGE_WEB_WORKERS": "1",
        "ENGAGE_WORKERS": "1",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": "1",
    }

    def service(what: str, log: str, health: str = "", **extra: int) -> Service:
        words = {name: str(value) for name, value in extra.items()}
        return Service(what, env | words, tmp_path / f"{log}.log", health)

    services = {
        "web": service("web", "web", f"http://127.0.0.1:{web}/readyz", ENGAGE_PORT=web),
        "web2": service("web", "web2", f"http://127.0.0.1:{web2}/readyz", ENGAGE_PORT=web2),
        "live": service("live", "live", f"http://127.0.0.1:{live}/healthz", ENGAGE_LIVE_PORT=live),
        "worker": service("worker", "worker"),
        "beat": service("beat", "beat"),
    }
    load = Load(front, f"acme.localhost:{front}")
    about = f"community.topic:{topic.pk}"
    people = [
        threading.Thread(target=load.ask, args=("guest", topic.url)),
        threading.Thread(target=load.ask, args=("member", topic.url, cookie(client_for, cast.ben))),
        *(
            threading.Thread(
                target=load.write,
                args=(who.name, f"/topics/{topic.pk}/replies", cookie(client_for, who)),
            )
            for who in (cast.mia, cast.ada)
        ),
        threading.Thread(target=load.listen, args=(f"/live/stream?about={about}",)),
    ]
    try:
        with proxy([web, web2], live, front, tmp_path):
            for one in services.values():
                wait_for(one.is_well, 90, f"{one.what} is well")
            time.sleep(SEEN)
            for person in people:
                person.start()
            wait_for(lambda: len(load.written) >= 4 and load.connections > 0, 60, "all are there")
            took = {}
            for name, one in services.items():
                took[name] = one.replace()
                time.sleep(SEEN)
            load.stop.set()
            for person in people[:-1]:
                person.join(timeout=90)
            newest = last_nudge(broker.url, cast.acme.pk, about)
            wait_for(lambda: load.heard[-1:] == [newest], 60, f"the reader knows of {newest}")
            load.leave.set()
            assert load.failed == [], f"{len(load.failed)} failed, the first: {load.failed[:3]}"
            everything_was_heard(cast.acme.pk)
    finally:
        load.stop.set()
        load.leave.set()
        for one in services.values():
            kill(one.process)
    with brand_context(cast.acme.pk):
        texts = Counter(
            Post.objects.filter(topic=topic, number__gt=1).values_list("source_text", flat=True)
        )
    assert set(texts) == set(load.written), "lost or invented replies"
    assert set(texts.values()) == {1}, "replies that stand there twice"
    assert load.connections >= 2, "the reader was never disconnected"
    assert load.heard == sorted(load.heard, key=lambda one: [int(part) for part in one.split("-")])
    print(f"\nreplaced in s: { {name: round(seconds, 1) for name, seconds in took.items()} }")
    print(f"requests {load.done}, failed 0, replies {len(load.written)}, each once;"
          f" the reader connected {load.connections} times")  # fmt: skip


def cookie(client_for, member) -> str:
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={client_for(member).cookies[name].value}"


def last_nudge(url: str, brand_id: int, about: str) -> str:
    """The id of the newest nudge about this thing; members' notices change in between."""
    with closing(Redis.from_url(url, decode_responses=True)) as valkey:
        nudges = valkey.xrevrange(f"engage:0:live:{brand_id}", count=500)
    named = re.compile(rf"{re.escape(about)}(?![0-9])")
    return next(str(number) for number, told in nudges if named.search(told["about"]))


def everything_was_heard(brand_id: int) -> None:
    def left() -> int:
        with brand_context(brand_id):
            return Delivery.objects.open().count()

    wait_for(lambda: left() == 0, 90, "every fact is heard")
    with brand_context(brand_id):
        assert Delivery.objects.dead().count() == 0
