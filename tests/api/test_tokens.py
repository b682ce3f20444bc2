"""Tokens: made once, shown once, and never stronger than the member behind them."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from engage.api.hears import forget_erased
from engage.api.models import ApiToken, KeyedCall
from engage.api.models.token import digest_of, read_token
from engage.api.operations import create_token, forget_programs, revoke_token
from engage.api.operations.tokens import MOST_ACTIVE
from engage.events.models import Delivery, EventRecord
from engage.members.models import Member
from engage.members.operations.erasure import erase_member
from engage.members.operations.policies import ask_staff_for_second_factor
from engage.members.operations.roles import change_role
from engage.members.operations.suspensions import suspend
from engage.rules import NotAllowed, RuleBroken
from engage.tenancy.current import brand_context
from tests.api.calling import Program, error, program_of, token_of

pytestmark = pytest.mark.django_db(databases=["default", "platform"])

ALL = ["community:read", "community:write", "members:read"]


def test_only_the_digest_is_kept(cast, in_acme):
    token, text = create_token(cast.cleo, "export", ALL, by=cast.cleo)
    number, secret = read_token(text)
    assert (number, token.digest) == (token.pk, digest_of(secret)) and len(secret) == 43
    assert secret not in str(vars(ApiToken.objects.get()))
    assert token.is_opened_by(secret) and not token.is_opened_by(secret[::-1])
    fact = EventRecord.objects.get(kind="api.token_created")
    assert fact.particulars == {"token_id": token.pk, "member_id": cast.cleo.pk}


@pytest.mark.parametrize(
    ("name", "scopes", "days", "wanted"),
    [
        ("", ALL, 9, ("name_empty", "name")),
        ("x" * 61, ALL, 9, ("name_long", "name")),
        ("x", [], 9, ("no_scopes", "scopes")),
        ("x", ["everything"], 9, ("scope_unknown", "scopes")),
        ("x", ["community:moderate"], 9, ("scope_unknown", "scopes")),
        ("x", ALL, 0, ("bad_days", "days")),
        ("x", ALL, 367, ("bad_days", "days")),
    ],
)
def test_odd_tokens_are_refused_by_name(cast, in_acme, name, scopes, days, wanted):
    with pytest.raises(RuleBroken) as broken:
        create_token(cast.cleo, name, scopes, days=days, by=cast.cleo)
    assert (broken.value.code, broken.value.field) == wanted


def test_a_name_is_taken_once_and_free_again(cast, in_acme):
    token, _text = create_token(cast.cleo, "export", ALL, by=cast.cleo)
    with pytest.raises(RuleBroken, match="name_taken"):
        create_token(cast.cleo, "export", ALL, by=cast.cleo)
    revoke_token(token, by=cast.cleo)
    assert revoke_token(token, by=cast.cleo).revoked_by_id == cast.cleo.pk
    create_token(cast.cleo, "export", ALL, by=cast.cleo)
    assert EventRecord.objects.filter(kind="api.token_revoked").count() == 1


def test_nobody_has_tokens_without_end(cast, in_acme):
    for number in range(MOST_ACTIVE):
        create_token(cast.cleo, f"program {number}", ALL, by=cast.cleo)
    with pytest.raises(RuleBroken, match="too_many"):
        create_token(cast.cleo, "one more", ALL, by=cast.cleo)


def test_who_may(cast, in_acme):
    for by in (cast.mia, cast.finn, None):
        with pytest.raises(NotAllowed):
            create_token(cast.cleo, "x", ALL, by=by)
    with pytest.raises(NotAllowed):
        create_token(cast.dev, "x", ALL, by=cast.dev)
    own, _text = create_token(cast.mia, "x", ALL, by=cast.mia)
    for by in (cast.finn, cast.moe, None):
        with pytest.raises(NotAllowed):
            revoke_token(own, by=by)
    owners, _text = create_token(cast.ada, "x", ALL, by=cast.ada)
    with pytest.raises(NotAllowed):
        revoke_token(owners, by=cast.mia)
    assert revoke_token(own, by=cast.ada).revoked_at


def test_a_token_opens_its_brand_only(cast):
    text = token_of(cast.cleo)
    assert Program("acme.localhost", text).get("/me/").json()["username"] == "cleo"
    assert error(Program("zenith.localhost", text).get("/me/")) == (401, "bad_token", None)


@pytest.mark.parametrize(
    "header",
    ["", "Bearer", "Bearer x", "Basic Y2xlbzp4", "Token {text}", "Bearer {wrong}", "Bearer {text}x",
     "Bearer engage_1_" + "é" * 43, "Bearer engage_99999999999999999999_" + "x" * 43],
)  # fmt: skip
def test_a_bad_header_is_refused_and_never_ignored(cast, client_for, header):
    text = token_of(cast.cleo)
    sent = header.format(text=text, wrong=text[:-3] + ("xyz" if text[-3:] != "xyz" else "abc"))
    session = client_for(cast.cleo)
    answer = session.get("/api/v1/me/", headers={"authorization": sent.encode().decode("latin1")})
    assert error(answer) == (401, "bad_token", None)
    assert answer["WWW-Authenticate"] == "Bearer"


def test_an_expired_a_revoked_and_an_inactive_one(cast):
    program = program_of(cast.cleo)
    with brand_context(cast.acme.pk):
        ApiToken.objects.update(expires_at=now() - timedelta(seconds=1))
    assert error(program.get("/me/")) == (401, "token_expired", None)
    with brand_context(cast.acme.pk):
        ApiToken.objects.update(expires_at=now() + timedelta(days=1))
        cast.cleo.user.is_active = False
        cast.cleo.user.save()
    assert error(program.get("/me/")) == (401, "bad_token", None)
    with brand_context(cast.acme.pk):
        cast.cleo.user.is_active = True
        cast.cleo.user.save()
        assert program.get("/me/").status_code == 200
        revoke_token(ApiToken.objects.select_related("member").get(), by=cast.cleo)
    assert error(program.get("/me/")) == (401, "bad_token", None)


def test_a_demoted_member_has_a_weaker_token_at_once(cast):
    program = program_of(cast.moe)
    assert program.get("/me/").json()["role"] == "moderator"
    with brand_context(cast.acme.pk):
        change_role(cast.moe, "member", by=cast.ada)
    told = program.get("/me/").json()
    assert (told["role"], told["is_moderator"]) == ("member", False)


def test_a_suspended_member_reads_and_does_not_write(cast):
    program = program_of(cast.cleo)
    with brand_context(cast.acme.pk):
        suspend(cast.cleo, "Shouting", by=cast.moe)
    assert program.get("/me/").json()["is_suspended"] is True


def test_an_erased_member_has_none(cast):
    program = program_of(cast.cleo)
    with brand_context(cast.acme.pk):
        KeyedCall.objects.create(member=cast.cleo, key="k", fingerprint="f", status=201, body="{}")
        erase_member(cast.cleo, by=cast.cleo)
        assert Delivery.objects.filter(hearer="engage.api.hears.forget_erased").exists()
    assert error(program.get("/me/")) == (401, "bad_token", None)
    with brand_context(cast.acme.pk):
        fact = EventRecord.objects.get(kind="members.erased")
        forget_erased(fact.fact, fact)
        assert not ApiToken.objects.exists() and not KeyedCall.objects.exists()
        forget_programs(cast.cleo.pk, by=Member.objects.system())


def test_staff_who_owe_a_second_factor_are_refused_in_words(cast, client_for):
    program, session = program_of(cast.ben), client_for(cast.ben)
    with brand_context(cast.acme.pk):
        ask_staff_for_second_factor(True, by=cast.ada)
    for answer in (program.get("/me/"), session.get("/api/v1/me/")):
        assert error(answer) == (403, "second_factor_first", None)
    assert program_of(cast.cleo).get("/me/").status_code == 200


def test_its_use_is_noted_once_a_day(cast, django_assert_num_queries):
    program = program_of(cast.cleo)
    program.get("/me/")
    with brand_context(cast.acme.pk):
        assert ApiToken.objects.get().last_used_on == now().date()
        assert Member.objects.get(pk=cast.cleo.pk).last_seen_on is None


def command(*words: str) -> tuple[str, str]:
    told, aside = StringIO(), StringIO()
    call_command("token", *words, stdout=told, stderr=aside)
    return told.getvalue().strip(), aside.getvalue()


def test_the_command_makes_lists_and_revokes(cast):
    address = "Cleo@Acme.example"
    text, aside = command(
        "create", "--brand", "acme", "--member", address, "--scope", "members:read", "--days", "7"
    )
    assert Program("acme.localhost", text).get("/me/").json()["token"]["name"] == "command line"
    listed, scopes = command("list", "--brand", "acme", "--member", address)
    number, _secret = read_token(text)
    assert listed.startswith(f"{number}  cleo") and "members:read" in scopes
    assert _secret not in listed + scopes + aside
    command("revoke", "--brand", "acme", str(number))
    assert command("list", "--brand", "acme")[0] == ""
    assert error(Program("acme.localhost", text).get("/me/")) == (401, "bad_token", None)


def test_the_command_names_each_token_that_has_no_name(cast):
    words = ["create", "--brand", "acme", "--member", "cleo@acme.example", "--scope"]
    for name in ("command line", "command line 2", "command line 3"):
        text, _aside = command(*words, "members:read")
        assert Program("acme.localhost", text).get("/me/").json()["token"]["name"] == name
    with pytest.raises(CommandError, match=r"give all moderation:review\. Open.* members:read "):
        command(*words, "all", "--scope", "moderation:review")


@pytest.mark.parametrize(
    "words",
    [
        ["list", "--brand", "nowhere"],
        ["create", "--brand", "acme", "--member", "x@y.example", "--scope", "members:read"],
        ["create", "--brand", "acme", "--member", "not an address", "--scope", "members:read"],
        ["create", "--brand", "acme", "--member", "cleo@acme.example", "--scope", "all"],
        ["create", "--brand", "zenith", "--member", "cleo@acme.example", "--scope", "members:read"],
        ["revoke", "--brand", "acme", "987654321"],
    ],
)
def test_the_command_says_what_is_wrong(cast, words):
    with pytest.raises(CommandError):
        command(*words)
