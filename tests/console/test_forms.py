"""Each form of the console: what it does, and how a refusal comes back with what was typed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core import mail
from django.utils.timezone import now

from engage.brands.theme import OUR_ACCENT
from engage.members.models import Invitation, SignInPolicy, Suspension
from engage.tenancy.models import Brand, Domain


def text(response) -> str:
    """The page as text."""
    return response.content.decode()


@pytest.fixture
def mia(cast, client_for):
    """The manager's browser."""
    return client_for(cast.mia)


@pytest.fixture
def ada(cast, client_for):
    """The owner's browser."""
    return client_for(cast.ada)


def test_inviting_sends_a_letter_and_taking_back_ends_it(
    mia, in_acme, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sent = mia.post("/console/invitations/", {"address": "New@People.example", "role": "agent"})
    assert sent.status_code == 303
    assert [one.to for one in mail.outbox] == [["new@people.example"]]
    page = text(mia.get("/console/invitations/"))
    assert "on its way to New@People.example" in page
    assert "1 invitation is open." in page
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.by.username) == ("agent", "mia")
    path = f"/console/invitations/{invitation.pk}"
    assert mia.post(path, {"_method": "delete"}).status_code == 303
    assert not Invitation.objects.open().exists()
    assert mia.post(path).status_code == 405


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"address": "nobody", "role": "member"}, "Enter an e-mail address like"),
        ({"address": "", "role": "member"}, "This field is required"),
        ({"address": "a@b.example", "role": "owner"}, "Select a valid choice"),
        ({"address": "a@b.example", "role": "system"}, "Select a valid choice"),
    ],
)
def test_a_refused_invitation_keeps_what_was_typed(mia, in_acme, data, told):
    response = mia.post("/console/invitations/", data)
    assert response.status_code == 422
    assert told in text(response)
    assert f'value="{data["address"]}"' in text(response) or not data["address"]
    assert not Invitation.objects.exists()


def test_a_role_is_changed_up_to_ones_own(cast, mia, in_acme):
    path = f"/console/people/{cast.cleo.pk}/role"
    assert mia.post(path, {"role": "moderator"}).status_code == 303
    cast.cleo.refresh_from_db()
    assert cast.cleo.role == "moderator"
    assert mia.post(path, {"role": "owner"}).status_code == 422
    above = mia.post(f"/console/people/{cast.ada.pk}/role", {"role": "member"})
    assert above.status_code == 422
    assert "role above your own" in text(above)


def test_the_last_owner_stays(cast, ada, in_acme):
    response = ada.post(f"/console/people/{cast.ada.pk}/role", {"role": "member"})
    assert response.status_code == 422
    assert "without an owner" in text(response)


def test_suspending_needs_a_reason_and_can_be_lifted(cast, mia, in_acme):
    path = f"/console/people/{cast.cleo.pk}/suspension"
    assert mia.post(path, {"reason": " "}).status_code == 422
    past = mia.post(path, {"reason": "Shouting", "until": "2001-01-01T00:00"})
    assert past.status_code == 422
    assert "Choose a time in the future" in text(past)
    assert "Shouting</textarea>" in text(past)
    until = (now() + timedelta(days=3)).strftime("%Y-%m-%dT%H:%M")
    assert mia.post(path, {"reason": "Shouting", "until": until}).status_code == 303
    running = Suspension.objects.running().get(member=cast.cleo)
    assert running.reason == "Shouting"
    assert running.until is not None
    assert "Suspended: Shouting" in text(mia.get(f"/console/people/{cast.cleo.pk}/"))
    assert mia.post(path, {"_method": "delete"}).status_code == 303
    assert not Suspension.objects.running().filter(member=cast.cleo).exists()


@pytest.mark.parametrize("who", ["mia", "ada"])
def test_nobody_suspends_themselves_or_those_above(cast, mia, in_acme, who):
    path = f"/console/people/{getattr(cast, who).pk}"
    assert "Suspend " not in text(mia.get(f"{path}/")).partition("<main")[2].replace(
        "Suspended", ""
    )
    assert mia.post(f"{path}/suspension", {"reason": "x"}).status_code == 422


LOOK = {"accent": "#FFD400", "radius": "round", "font": "serif"}


def test_a_look_is_tried_on_without_being_saved(acme, mia):
    response = mia.post("/console/look/trial", LOOK)
    page = text(response)
    assert response.status_code == 200
    assert "Nothing is saved yet" in page
    assert "We had to move your colour a little" in page
    assert "Too faint for text" in page
    assert "accent=%23FFD400" in page
    assert Brand.objects.get(pk=acme.pk).theme == {}
    part = mia.post("/console/look/trial", LOOK, headers={"HX-Request": "true"})
    assert text(part).lstrip().startswith('<section id="trial"')


def test_the_previews_style_holds_only_known_values(mia):
    css = text(mia.get("/console/look/preview.css?accent=%23FFD400&radius=round&font=serif"))
    assert css.startswith("@layer tokens{.look-preview{--brand-accent:light-dark(#")
    for odd in ("accent=red;}", "accent=%23fff&radius=}&font=serif", ""):
        assert text(mia.get(f"/console/look/preview.css?{odd}")) == ""


def test_a_saved_look_is_worn_and_its_correction_told(acme, mia):
    response = mia.post("/console/look/", LOOK, follow=True)
    assert "The new look is on. On light pages #FFD400 would be hard to read" in text(response)
    assert Brand.objects.get(pk=acme.pk).theme == {**LOOK, "accent": "#ffd400"}
    mia.post("/console/look/", {"_method": "delete"})
    assert Brand.objects.get(pk=acme.pk).theme == {}
    assert f'value="{OUR_ACCENT}"' in text(mia.get("/console/look/"))


@pytest.mark.parametrize("path", ["/console/look/", "/console/look/trial"])
def test_what_is_no_colour_is_refused_beside_the_field(mia, path):
    response = mia.post(path, LOOK | {"accent": "sunny"})
    assert response.status_code == 422
    assert 'value="sunny"' in text(response)
    assert "like #2344c0" in text(response)
    assert mia.post(path, LOOK | {"radius": "}"}).status_code == 422


def test_the_brand_is_renamed(acme, mia):
    page = text(mia.post("/console/settings/name", {"name": " Acme  Audio "}, follow=True))
    assert "Renamed." in page
    assert Brand.objects.get(pk=acme.pk).name == "Acme Audio"
    assert mia.post("/console/settings/name", {"name": "\u200b"}).status_code == 422


def test_languages_are_chosen_the_main_one_first(acme, mia):
    mia.post("/console/settings/languages", {"languages": "ru", "others": ["en", "ru"]})
    assert Brand.objects.get(pk=acme.pk).languages == ["ru", "en"]
    mia.post("/console/settings/languages", {"languages": "en"})
    assert Brand.objects.get(pk=acme.pk).languages == ["en"]
    assert mia.post("/console/settings/languages", {"languages": "tlh"}).status_code == 422


def test_the_time_zone_is_chosen(acme, mia):
    assert mia.post("/console/settings/timezone", {"timezone": "Europe/Berlin"}).status_code == 303
    assert Brand.objects.get(pk=acme.pk).timezone == "Europe/Berlin"
    assert mia.post("/console/settings/timezone", {"timezone": "Moon/Apollo"}).status_code == 422


def test_joining_is_opened_and_closed(acme, mia, guest):
    assert mia.post("/console/settings/openness", {"openness": "invited"}).status_code == 303
    assert Brand.objects.get(pk=acme.pk).is_open is False
    mia.post("/console/settings/openness", {"openness": "open"})
    assert Brand.objects.get(pk=acme.pk).is_open is True
    assert mia.post("/console/settings/openness", {"openness": "ajar"}).status_code == 422


def test_staff_can_be_asked_for_a_second_factor(mia, in_acme):
    mia.post("/console/settings/second-factor", {"wanted": "on"})
    assert SignInPolicy.objects.get().staff_need_second_factor is True


def test_an_owner_adds_proves_and_gives_up_an_address(ada, acme, monkeypatch):
    added = ada.post("/console/domains/", {"host": "https://Forum.Acme.example/x"})
    assert added.status_code == 303
    domain = Domain.objects.get(brand=acme, host="forum.acme.example")
    page = text(ada.get(added["Location"]))
    assert "_engage.forum.acme.example" in page
    assert domain.proof_token in page
    records: list[str] = []
    monkeypatch.setattr(
        "engage.brands.operations.domains.prove_domain.__wrapped__.__kwdefaults__",
        {"ask": lambda name: records},
        raising=False,
    )
    missing = ada.post(f"/console/domains/{domain.pk}/proof")
    assert missing.status_code == 422
    assert "There is no TXT record at _engage.forum.acme.example" in text(missing)
    early = ada.post(f"/console/domains/{domain.pk}/primary")
    assert early.status_code == 422
    records.append(domain.proof_token)
    assert ada.post(f"/console/domains/{domain.pk}/proof").status_code == 303
    assert ada.post(f"/console/domains/{domain.pk}/primary").status_code == 303
    refused = ada.post(f"/console/domains/{domain.pk}/", {"_method": "delete", "host": domain.host})
    assert refused.status_code == 422
    first = Domain.objects.get(brand=acme, host="acme.localhost")
    ada.post(f"/console/domains/{first.pk}/primary")
    wrong = ada.post(f"/console/domains/{domain.pk}/", {"_method": "delete", "host": "forum"})
    assert wrong.status_code == 422
    assert "That is not forum.acme.example." in text(wrong)
    ada.post(f"/console/domains/{domain.pk}/", {"_method": "delete", "host": domain.host})
    assert not Domain.objects.filter(pk=domain.pk).exists()


@pytest.mark.parametrize("host", ["", "nonsense", "x.localhost", "10.0.0.1"])
def test_what_is_no_address_of_ones_own_is_refused(ada, acme, host):
    response = ada.post("/console/domains/", {"host": host})
    assert response.status_code == 422
    assert f'value="{host}"' in text(response) or not host
    assert Domain.objects.filter(brand=acme).count() == 1


def test_a_manager_sees_addresses_and_cannot_change_them(mia, acme):
    page = text(mia.get("/console/domains/"))
    assert "acme.localhost" in page
    assert "Only the owner can change" in page
    response = mia.post("/console/domains/", {"host": "forum.acme.example"})
    assert response.status_code == 422
    assert not Domain.objects.filter(host="forum.acme.example").exists()
