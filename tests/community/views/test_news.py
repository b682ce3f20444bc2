"""The line that says how much came while the page was open."""

from __future__ import annotations

import re

from tests.community import writing
from tests.counting import statements


def address(client, topic) -> str:
    shown = client.get(topic.url).content.decode()
    return re.search(rf'hx-get="(/topics/{topic.pk}/news\?since=\d+)"', shown)[1]


def test_it_counts_what_others_wrote_since(cast, forum, guest, client_for):
    asker = client_for(cast.cleo)
    news, own = address(guest, forum.waiting), address(asker, forum.waiting)
    assert guest.get(news).content.strip() == b""
    first = writing.answer(forum.waiting, cast.ben)
    assert "1 new reply" in guest.get(news).content.decode()
    writing.remark(first, cast.cleo)
    shown = guest.get(news).content.decode()
    assert "2 new replies" in shown
    assert f'href="/posts/{first.pk}/"' in shown
    assert "1 new reply" in asker.get(own).content.decode()
    with statements(3):
        guest.get(news)


def test_an_odd_time_is_calm(forum, guest):
    for since in ("", "x", "9" * 30, "-5", "1e9"):
        assert guest.get(f"/topics/{forum.solved.pk}/news?since={since}").status_code == 200


def test_a_private_topic_has_no_news_for_strangers(cast, beta, guest, client_for):
    secret = writing.question(cast.cleo, beta, "Hush")
    assert guest.get(f"/topics/{secret.pk}/news").status_code == 404
    assert client_for(cast.finn).get(f"/topics/{secret.pk}/news").status_code == 404
    assert client_for(cast.cleo).get(f"/topics/{secret.pk}/news").status_code == 200
