"""The mail itself: both languages, text and HTML, its headers, and what must never be in it."""

from __future__ import annotations

import email
import re
from email.message import EmailMessage
from typing import Any

import pytest
from django.utils.translation import gettext_lazy as _

from engage.brands.operations.looks import set_theme
from engage.members.operations.profiles import edit_profile
from engage.notifications.letters import Sender, language_of, letter_of
from engage.notifications.models import Sending
from engage.tenancy.models import Brand
from tests.notifications.bells import Rang, ring, world

pytestmark = pytest.mark.usefixtures("in_acme")
HOSTILE = "<img src=x onerror=alert(1)>\"'&amp; {{ 7*7 }} {actor} %(title)s %s"


@pytest.fixture
def letter(cast: Any) -> Any:
    """`letter(cast.cleo)`: the mail about bell 7, as a mail program reads it."""

    def write(member: Any, bell: int = 7, **more: Any) -> EmailMessage:
        ring(bell, member, by=more.pop("by", cast.finn), **more)
        sending = Sending.objects.select_related("notice__actor", "member__user").latest("pk")
        message = letter_of(sending, Sender.of(Brand.objects.get(pk=cast.acme.pk)))
        assert message is not None
        return email.message_from_bytes(message.message().as_bytes(), policy=email.policy.default)

    return write


def parts(message: EmailMessage) -> tuple[str, str]:
    """Text and HTML."""
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    assert text is not None and html is not None
    return text.get_content(), html.get_content()


def test_who_writes_to_whom_about_what(cast, letter):
    message = letter(cast.cleo)
    assert (message["From"], message["To"]) == ("Acme <no-reply@localhost>", "cleo@acme.example")
    assert message["Subject"] == "Re: Bell 7"
    assert message["Reply-To"] is None and message["Cc"] is None and message["Bcc"] is None
    for said in parts(message):
        assert "Finn rang 1x" in said and "Bell 7" in said and "The sound of 7" in said
        assert "http://acme.localhost/bells/7/" in said
        assert "http://acme.localhost/settings/notifications/" in said
        assert "You get this because you live near." in said


def test_headers_say_what_it_is_and_how_to_leave(cast, letter):
    message = letter(cast.cleo, place="test.tower:5")
    leaving = message["List-Unsubscribe"].strip()
    assert re.fullmatch(r"<http://acme\.localhost/unsubscribe/[^/<>\s]+/>", leaving)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Precedence"] == "list"
    assert message["List-Id"] == "Acme <test.rang.acme.localhost>"
    for said in parts(message):
        assert leaving.strip("<>") in said


def test_mails_about_one_place_hang_together(cast, letter):
    first = letter(cast.cleo, 1, place="test.tower:5")
    second = letter(cast.cleo, 2, place="test.tower:5")
    other = letter(cast.cleo, 3, place="test.tower:6")
    assert first["References"] == second["References"] == "<test.tower-5@acme.localhost>"
    assert first["In-Reply-To"] == first["References"] != other["References"]
    assert len({one["Message-ID"] for one in (first, second, other)}) == 3


def test_the_message_id_belongs_to_the_row(cast, letter):
    message = letter(cast.cleo)
    sending = Sending.objects.select_related("notice__actor", "member__user").get()
    assert message["Message-ID"] == f"<notice-{sending.pk}@acme.localhost>"
    again = letter_of(sending, Sender.of(cast.acme))
    assert again is not None and again.extra_headers["Message-ID"] == message["Message-ID"]


@pytest.mark.parametrize(
    ("own", "at_sign_up", "expected"),
    [("", "", "en"), ("ru", "", "ru"), ("", "ru", "ru"), ("en", "ru", "en"), ("tlh", "", "en")],
)
def test_whose_language_it_is(cast, own, at_sign_up, expected):
    cast.cleo.language, cast.cleo.user.language = own, at_sign_up
    assert language_of(cast.cleo, cast.acme) == expected


def test_a_brand_speaks_only_its_own_languages(cast):
    cast.acme.languages = ["ru"]
    cast.cleo.language = "en"
    assert language_of(cast.cleo, cast.acme) == "ru"


def test_in_russian(cast, letter, monkeypatch):
    monkeypatch.setattr(Rang, "because", _("Settings"))
    edit_profile(cast.cleo, language="ru", by=cast.cleo)
    cast.cleo.refresh_from_db()
    text, html = parts(letter(cast.cleo))
    assert 'lang="ru"' in html
    assert "Настройки" in text and "Настройки" in html


def test_hostile_titles_and_names_are_only_text(cast, letter):
    world.titles[7] = HOSTILE
    edit_profile(cast.finn, name="Finn <b>&</b> {actor}", by=cast.finn)
    cast.finn.refresh_from_db()
    message = letter(cast.cleo)
    text, html = parts(message)
    assert HOSTILE in text
    assert "<img" not in html and "&lt;img" in html and "<b>" not in html
    assert "{{ 7*7 }} {actor} %(title)s %s" in html, "a title is no template"
    assert message["Subject"] == "Re: " + HOSTILE


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x0b", "%0d%0a"])
def test_no_line_end_makes_a_header(cast, letter, end):
    world.titles[7] = f"Bell{end}Bcc: spy@evil.example{end}{end}<script>"
    cast.acme.name = f"Acme{end}Bcc: spy@evil.example"
    cast.acme.save()
    message = letter(cast.cleo)
    assert message["Bcc"] is None
    assert message.get_all("To") == ["cleo@acme.example"]
    assert "Bcc" in message["Subject"], "it is said as words"


def test_a_long_title_is_cut_in_the_subject(cast, letter):
    world.titles[7] = "very long " * 60
    assert len(letter(cast.cleo)["Subject"]) <= 240


def test_the_button_wears_the_brands_colour(cast, letter):
    set_theme("#176b4d", by=cast.ada)
    _text, html = parts(letter(cast.cleo))
    assert "background:#176b4d" in html


def test_somebody_without_a_name(cast, letter):
    text, _html = parts(letter(cast.cleo, by=None))
    assert "Somebody rang 1x" in text


def test_nothing_is_written_about_what_the_reader_may_not_see(cast):
    ring(7, cast.cleo)
    world.unseen.add(7)
    sending = Sending.objects.select_related("notice__actor", "member__user").get()
    assert letter_of(sending, Sender.of(cast.acme)) is None
