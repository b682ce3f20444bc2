"""Feeds: valid XML, absolute addresses, and only what a guest may see."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from tests.community import writing

ATOM = "{http://www.w3.org/2005/Atom}"


def feeds_of(forum) -> list[str]:
    pages = [
        "/questions/", "/questions/unanswered/", forum.halo.url, f"{forum.halo.url}unanswered/",
        f"/topics/{forum.solved.pk}/",
    ]  # fmt: skip
    return [f"{page}feed.{form}" for page in pages for form in ("atom", "rss")]


def test_every_feed_is_well_formed_and_links_to_the_primary_host(forum, guest):
    for address in feeds_of(forum):
        response = guest.get(address)
        root = ElementTree.fromstring(response.content)
        if address.endswith("atom"):
            assert response["Content-Type"].startswith("application/atom+xml")
            links = [link.get("href") for link in root.iter(f"{ATOM}link")]
            assert root.find(f"{ATOM}updated") is not None
            ids = [entry.findtext(f"{ATOM}id") for entry in root.iter(f"{ATOM}entry")]
        else:
            assert response["Content-Type"].startswith("application/rss+xml")
            links = [link.text for link in root.iter("link")]
            ids = [item.findtext("guid") for item in root.iter("item")]
        assert links
        assert all(link.startswith("http://acme.localhost/") for link in links), address
        assert ids
        assert len(ids) == len(set(ids))


def test_what_is_in_the_feeds(forum, guest):
    assert forum.waiting.title in guest.get("/questions/feed.atom").content.decode()
    waiting = guest.get("/questions/unanswered/feed.rss").content.decode()
    assert forum.waiting.title in waiting
    assert forum.solved.title not in waiting
    posts = guest.get(f"/topics/{forum.solved.pk}/feed.atom").content.decode()
    assert forum.answer.source_text in posts


def test_signs_that_xml_cannot_hold_do_no_harm(cast, forum, guest):
    writing.question(cast.cleo, forum.halo, "A title with <b> & \x0b and \ufffe signs")
    ElementTree.fromstring(guest.get("/questions/feed.atom").content)


def test_private_categories_have_no_feed_whoever_asks(cast, forum, guest, client_for):
    for client in (guest, client_for(cast.cleo), client_for(cast.mia)):
        assert client.get(f"{forum.beta.url}feed.atom").status_code == 404
        assert client.get(f"/topics/{forum.secret.pk}/feed.rss").status_code == 404
        for address in feeds_of(forum):
            assert "zanzibar" not in client.get(address).content.decode().lower()


def test_lists_and_topics_name_their_feeds(forum, guest):
    for page in ("/questions/", forum.halo.url, forum.solved.url):
        shown = guest.get(page).content.decode()
        address = shown.partition('type="application/atom+xml"')[2].partition('href="')[2]
        assert guest.get(address.partition('"')[0]).status_code == 200


@pytest.mark.parametrize(
    "address", ["/questions/feed.json", "/categories/none/feed.atom", "/topics/1234567/feed.atom"]
)
def test_other_feeds_do_not_exist(forum, guest, address):
    assert guest.get(address).status_code == 404
