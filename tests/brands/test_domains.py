"""Claiming, proving, choosing and giving up hosts; never another brand's."""

import pytest
from django.db import IntegrityError, transaction

from engage.brands.operations.domains import (
    MOST,
    add_domain,
    prove_domain,
    release_domain,
    set_primary_domain,
)
from engage.brands.proofs import NoAnswer, txt_records
from engage.events.models import EventRecord
from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.current import NoCurrentBrand, brand_context
from engage.tenancy.models import Domain
from tests.brands.name_server import name_server

HOST = "forum.acme.example"


def says(*texts):
    return lambda name: list(texts)


def kinds():
    return list(EventRecord.objects.order_by("pk").values_list("kind", flat=True))


def primary(brand):
    return Domain.objects.get(brand=brand, is_primary=True).host


def test_a_claim_is_not_served_before_its_proof(in_acme, cast):
    domain = add_domain("https://Forum.ACME.example/", by=cast.ada)
    assert domain.host == HOST
    assert domain.proven_at is None
    assert len(domain.proof_token) > 40
    assert add_domain(HOST, by=cast.ada) == domain
    assert kinds() == ["brands.domain_added"]


def test_the_whole_way_over_real_questions(in_acme, cast):
    domain = add_domain(HOST, by=cast.ada)
    with name_server({f"_engage.{HOST}": ["v=spf1 -all", domain.proof_token]}) as server:
        prove_domain(domain, by=cast.ada, ask=lambda name: txt_records(name, [server]))
    domain.refresh_from_db()
    assert domain.proven_at is not None
    set_primary_domain(domain, by=cast.ada)
    assert primary(cast.acme) == HOST
    release_domain(Domain.objects.get(host="acme.localhost"), by=cast.ada)
    assert list(Domain.objects.filter(brand=cast.acme).values_list("host", flat=True)) == [HOST]
    assert kinds() == [
        "brands.domain_added",
        "brands.domain_proven",
        "brands.primary_domain_set",
        "brands.domain_released",
    ]


def test_a_wrong_or_missing_record_is_no_proof(in_acme, cast):
    domain = add_domain(HOST, by=cast.ada)
    for found in ([], ["engage-proof=other"], [domain.proof_token + "x"], ["не то"]):
        with pytest.raises(RuleBroken) as refused:
            prove_domain(domain, by=cast.ada, ask=says(*found))
        assert refused.value.code == "proof_missing"
        assert domain.proof_token in str(refused.value.message)
    domain.refresh_from_db()
    assert domain.proven_at is None


def test_silent_name_servers_are_said(in_acme, cast):
    def silent(name):
        raise NoAnswer

    domain = add_domain(HOST, by=cast.ada)
    with pytest.raises(RuleBroken) as refused:
        prove_domain(domain, by=cast.ada, ask=silent)
    assert refused.value.code == "dns_silent"


def test_two_brands_may_claim_and_the_first_proof_decides(cast):
    with brand_context(cast.zenith.pk):
        theirs = add_domain(HOST, by=cast.zoe)
    with brand_context(cast.acme.pk):
        ours = add_domain(HOST, by=cast.ada)
        assert ours.proof_token != theirs.proof_token
        prove_domain(ours, by=cast.ada, ask=says(ours.proof_token))
    with brand_context(cast.zenith.pk), pytest.raises(RuleBroken) as refused:
        prove_domain(theirs, by=cast.zoe, ask=says(theirs.proof_token))
    assert refused.value.code == "host_taken"
    theirs.refresh_from_db()
    assert theirs.proven_at is None


@pytest.mark.parametrize("host", ["localhost.localhost", "evil.localhost", "platform.localhost"])
def test_hosts_of_the_installation_cannot_be_claimed(in_acme, cast, host):
    with pytest.raises(RuleBroken) as refused:
        add_domain(host, by=cast.ada)
    assert refused.value.code == "our_own_host"


def test_there_is_an_end_to_claims(in_acme, cast):
    for number in range(MOST - 1):
        add_domain(f"forum{number}.acme.example", by=cast.ada)
    with pytest.raises(RuleBroken) as refused:
        add_domain("one-more.acme.example", by=cast.ada)
    assert refused.value.code == "too_many_domains"


def test_the_main_host_is_proven_and_stays(in_acme, cast):
    domain = add_domain(HOST, by=cast.ada)
    with pytest.raises(RuleBroken) as refused:
        set_primary_domain(domain, by=cast.ada)
    assert refused.value.code == "not_proven"
    with pytest.raises(RuleBroken) as refused:
        release_domain(Domain.objects.get(host="acme.localhost"), by=cast.ada)
    assert refused.value.code == "is_primary"
    assert primary(cast.acme) == "acme.localhost"


def test_doing_it_twice_is_calm(in_acme, cast):
    domain = add_domain(HOST, by=cast.ada)
    proven = prove_domain(domain, by=cast.ada, ask=says(domain.proof_token)).proven_at
    assert prove_domain(domain, by=cast.ada, ask=says()).proven_at == proven
    set_primary_domain(domain, by=cast.ada)
    set_primary_domain(domain, by=cast.ada)
    assert len(kinds()) == 3


@pytest.mark.parametrize(
    "act",
    [
        lambda domain, by: prove_domain(domain, by=by, ask=says(domain.proof_token)),
        lambda domain, by: set_primary_domain(domain, by=by),
        lambda domain, by: release_domain(domain, by=by),
    ],
)
def test_another_brands_host_is_not_there(cast, act):
    theirs = Domain.objects.get(host="zenith.localhost")
    with brand_context(cast.acme.pk), pytest.raises(RuleBroken) as refused:
        act(theirs, cast.ada)
    assert refused.value.code == "no_such_domain"
    assert primary(cast.zenith) == "zenith.localhost"


ACTS = [
    lambda domain, by: add_domain("new.acme.example", by=by),
    lambda domain, by: prove_domain(domain, by=by, ask=says(domain.proof_token)),
    lambda domain, by: set_primary_domain(domain, by=by),
    lambda domain, by: release_domain(domain, by=by),
]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["mia", "ben", "moe", "cleo", "dev", "zoe"])
def test_only_the_owner_may(in_acme, cast, act, who):
    domain = Domain.objects.create(brand=cast.acme, host=HOST, proof_token="t")
    with pytest.raises(NotAllowed):
        act(domain, getattr(cast, who))
    domain.refresh_from_db()
    assert domain.proven_at is None
    assert kinds() == []


@pytest.mark.parametrize("act", ACTS)
def test_never_without_a_brand(cast, act):
    with pytest.raises(NoCurrentBrand):
        act(Domain(pk=1, proof_token="t"), cast.ada)


def test_the_database_keeps_one_proof_a_host(cast):
    theirs = Domain.objects.get(host="zenith.localhost")
    with pytest.raises(IntegrityError), transaction.atomic():
        Domain.objects.create(
            brand=cast.acme, host=theirs.host, proof_token="t", proven_at=theirs.proven_at
        )
