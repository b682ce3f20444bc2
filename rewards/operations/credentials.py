"""Badges that are taken along: signed, revoked; and the brand's keys."""

from __future__ import annotations

import json
import secrets

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from engage.events import record
from engage.members.letters import brand_address
from engage.members.models import Member
from engage.rules import RuleBroken, operation, require
from engage.tenancy.current import current_brand, require_brand_id
from engage.tenancy.models import Brand
from rewards.credentials.anchors import FORMS, Anchor
from rewards.credentials.badge import Badge as Statement
from rewards.credentials.badge import Issuer, Recipient, hashed
from rewards.credentials.keys import CannotUnseal, PrivateKey
from rewards.credentials.proofs import signed
from rewards.credentials.status import SIZE, Entry
from rewards.events import CredentialIssued, CredentialRevoked, SigningKeyMade
from rewards.models import Award, Credential, SigningKey
from rewards.models.credential import BADGE_REVOKED, ERASED, WITHDRAWN
from rewards.operations.credential_words import achievement, evidence
from rewards.permits import may_hold_credential, may_issue_credential, may_rotate_key


@operation
def issue_credential(
    award: Award, *, holds_address: bool = False, shows_name: bool = False, by: Member | None
) -> Credential:
    """Sign the award for its holder, in both forms; the same wishes again change nothing.

    `holds_address` puts the hash of their e-mail address in, `shows_name` their name on the public
    page. Other wishes, or another address, make it anew under the same id. Raises `NotAllowed`, and
    `RuleBroken`: "no_address", "cannot_sign".
    """
    award = Award.objects.select_for_update(of=("self",)).select_related("badge").get(pk=award.pk)
    require(may_issue_credential(by, award))
    assert by is not None  # noqa: S101 - the permit refuses guests
    email = (by.user.email if by.user_id and by.user else "") if holds_address else ""
    if holds_address and not email:
        raise RuleBroken(
            "no_address", _("There is no e-mail address in your account."), "holds_address"
        )
    brand = current_brand()
    home = brand_address(brand)
    found: Credential | None = (
        Credential.objects.valid().select_for_update(of=("self",)).filter(award=award).first()
    )
    made = found or _placed(award, by)
    if found is None or not _says_the_same(found, home, email):
        made.documents = _signed_forms(made, award, brand, home, email)
        made.made_at = now()
    elif found.shows_name == shows_name:
        return found
    made.holds_address, made.shows_name = holds_address, shows_name
    made.save()
    fact = CredentialIssued(credential_id=made.pk, award_id=award.pk, member_id=by.pk)
    record(fact, by=by)
    return made


@operation
def withdraw_credential(credential: Credential, *, by: Member | None) -> Credential:
    """Its holder does not want it to hold any more; for good. Raises `NotAllowed`."""
    require(may_hold_credential(by, credential))
    return _revoked(credential, WITHDRAWN, by)


@operation
def revoke_credentials(award_id: int, *, by: Member | None) -> None:
    """What was made of an award that was taken back holds no more."""
    for credential in Credential.objects.valid().filter(award=award_id):
        _revoked(credential, BADGE_REVOKED, by)


@operation
def forget_credentials(member_id: int, *, by: Member | None) -> None:
    """Nothing is kept of what an erased person took along but that it is revoked."""
    for credential in Credential.objects.valid().filter(member=member_id):
        _revoked(credential, ERASED, by)
    Credential.objects.filter(member=member_id).update(
        documents={}, salt="", holds_address=False, shows_name=False
    )


@operation
def rotate_key(*, by: Member | None) -> SigningKey:
    """Sign with a new key from now on; the old one stays published. Raises `NotAllowed`."""
    require(may_rotate_key(by))
    old = SigningKey.objects.select_for_update(of=("self",)).filter(retired_at=None).first()
    if old is not None:
        old.retired_at = now()
        old.save(update_fields=["retired_at"])
    return _new_key(by)


def _revoked(credential: Credential, why: str, by: Member | None) -> Credential:
    row: Credential = Credential.objects.select_for_update(of=("self",)).get(pk=credential.pk)
    if row.revoked_at is None:
        row.revoked_at, row.revoked_why = now(), why
        row.save(update_fields=["revoked_at", "revoked_why"])
        record(
            CredentialRevoked(
                credential_id=row.pk, award_id=row.award_id, member_id=row.member_id, why=why
            ),
            by=by,
        )
    return row


def _placed(award: Award, by: Member) -> Credential:
    """A new one with a place in the list of its key, at random: a number would tell how many."""
    key = _current_key(by)
    for _attempt in range(20):
        place = secrets.randbelow(SIZE)
        if not Credential.objects.filter(key=key, place=place).exists():
            return Credential(
                award=award, member=by, key=key, place=place, salt=secrets.token_hex(8)
            )
    raise RuleBroken("cannot_sign", _("We cannot sign this just now. Try again later."))


def _says_the_same(found: Credential, home: str, email: str) -> bool:
    document = found.document(FORMS[0])
    if not document["id"].startswith(f"{home}/") or "credentialSchema" not in document:
        return False  # of another address, or of the time before badges named their schema
    stated = document["credentialSubject"].get("identifier", [])
    wanted = hashed(email, found.salt) if email else ""
    return (stated[0]["identityHash"] if stated else "") == wanted


def _signed_forms(
    made: Credential, award: Award, brand: Brand, home: str, email: str
) -> dict[str, str]:
    at = now()
    try:
        private = made.key.opened()
    except CannotUnseal as sealed:
        raise RuleBroken(
            "cannot_sign", _("We cannot sign this just now. Please tell our team.")
        ) from sealed
    forms = {}
    for form in FORMS:
        anchor = Anchor(form, home, made.key.number, made.key.named)
        statement = Statement(
            id=f"{home}{made.url}",
            issuer=Issuer(anchor.issuer, brand.name, f"{home}/credentials/issuer"),
            recipient=Recipient(f"urn:uuid:{made.subject}", email, made.salt if email else ""),
            achievement=achievement(award, home),
            awarded=award.at,
            valid_from=at,
            status=Entry(anchor.status_list, made.place),
            evidence=[evidence(award, brand, home)],
        )
        document = signed(statement.document(), private, anchor.method, at)
        forms[form] = json.dumps(document, ensure_ascii=False, indent=2)
    return forms


def _current_key(by: Member | None) -> SigningKey:
    found: SigningKey | None = SigningKey.objects.filter(retired_at=None).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            return _new_key(by)
    except IntegrityError:  # somebody else was quicker
        made: SigningKey = SigningKey.objects.get(retired_at=None)
        return made


def _new_key(by: Member | None) -> SigningKey:
    private = PrivateKey.new()
    last = SigningKey.objects.aggregate(last=Max("number"))["last"] or 0
    made = SigningKey(brand_id=require_brand_id(), number=last + 1, public=private.public.multibase)
    made.sealed = private.sealed(settings.CREDENTIALS_SECRETS[0], made.label)
    made.save()
    record(SigningKeyMade(number=made.number), by=by)
    return made
