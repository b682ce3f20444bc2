"""Badges of ours before verifiers that are not ours: they believe what is true, and only that.

They are no requirement of Engage. Each is brought into `.engage/foreign/` at the versions and
hashes in `tests/proof/foreign/`, by pip and by npm; where that cannot be the test is skipped aloud.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from rewards.credentials.anchors import DID, WEB, Anchor, key_document, profile
from rewards.credentials.badge import Issuer
from rewards.credentials.baking import baked_png, baked_svg
from rewards.credentials.emblem import emblem
from rewards.credentials.keys import PrivateKey
from rewards.credentials.proofs import signed
from rewards.credentials.status import Entry, encoded, list_document
from tests.rewards.credentials.making import AT, badge

HERE = Path(__file__).parent / "foreign"
KEPT = Path(__file__).resolve().parents[2] / ".engage" / "foreign"
HOME = "https://acme.example"
CHANGES: dict[str, tuple[tuple[Any, ...], str]] = {
    "another name": (("credentialSubject", "achievement", "name"), "Helper, gold"),
    "another holder": (
        ("credentialSubject", "id"),
        "urn:uuid:0d4c5f9e-0000-4000-8000-00000000000",
    ),
    "another address": (("credentialSubject", "identifier", 0, "identityHash"), "sha256$00"),
    "another issuer's name": (("issuer", "name"), "Zenith"),
    "a word that nobody defines": (("unheardOf",), "x"),
}


def brought(command: list[str], folder: Path, why: str) -> None:
    """Install once; a folder that is whole has a mark in it."""
    mark = folder / "whole"
    if mark.exists():
        return
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, cwd=KEPT)
    if done.returncode:
        pytest.skip(f"{why} could not be installed: {done.stderr.strip()[-300:]}")
    mark.touch()


@pytest.fixture(scope="module")
def openbadgeslib() -> list[str]:
    KEPT.mkdir(parents=True, exist_ok=True)
    folder, listed = KEPT / "python", HERE / "requirements.txt"
    if not (folder / "bin" / "python").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    python = str(folder / "bin" / "python")
    pip = [python, "-m", "pip", "install", "-q", "--require-hashes", "-r", str(listed)]
    brought(pip, folder, "openbadgeslib")
    return [python, str(HERE / "check.py")]


@pytest.fixture(scope="module")
def digitalbazaar() -> list[str]:
    node, npm = shutil.which("node"), shutil.which("npm")
    if not (node and npm):
        pytest.skip("Node and npm are not here: Digital Bazaar's verifier was not asked")
    folder = KEPT / "npm"
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", "check.mjs"):
        shutil.copy(HERE / name, folder)
    npm_ci = [npm, "ci", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder)]
    brought(npm_ci, folder, "Digital Bazaar's verifier")
    return [node, str(folder / "check.mjs")]


def asked(
    command: list[str], tmp_path: Path, badges: dict[str, Any], known: Any = None, **more: Any
) -> Any:
    file = tmp_path / "badges.json"
    file.write_text(json.dumps({"badges": badges, "known": known or {}, **more}))
    done = subprocess.run([*command, str(file)], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def made(form: str, key: PrivateKey) -> dict[str, Any]:
    anchor = Anchor(form, HOME, 1, key.public)
    issuer = Issuer(anchor.issuer, "Acme", f"{HOME}/credentials/issuer")
    document = badge(key, issuer=issuer, status=Entry(anchor.status_list, 77)).document()
    return signed(document, key, anchor.method, AT)


def changed(document: dict[str, Any], path: tuple[Any, ...], value: str) -> dict[str, Any]:
    copy = json.loads(json.dumps(document))
    at = copy
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = value
    return copy


def forgeries(document: dict[str, Any]) -> dict[str, Any]:
    return {name: changed(document, path, value) for name, (path, value) in CHANGES.items()}


def test_openbadgeslib_believes_what_is_true_and_only_that(openbadgeslib, tmp_path):
    whole = made(DID, PrivateKey.new())
    told = asked(openbadgeslib, tmp_path, {"whole": whole} | forgeries(whole))
    assert told.pop("whole") == {"verified": True, "error": "", "name": "Helper, silver"}
    assert {name: one["verified"] for name, one in told.items()} == dict.fromkeys(CHANGES, False)


def test_openbadgeslib_reads_the_baked_pictures(openbadgeslib, tmp_path):
    whole = made(DID, PrivateKey.new())
    png, svg = tmp_path / "badge.png", tmp_path / "badge.svg"
    png.write_bytes(baked_png(2, json.dumps(whole)))
    svg.write_text(baked_svg(emblem("Helper, silver", 2), whole))
    told = asked(openbadgeslib, tmp_path, {}, pictures={"png": str(png), "svg": str(svg)})
    true = {"verified": True, "name": "Helper, silver"}
    assert told == {"png": true, "svg": true}


def listed(key: PrivateKey, revoked: list[int]) -> dict[str, Any]:
    anchor = Anchor(DID, HOME, 1, key.public)
    document = list_document(anchor.status_list, anchor.issuer, revoked, AT)
    return {anchor.status_list: signed(document, key, anchor.method, AT)}


@pytest.mark.parametrize("verifier", ["openbadgeslib", "digitalbazaar"])
def test_others_learn_from_our_list_what_was_revoked(verifier, request, tmp_path):
    """openbadgeslib reads the bits and takes no list with a proof inside; the other checks both."""
    command, key = request.getfixturevalue(verifier), PrivateKey.new()
    badges = {"whole": made(DID, key)}
    assert asked(command, tmp_path, badges, listed(key, [76, 78]))["whole"]["verified"]
    assert not asked(command, tmp_path, badges, listed(key, [77]))["whole"]["verified"]


def test_digital_bazaar_takes_no_list_that_somebody_changed(digitalbazaar, tmp_path):
    key = PrivateKey.new()
    lists = listed(key, [77])
    for document in lists.values():
        document["credentialSubject"]["encodedList"] = encoded([])
    assert not asked(digitalbazaar, tmp_path, {"whole": made(DID, key)}, lists)["whole"]["verified"]


def test_digital_bazaar_believes_both_forms_and_the_list(digitalbazaar, tmp_path):
    key = PrivateKey.new()
    did, web = made(DID, key), made(WEB, key)
    lists = {}
    for form in (DID, WEB):
        anchor = Anchor(form, HOME, 1, key.public)
        document = list_document(anchor.status_list, anchor.issuer, [77], AT)
        lists[f"list {form}"] = signed(document, key, anchor.method, AT)
    published = profile(HOME, "Acme", {1: key.public})
    known = {
        published["id"]: published,
        f"{HOME}/credentials/keys/1": key_document(HOME, 1, key.public),
    }
    true = {"did": did, "web": web, **lists}
    told = asked(digitalbazaar, tmp_path, true | forgeries(did), known)
    assert [told[name] for name in true] == [{"verified": True, "error": ""}] * len(true)
    assert {name: told[name]["verified"] for name in CHANGES} == dict.fromkeys(CHANGES, False)
    alone = asked(digitalbazaar, tmp_path, {"web": web})
    assert not alone["web"]["verified"], "the address has to be asked for its key"


def test_digital_bazaar_does_not_take_another_brands_key(digitalbazaar, tmp_path):
    ours, theirs = PrivateKey.new(), PrivateKey.new()
    forged = made(WEB, theirs)
    known = {
        f"{HOME}/credentials/issuer": profile(HOME, "Acme", {1: ours.public}),
        f"{HOME}/credentials/keys/1": key_document(HOME, 1, ours.public),
    }
    assert not asked(digitalbazaar, tmp_path, {"forged": forged}, known)["forged"]["verified"]
