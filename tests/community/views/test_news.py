"""The line that says how much came while the page was open."""

from __future__ import annotations

import re

from community.operations import hide_topic
from engage.events.models import EventRecord
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


def line_of(client, path: str) -> str:
    """The address of the line that the list at `path` listens with."""
    shown = client.get(path).content.decode()
    return re.search(rf'hx-get="({path}news\?after=\d+)"', shown)[1]


def test_a_category_tells_of_topics_begun_since(cast, halo, guest, client_for):
    other = writing.category(cast.mia, "Stage")
    writing.question(cast.cleo, halo, "How long does it run?")
    asker = client_for(cast.cleo)
    lists = [halo.url, f"{halo.url}unanswered/"]
    news = [line_of(guest, path) for path in lists]
    own = line_of(asker, halo.url)
    assert [guest.get(one).content.strip() for one in news] == [b"", b""]
    asked = writing.question(cast.cleo, halo, "Why does it blink?")
    writing.question(cast.mia, other, "Elsewhere?")
    assert all("1 new topic" in guest.get(one).content.decode() for one in news)
    assert f'href="{lists[1]}"' in guest.get(news[1]).content.decode()
    assert asker.get(own).content.strip() == b"", "one's own is no news"
    writing.answer(asked, cast.ben)
    assert guest.get(news[1]).content.strip() == b"", "it waits no more"
    with statements(3):
        guest.get(news[0])
    for odd in ("", "x", "9" * 30, "-5", "1e9"):
        assert guest.get(f"{halo.url}news?after={odd}").status_code == 200


def test_the_open_list_asks_only_where_new_ones_would_stand(halo, guest):
    assert "data-live=" in guest.get(halo.url).content.decode()
    assert "data-live=" not in guest.get(f"{halo.url}solved/").content.decode()
    assert "data-live=" not in guest.get(f"{halo.url}?after=x").content.decode()


def test_hidden_and_private_ones_are_no_news(cast, halo, beta, guest, client_for):
    news = line_of(client_for(cast.moe), halo.url)
    hide_topic(writing.question(cast.cleo, halo, "Buy my lamps"), by=cast.moe, reason="Spam")
    assert client_for(cast.moe).get(news).content.strip() == b""
    assert guest.get(f"{beta.url}news").status_code == 404
    assert client_for(cast.finn).get(f"{beta.url}unanswered/news").status_code == 404
    assert client_for(cast.cleo).get(f"{beta.url}news").status_code == 200


def test_beginning_a_topic_touches_its_category(cast, halo):
    topic = writing.question(cast.cleo, halo, "Why does it blink?")
    fact = EventRecord.objects.get(kind="community.question_asked").fact
    assert set(fact.touches()) == {topic.reference, f"community.category:{halo.pk}"}
