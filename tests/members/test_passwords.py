"""Which passwords are refused, which are welcome, and that it is quick."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import override_settings

from engage.members import names
from engage.members.addresses import matches_domain, normalised
from engage.members.passwords import LONGEST_PIECE, known
from engage.members.redirects import is_path_here
from engage.tenancy.current import brand_context
from tests.quickness import is_quick


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("fourteen chars", "password_too_short"),
        ("x" * 1025, "password_too_long"),
        ("aaaaaaaaaaaaaaaa", "password_pattern"),
        ("abcabcabcabcabcabc", "password_pattern"),
        ("lantern-lantern-lantern", "password_pattern"),
        ("1234567890123456", "password_pattern"),
        ("abcdefghijklmnop", "password_pattern"),
        ("qwertyuiopasdfghjkl", "password_pattern"),
        ("йцукенгшщзхъфывапролд", "password_pattern"),
        ("1qaz2wsx3edc4rfv", "password_known"),
        ("Password1234567890", "password_known"),
        ("P@ssw0rd-Football!", "password_known"),
        ("iloveyou-princess", "password_known"),
        ("acme-acme-2026-cleo", "password_context"),
        ("cleo.parker@acme", "password_context"),
    ],
)
def test_guessable_passwords_are_refused(password: str, code: str, cast: Any) -> None:
    cast.cleo.user.email = "cleo.parker@acme.example"
    with brand_context(cast.acme.pk), pytest.raises(ValidationError) as refused:
        validate_password(password, cast.cleo.user)
    assert code in {error.code for error in refused.value.error_list}


@pytest.mark.parametrize(
    "password",
    [
        "seven brown umbrellas",
        "correct horse battery staple",
        "тихий вечер у большой реки",
        "東京の夜は静かで青い空が広がっている",
        "v8$Kq2!mZx7#Lw4&p",
        "a" + " quiet evening" * 1 + " with cleo at the lake",
        "lantern " * 10 + "and one more thing",
    ],
)
def test_long_unrelated_words_are_welcome(password: str, cast: Any) -> None:
    with brand_context(cast.acme.pk):
        validate_password(password, cast.cleo.user)


def test_the_list_is_as_long_as_we_say() -> None:
    assert len(known()) == 49_233
    assert sum(len(word) >= 15 for word in known()) == 41
    assert max(map(len, known())) <= LONGEST_PIECE


def test_a_long_password_is_checked_quickly(cast: Any) -> None:
    known()
    password = "many different words, " + "".join(map(str, range(330)))
    with brand_context(cast.acme.pk):
        assert is_quick(lambda: validate_password(password, cast.cleo.user), 0.5)


def test_production_hashes_with_argon2() -> None:
    from engage.settings import PASSWORD_HASHERS

    with override_settings(PASSWORD_HASHERS=PASSWORD_HASHERS):
        assert make_password("seven brown umbrellas").startswith("argon2$argon2id$")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("Cleo@Acme.Example", "cleo@acme.example"),
        (" a+b@x.org ", "a+b@x.org"),
        ("a@bücher.example", "a@xn--bcher-kva.example"),
        ("a@xn--BCHER-kva.example", "a@xn--bcher-kva.example"),
        ("a@x.org.", "a@x.org"),
    ],
)
def test_one_spelling_for_each_address(typed: str, stored: str) -> None:
    assert normalised(typed) == stored


@pytest.mark.parametrize(
    "typed",
    ["a", "@x.org", "a@", "a b@x.org", "a@x.org\nBcc: b@x.org", "a%0a@x.org", '"a"@x.org',
     "аda@x.org", "a@x.org@y.org", "a\u200d@x.org", "a@" + "x" * 260 + ".org", "a@x\x00.org"],
)  # fmt: skip
def test_odd_addresses_are_no_addresses(typed: str) -> None:
    with pytest.raises(ValidationError):
        normalised(typed)


def test_domains_are_compared_by_labels() -> None:
    assert matches_domain("a@example.com", "Example.com")
    assert not matches_domain("a@evil-example.com", "example.com")
    assert not matches_domain("a@example.com.evil.org", "example.com")


def test_usernames_are_plain_and_free_of_meaning() -> None:
    assert names.username("  Søren Ünal-Öz_9 ") == "soren-unal-oz_9"
    assert (
        not names.is_username("admin") and not names.is_username("Ada") and names.is_username("ada")
    )
    assert len(names.username("x" * 200)) == 40


@pytest.mark.parametrize("target", ["/", "/topics/12/?a=b@c#d", "/%D1%8F/", "/a%20b"])
def test_paths_here_are_followed(target: str) -> None:
    assert is_path_here(target)
