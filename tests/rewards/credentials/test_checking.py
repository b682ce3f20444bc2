"""What anybody may send to be checked: an answer to everything, quickly, and never the network."""

from __future__ import annotations

import json
import socket
import struct
import zlib
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rewards.credentials import checking, reading
from rewards.credentials.baking import baked_svg
from rewards.credentials.checking import check
from rewards.credentials.emblem import emblem
from rewards.credentials.keys import PrivateKey
from rewards.credentials.proofs import signed
from rewards.credentials.status import SIZE, encoded, is_set
from tests.quickness import is_quick
from tests.rewards.credentials.making import AT, HOME, badge

KEY = PrivateKey.new()


def whole(**changes: object) -> dict[str, Any]:
    return signed(badge(KEY, **changes).document(), KEY, KEY.public.did_method, AT)


def code(document: object, **options: Any) -> str:
    raw = document if isinstance(document, bytes) else json.dumps(document).encode()
    return check(raw, options.get("at", AT), options.get("known", {})).code


def test_an_honest_one_is_genuine_and_names_its_key() -> None:
    found = check(json.dumps(whole()).encode(), AT, {})
    assert found.code == checking.GENUINE
    assert found.is_signed
    assert found.key == KEY.public


def test_times_are_kept() -> None:
    assert code(whole(valid_from=AT + timedelta(days=1))) == checking.NOT_YET
    assert code(whole(valid_until=AT - timedelta(days=1))) == checking.EXPIRED
    assert code(whole(valid_until=AT + timedelta(days=1))) == checking.GENUINE


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        (("name",), "Another", checking.TAMPERED),
        (("credentialSubject", "identifier", 0, "identityHash"), "sha256$0", checking.TAMPERED),
        (("credentialSubject", "id"), "did:example:me", checking.TAMPERED),
        (("issuer", "name"), "Another", checking.TAMPERED),
        (("issuer", "id"), "https://acme.example/credentials/issuer", checking.OTHER_ISSUER),
        (("unheardOf",), "x", checking.UNKNOWN_TERMS),
        (("credentialSubject", "achievement", "rank"), "x", checking.UNKNOWN_TERMS),
        (("@context",), ["https://evil.example/context.json"], checking.OTHER_VOCABULARY),
        (("credentialSubject", "@id"), "did:example:me", checking.OTHER_VOCABULARY),
        (("credentialSubject", "id"), "_:me", checking.OTHER_VOCABULARY),
        (("type",), "VerifiableCredential", checking.NOT_A_BADGE),
        (("proof", 0, "cryptosuite"), "eddsa-jcs-2022", checking.OTHER_PROOF),
        (("proof", 0, "domain"), "x", checking.OTHER_PROOF),
        (("proof", 0, "proofValue"), "z111", checking.TAMPERED),
        (("proof", 0, "verificationMethod"), "https://evil.example/key", checking.UNKNOWN_KEY),
    ],
)
def test_what_was_changed_is_told(path: tuple[Any, ...], value: object, expected: str) -> None:
    document = whole()
    at: Any = document
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    assert code(document) == expected


def test_somebody_elses_key_cannot_speak_for_this_issuer() -> None:
    other = PrivateKey.new()
    document = signed(badge(KEY).document(), other, other.public.did_method, AT)
    assert code(document) == checking.OTHER_ISSUER


def test_a_key_at_our_own_address_is_known_to_the_caller_only() -> None:
    method = f"{HOME}/keys/1"
    made = badge(KEY).document()
    made["issuer"]["id"] = f"{HOME}/issuer"
    document = signed(made, KEY, method, AT)
    assert code(document) == checking.UNKNOWN_KEY
    assert code(document, known={method: KEY.public}) == checking.GENUINE
    made["issuer"]["id"] = "https://other.example/credentials/issuer"
    stolen = signed(made, KEY, method, AT)
    assert code(stolen, known={method: KEY.public}) == checking.OTHER_ISSUER


def test_a_baked_picture_is_read() -> None:
    document = whole()
    picture = baked_svg(emblem("Helper", 2), document | {"description": "a ]]> b"})
    assert reading.read(picture.encode())["description"] == "a ]]> b"
    assert code(baked_svg(emblem("Helper", 2), document).encode()) == checking.GENUINE
    body = b"openbadgecredential\0\0\0\0\0" + json.dumps(document).encode()
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(body))
    assert code(b"\x89PNG\r\n\x1a\n" + chunk) == checking.GENUINE
    assert code(b"\x89PNG\r\n\x1a\n") == "no_badge_inside"
    assert code(b"<svg></svg>") == "no_badge_inside"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"", "empty"),
        (b"x" * (reading.LARGEST + 1), "too_large"),
        (b" " * (reading.LARGEST_FILE + 1), "too_large"),
        (b"abc.def.ghi", "token"),
        (b"nonsense", "not_json"),
        (b"\xff\xfe", "not_json"),
        (b'{"a":"\\ud800"}', "not_json"),
        (b'{"a":"\0"}', "not_json"),
        (b'{"a":1,"a":2}', "not_json"),
        (b'{"a":NaN}', "not_json"),
        (b'{"a":1e999}', "not_json"),
        (b'{"a":' + b"9" * 5000 + b"}", "not_json"),
        (b"[" * 50_000, "too_deep"),
        (b'{"a":[' + b"{}," * 2000 + b"{}]}", "too_deep"),
        (b"[]", "not_object"),
        (b"{}", checking.NOT_A_BADGE),
        (b'{"type":["VerifiableCredential","OpenBadgeCredential"]}', checking.OTHER_VOCABULARY),
    ],
)
def test_hostile_texts_get_an_answer(raw: bytes, expected: str) -> None:
    assert code(raw) == expected


def test_look_alike_nodes_do_not_keep_the_server_busy() -> None:
    document = whole()
    alike = [{"type": ["Evidence"], "narrative": "x"} for _ in range(120)]
    document["evidence"] = alike
    nested: dict[str, Any] = {"type": ["Profile"], "name": "x"}
    for _ in range(6):
        nested = {"type": ["Profile"], "name": "x", "otherIdentifier": [], "parentOrg": nested}
    document["issuer"] = document["issuer"] | {"parentOrg": nested}
    codes: list[str] = []
    assert is_quick(lambda: codes.append(code(document)), 2)
    assert codes[0] in (checking.UNKNOWN_TERMS, checking.TAMPERED)


def test_nothing_is_asked_of_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("somebody asked the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert code(whole()) == checking.GENUINE
    document = whole()
    document["credentialStatus"]["statusListCredential"] = "http://169.254.169.254/"
    assert code(document) == checking.TAMPERED


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["issuer", "type", "@context", "credentialSubject", "proof", "evidence", "id"]),
    _JSON,
)
def test_any_value_anywhere_gets_an_answer(name: str, value: object) -> None:
    assert code(whole() | {name: value})


def test_the_status_list_holds_what_was_set() -> None:
    text = encoded([0, 77, SIZE - 1])
    assert [is_set(text, index) for index in (0, 1, 77, 78, SIZE - 1)] == [
        True,
        False,
        True,
        False,
        True,
    ]
    assert len(text) < 200
