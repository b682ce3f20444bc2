"""The proof: 1EdTech's own vector bit for bit, and nothing changed that still verifies."""

from __future__ import annotations

import contextlib
import copy
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft201909Validator

from rewards.credentials import multibase
from rewards.credentials.canonical import NotLinkedData, canonical, digest
from rewards.credentials.checking import GENUINE, OTHER_PROOF, check_document
from rewards.credentials.keys import CannotUnseal, NotAKey, PrivateKey, PublicKey
from rewards.credentials.proofs import signed, verifies
from rewards.credentials.vocabulary import CONTEXTS, FILES, UnknownVocabulary, load, vocabulary
from tests.rewards.credentials.making import AT, badge

VECTORS = Path(__file__).parent / "vectors"
SEED = "6241a409e6707bb640a0140a8a32bc3d193c33a661747284d6adfa4ed4180be4"


@pytest.fixture
def vector() -> dict[str, Any]:
    """The signed credential of 1EdTech's implementation guide."""
    found: dict[str, Any] = json.loads((VECTORS / "1edtech-signed.json").read_text())
    return found


def test_the_published_vector_is_reproduced_bit_for_bit(vector: dict[str, Any]) -> None:
    proof, key = vector.pop("proof"), PrivateKey(bytes.fromhex(SEED))

    assert canonical(vector) == (VECTORS / "1edtech-document-canon.txt").read_text()
    assert (
        digest(vector).hex() == "87f65a76d40146205e3b3e06cb0fbd153f97f9ce70372390f52566bb7f9e0773"
    )
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    options_canon = canonical({"@context": vector["@context"], **options})
    assert options_canon == (VECTORS / "1edtech-proof-canon.txt").read_text()
    made = signed(
        vector, key, proof["verificationMethod"], datetime.fromisoformat(proof["created"])
    )
    assert made["proof"] == [proof]
    assert key.public.multibase == "z6MkjZRZv3aez3r18pB1RBFJR1kwUVJ5jHt92JmQwXbd5hwi"
    assert verifies(vector, proof, key.public)


def test_a_badge_is_what_1edtechs_schema_asks_for() -> None:
    name = "1edtech-achievementcredential-schema.json"
    schema = Draft201909Validator(json.loads((VECTORS / name).read_text()))
    key = PrivateKey.new()
    whole = signed(badge(key).document(), key, key.public.did_method, AT)
    assert [error.message for error in schema.iter_errors(whole)] == []
    assert whole["credentialSchema"][0]["id"].endswith("achievementcredential_schema.json")
    assert not schema.is_valid({**whole, "credentialSubject": {"type": "AchievementSubject"}})


def test_a_proof_may_stand_alone_or_in_a_list() -> None:
    key = PrivateKey.new()
    whole = signed(badge(key).document(), key, key.public.did_method, AT)
    (proof,) = whole["proof"]
    codes = [
        check_document({**whole, "proof": given}, AT, {}).code
        for given in (proof, [proof], [proof, proof], [], [[proof]], "z")
    ]
    assert codes == [GENUINE, GENUINE, *[OTHER_PROOF] * 4]


def test_every_changed_word_breaks_it() -> None:
    key = PrivateKey.new()
    whole = signed(badge(key).document(), key, key.public.did_method, AT)
    (proof,) = whole.pop("proof")
    assert verifies(whole, proof, key.public)
    places = list(_texts(whole))
    assert len(places) > 20
    for path in places:
        changed = copy.deepcopy(whole)
        _put(changed, path)
        with contextlib.suppress(NotLinkedData):
            assert not verifies(changed, proof, key.public), path


def test_what_the_vocabularies_do_not_know_is_not_signed() -> None:
    key = PrivateKey.new()
    for extra in ({"level": 3}, {"credentialSchema": [{"id": "https://a.example", "type": "No"}]}):
        with pytest.raises(NotLinkedData):
            signed(badge(key).document() | extra, key, key.public.did_method, AT)


def test_no_vocabulary_is_ever_fetched() -> None:
    with pytest.raises(UnknownVocabulary):
        vocabulary("https://example.org/context.json")
    with pytest.raises(Exception, match="not bundled"):
        load("https://example.org/context.json")
    for address in CONTEXTS:
        assert load(address)["document"] == vocabulary(address)
    assert set(FILES) == set(CONTEXTS)


@given(st.binary(max_size=64))
def test_multibase_there_and_back(raw: bytes) -> None:
    assert multibase.decode(multibase.encode(raw)) == raw


def test_a_key_opens_only_with_its_secret_and_for_its_brand() -> None:
    key = PrivateKey.new()
    box = key.sealed("a secret of thirty-two characters!", "brand 1")
    again = PrivateKey.unsealed(box, ["new one", "a secret of thirty-two characters!"], "brand 1")
    assert again == key
    assert key.seed not in box
    assert "seed" not in repr(key)
    for secrets, label in ((["another"], "brand 1"), (["a secret of thirty-two characters!"], "2")):
        with pytest.raises(CannotUnseal):
            PrivateKey.unsealed(box, secrets, label)


def test_only_names_of_ed25519_keys_are_keys() -> None:
    key = PrivateKey.new().public
    assert PublicKey.of_did_method(key.did_method) == key
    for name in ("", key.did, f"{key.did}#z6Mk", f"did:web:{key.multibase}#{key.multibase}", "z1"):
        with pytest.raises(NotAKey):
            PublicKey.of_did_method(name)


def _texts(value: Any, path: tuple[Any, ...] = ()) -> Any:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in ("@context", "type"):
                yield from _texts(inner, (*path, name))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _texts(inner, (*path, at))
    else:
        yield path


def _put(document: Any, path: tuple[Any, ...]) -> None:
    for step in path[:-1]:
        document = document[step]
    old = document[path[-1]]
    document[path[-1]] = (not old) if isinstance(old, bool) else f"{old}x"
