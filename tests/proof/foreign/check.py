"""Verifies each of {"badges": {name: credential}} with openbadgeslib, in an environment of its own.

It is under the LGPL and no part of Engage; nothing is fetched, because a did:key names its key.
"""

import json
import sys
from pathlib import Path

from openbadgeslib.ob3.ldp import OB3LdpVerifier

told = {}
for name, credential in json.loads(Path(sys.argv[1]).read_text())["badges"].items():
    try:
        found = OB3LdpVerifier(issuer_did=credential["issuer"]["id"]).verify(credential)
        told[name] = {"verified": True, "error": "", "name": found.achievement.name}
    except Exception as error:
        told[name] = {"verified": False, "error": f"{type(error).__name__}: {error}"}
print(json.dumps(told))
