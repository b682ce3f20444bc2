"""`demo.json`: how people and programs find a running demo; and the greeting at its start.

    {"brands": [{"slug", "name", "url", "host", "connect": "127.0.0.1:8000",
                 "sign_in": {"customer", "agent", "manager"}}, …],
     "live": "http://127.0.0.1:8001",
     "pids": {"supervisor", "postgres", "valkey", "worker", "beat", "live", "web"}}

It is there exactly while everything answers. `connect` is where to connect to when the resolver
knows no `*.localhost`; the request then carries `host` in its Host header.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engage.embedded.output import Output
from engage.embedded.ports import HOST
from engage.embedded.records import read_json, write_json

FILE = "demo.json"
ROLES = ("customer", "agent", "manager")


def keep_demo(
    data_dir: Path, brands: list[dict[str, Any]], port: int, live: str, pids: Mapping[str, int]
) -> None:
    """Write the file anew, whole or not at all."""
    connect = f"{HOST}:{port}"
    rows = [{**brand, "connect": connect} for brand in brands]
    write_json(data_dir / FILE, {"brands": rows, "live": live, "pids": dict(pids)})


def forget_demo(data_dir: Path) -> None:
    """Take the file away: from now on not everything answers."""
    (data_dir / FILE).unlink(missing_ok=True)


def greet(output: Output, brands: list[dict[str, Any]], seconds: float) -> None:
    """Print where each brand is and the links that sign a visitor in."""
    output.line()
    output.good(f"Engage is up after {seconds:.0f} s.")
    for brand in brands:
        output.line()
        output.line(f"  {brand['name']}  {brand['url']}")
        for role in ROLES:
            link = brand.get("sign_in", {}).get(role)
            if link:
                output.line(f"    sign in as {role:<9} {link}")
    output.line()
    output.line("  Ctrl-C stops everything. The data stays for the next start.")
    output.line()


def ports_of(data_dir: Path) -> tuple[int, int]:
    """Return the web and live ports of the running demo; the usual ones while it starts."""
    record = read_json(data_dir / FILE)
    if record is None:
        return 8000, 8001
    connect, live = record["brands"][0]["connect"], record["live"]
    return int(connect.rpartition(":")[2]), int(live.rpartition(":")[2])
