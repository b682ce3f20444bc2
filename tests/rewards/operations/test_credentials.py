"""Badges that travel: what is signed, for whom, and when it holds no more."""

from __future__ import annotations

import json

import pytest
from django.test import override_settings
from django.utils.timezone import now

from engage.rules import NotAllowed, RuleBroken
from rewards.credentials import checking
from rewards.credentials.badge import hashed
from rewards.credentials.checking import check
from rewards.credentials.status import is_set
from rewards.models import Credential, SigningKey
from rewards.operations import (
    forget_credentials,
    issue_credential,
    revoke_credentials,
    rotate_key,
    withdraw_credential,
)
from rewards.reads import answer_about, published_keys, status_list
from tests.rewards.shop import awarded, told

pytestmark = pytest.mark.usefixtures("in_acme")

HOME = "http://acme.localhost"


def raw(credential, form="did"):
    return credential.documents[form].encode()


def test_it_says_who_gave_what_and_hides_the_holder(cast):
    made = issue_credential(awarded(cast.cleo), by=cast.cleo)
    document = made.document("did")
    assert document["credentialSubject"]["id"] == f"urn:uuid:{made.subject}"
    assert "identifier" not in document["credentialSubject"]
    assert document["credentialSubject"]["achievement"]["name"] == "Helper, silver"
    assert document["issuer"]["name"] == "Acme"
    assert document["id"].endswith(made.url)
    text = json.dumps(made.documents)
    assert "Cleo" not in text
    assert cast.cleo.user.email not in text
    for form in ("did", "web"):
        answer = answer_about(raw(made, form))
        assert answer.finding.code == checking.GENUINE
        assert (answer.is_ours, answer.is_revoked, answer.credential) == (True, False, made)
    assert check(raw(made), now(), {}).code == checking.GENUINE
    assert check(raw(made, "web"), now(), {}).code == checking.UNKNOWN_KEY
    assert told("credential_issued")[0]["award_id"] == made.award_id


def test_an_address_goes_in_only_as_a_fingerprint_and_by_wish(cast):
    award = awarded(cast.cleo)
    first = issue_credential(award, by=cast.cleo)
    again = issue_credential(award, by=cast.cleo)
    assert (again.pk, again.made_at, len(told("credential_issued"))) == (first.pk, first.made_at, 1)
    made = issue_credential(award, holds_address=True, shows_name=True, by=cast.cleo)
    assert (made.pk, made.uuid) == (first.pk, first.uuid)
    (identity,) = made.document("web")["credentialSubject"]["identifier"]
    assert identity["identityHash"] == hashed(cast.cleo.user.email, made.salt)
    assert identity["salt"] == made.salt
    cast.cleo.user.email = "new@acme.example"
    newer = issue_credential(award, holds_address=True, shows_name=True, by=cast.cleo)
    (identity,) = newer.document("did")["credentialSubject"]["identifier"]
    assert identity["identityHash"] == hashed("new@acme.example", made.salt)


def test_only_its_holder_signs_it_while_it_stands(cast):
    award = awarded(cast.cleo)
    for who in (None, cast.finn, cast.mia, cast.dev):
        with pytest.raises(NotAllowed):
            issue_credential(award, by=who)
    award.revoked_at = now()
    award.save()
    with pytest.raises(NotAllowed) as no:
        issue_credential(award, by=cast.cleo)
    assert no.value.code == "badge_revoked"


def test_what_is_taken_back_holds_no_more_everywhere(cast):
    award = awarded(cast.cleo)
    made = issue_credential(award, by=cast.cleo)
    number = made.key.number
    clean = status_list(number, "did", HOME)
    assert not is_set(clean["credentialSubject"]["encodedList"], made.place)
    revoke_credentials(award.pk, by=None)
    revoke_credentials(award.pk, by=None)
    assert len(told("credential_revoked")) == 1
    answer = answer_about(raw(made))
    assert (answer.finding.code, answer.is_revoked) == (checking.GENUINE, True)
    for form in ("did", "web"):
        listed = status_list(number, form, HOME)
        assert is_set(listed["credentialSubject"]["encodedList"], made.place)
        assert listed["issuer"] == made.document(form)["issuer"]["id"].replace(
            made.document("web")["id"].split("/credentials")[0], HOME
        )
    anew = issue_credential(award, by=cast.cleo)
    assert (anew.pk == made.pk, anew.uuid == made.uuid) == (False, False)


def test_a_holder_withdraws_and_an_erased_one_leaves_a_bit(cast):
    made = issue_credential(awarded(cast.cleo), holds_address=True, by=cast.cleo)
    document = raw(made)
    with pytest.raises(NotAllowed):
        withdraw_credential(made, by=cast.mia)
    withdraw_credential(made, by=cast.cleo)
    other = issue_credential(awarded(cast.cleo, "gold"), shows_name=True, by=cast.cleo)
    forget_credentials(cast.cleo.pk, by=None)
    rows = Credential.objects.filter(member=cast.cleo)
    assert {row.revoked_why for row in rows} == {"withdrawn", "erased"}
    assert all(row.documents == {} and not row.salt and not row.shows_name for row in rows)
    assert answer_about(document).is_revoked
    listed = status_list(other.key.number, "did", HOME)["credentialSubject"]["encodedList"]
    assert is_set(listed, made.place)
    assert is_set(listed, other.place)


def test_a_new_key_signs_and_the_old_one_stays_published(cast):
    old = issue_credential(awarded(cast.cleo), by=cast.cleo)
    for who in (None, cast.cleo, cast.ben, cast.moe):
        with pytest.raises(NotAllowed):
            rotate_key(by=who)
    rotate_key(by=cast.mia)
    new = issue_credential(awarded(cast.cleo, "gold"), by=cast.cleo)
    assert (old.key.number, new.key.number) == (1, 2)
    assert list(published_keys()) == [1, 2]
    for made in (old, new):
        for form in ("did", "web"):
            assert answer_about(raw(made, form)).is_ours


def test_private_keys_lie_sealed_and_open_only_with_the_secret(cast):
    made = issue_credential(awarded(cast.cleo), by=cast.cleo)
    key = SigningKey.objects.get()
    assert key.opened().public == key.named
    with override_settings(CREDENTIALS_SECRETS=["another secret of more than 32 letters"]):
        assert answer_about(raw(made)).is_ours
        with pytest.raises(RuleBroken) as no:
            issue_credential(awarded(cast.cleo, "gold"), by=cast.cleo)
        assert no.value.code == "cannot_sign"
    key.brand_id += 1
    with pytest.raises(ValueError, match="/"):
        key.opened()


def test_another_brands_badge_is_not_ours(cast):
    from engage.tenancy.current import _brand_id, _tell_database

    made = issue_credential(awarded(cast.cleo), by=cast.cleo)
    token = _brand_id.set(cast.zenith.pk)
    _tell_database(str(cast.zenith.pk))
    try:
        answer = answer_about(raw(made))
        assert (answer.finding.code, answer.is_ours) == (checking.GENUINE, False)
        assert answer.credential is None
        assert answer_about(raw(made, "web")).finding.code == checking.UNKNOWN_KEY
        assert not Credential.objects.exists()
    finally:
        _brand_id.reset(token)
        _tell_database(str(cast.acme.pk))
