"""Verifies each of {"badges": {name: credential}} with openbadgeslib, in an environment of its own.

It is under the LGPL and no part of Engage; nothing is fetched, because a did:key names its key.
"known" stands for what an issuer publishes: lists of what was revoked are read there. "pictures"
are paths of badges in PNG and SVG.
"""

import json
import sys
from pathlib import Path

from openbadgeslib.ob3.ldp import OB3LdpVerifier
from openbadgeslib.verify import verify_badge

told = {}
asked = json.loads(Path(sys.argv[1]).read_text())


def published(url, *_arguments, **_options):
    return json.dumps(asked["known"][url]).encode()


for name, credential in asked["badges"].items():
    try:
        found = OB3LdpVerifier(issuer_did=credential["issuer"]["id"]).verify(
            credential,
            check_status=bool(asked["known"]),
            verify_status_list=False,  # it knows signed lists as tokens only
            download=published,
        )
        told[name] = {"verified": True, "error": "", "name": found.achievement.name}
    except Exception as error:
        told[name] = {"verified": False, "error": f"{type(error).__name__}: {error}"}
for name, path in asked.get("pictures", {}).items():
    found = verify_badge(Path(path).read_bytes(), resolve_did=True)
    told[name] = {"verified": found.valid, "name": found.credential.achievement.name}
print(json.dumps(told))
