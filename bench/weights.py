"""How heavy the styles and scripts are that a browser loads once for the whole site."""

from __future__ import annotations

import gzip
import re
from http.client import HTTPConnection

from bench.machine import Machine

PAGES = ("/", "/questions/", "/topics/new", "/accounts/login/")
LINK = re.compile(r'(?:href|src)="([^"]+\.(?:css|js))"')


def asset_bytes(machine: Machine) -> int:
    """Bytes of all stylesheets and scripts that four kinds of pages link, compressed by gzip."""
    session = f"{machine.targets['session_cookie']}={machine.targets['sessions'][0]}"
    pages = [machine_text(machine, path, session) for path in PAGES]
    found = {link for page in pages for link in LINK.findall(page)}
    texts = [machine_text(machine, link, "") for link in sorted(found) if link.startswith("/")]
    return sum(len(gzip.compress(text.encode(), 9)) for text in texts)


def machine_text(machine: Machine, path: str, cookie: str) -> str:
    """The body behind a path of the measured brand."""
    connection = HTTPConnection(machine.address, timeout=30)
    headers = {"Host": machine.targets["host"], "X-Forwarded-For": "127.0.0.1",
               "X-Forwarded-Proto": "https", "Cookie": cookie}  # fmt: skip
    connection.request("GET", path, headers=headers)
    text = connection.getresponse().read().decode()
    connection.close()
    return text
