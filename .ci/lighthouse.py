"""`make lighthouse`: Lighthouse on each page kind of the running demo, with a limit for each score.

Needs Node 20 and Debian's Chromium; npm brings Lighthouse, at the version named here, into
`.engage/lighthouse/`, where the reports are kept too. The addresses are taken from the demo's
`demo.json` and from the first links of a brand's pages.
"""

import http.client
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".engage" / "lighthouse"
VERSION = "12.8.2"
LIMITS = {"performance": 95, "accessibility": 100, "best-practices": 95, "seo": 95}
KINDS = {
    "home": ("/", r"^/$"),
    "category": ("/categories/", r"^/categories/[^/]+/$"),
    "topic": ("/questions/", r"^/topics/[0-9][^/]*/$"),
    "search": ("/search/", r"^/search/$"),
    "sign-in": ("/accounts/login/", r"^/accounts/login/$"),
}
"""Kind of page → a page that leads to it, and what its address looks like."""
EXPECTED = {"sign-in": {"is-crawlable"}}
"""Kind of page → audits that fail on purpose: nobody shall find a sign-in page by searching."""
RESOLVER = "--host-resolver-rules='MAP *.localhost 127.0.0.1'"
FLAGS = f"--headless=new --no-sandbox --disable-dev-shm-usage {RESOLVER}"


def demo() -> dict[str, Any]:
    """Return what the running demo says about itself."""
    folder = Path(os.environ.get("ENGAGE_DATA_DIR") or ".engage/demo")
    file = ROOT / folder / "demo.json"
    if not file.is_file():
        sys.exit("The demo does not run: start `make demo` in another terminal first.")
    record: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return record


def first_link(text: str, pattern: str) -> str | None:
    """Return the first path that a page links and that looks like `pattern`."""
    links = re.findall(r'href="(/[^"#?]*)', text)
    return next((link for link in links if re.match(pattern, link)), None)


def pages(brand: dict[str, Any]) -> dict[str, str]:
    """Return one address for each kind of page of a brand."""
    connection = http.client.HTTPConnection(brand["connect"], timeout=30)
    found = {}
    for kind, (start, pattern) in KINDS.items():
        connection.request("GET", start, headers={"Host": brand["host"]})
        text = connection.getresponse().read().decode()
        path = start if re.match(pattern, start) else first_link(text, pattern)
        if path is None:
            sys.exit(f"No page of the kind “{kind}” is linked on {start}")
        found[kind] = brand["url"].rstrip("/") + path
    connection.close()
    return found


def installed() -> Path:
    """Return Lighthouse's program, installed by npm when it is missing or of another version."""
    package = FOLDER / "node_modules" / "lighthouse"
    manifest = package / "package.json"
    if not manifest.is_file() or json.loads(manifest.read_text())["version"] != VERSION:
        FOLDER.mkdir(parents=True, exist_ok=True)
        print(f"Installing Lighthouse {VERSION} …", flush=True)
        argv = ["npm", "install", "--silent", "--no-fund", "--no-audit", "--prefix", str(FOLDER)]
        subprocess.run([*argv, f"lighthouse@{VERSION}"], check=True)
    return package / "cli" / "index.js"


def report(program: Path, name: str, url: str) -> dict[str, Any]:
    """Run Lighthouse on one address; returns its report."""
    file = FOLDER / f"{name}.json"
    argv = ["node", str(program), url, "--quiet", "--output=json", f"--output-path={file}"]
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or ""
    env = os.environ | {"CHROME_PATH": chromium}
    subprocess.run([*argv, f"--chrome-flags={FLAGS}"], check=True, env=env)
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def low_audits(found: dict[str, Any], category: str, least: float) -> set[str]:
    """Return the ids of a category's audits that score below `least`; 0 is worst, 1 is best."""
    ids = {reference["id"] for reference in found["categories"][category]["auditRefs"]}
    scores = {name: found["audits"][name]["score"] for name in ids}
    return {name for name, score in scores.items() if score is not None and score < least}


def findings(found: dict[str, Any], kind: str) -> list[str]:
    """Return what the report finds wrong, as "id: title", without what is wrong on purpose."""
    wrong = set().union(*(low_audits(found, category, 0.9) for category in found["categories"]))
    return [
        f"{name}: {found['audits'][name]['title']} "
        f"{found['audits'][name].get('displayValue', '')}".rstrip()
        for name in sorted(wrong - EXPECTED.get(kind, set()))
    ]


def main() -> int:
    """Print the scores of every page and what is wrong; 1 when a score is below its limit."""
    if not shutil.which("npm"):
        sys.exit("Lighthouse needs Node 20 with npm.")
    program, low = installed(), False
    for kind, url in pages(demo()["brands"][0]).items():
        print(f"› {kind}: {url} …", flush=True)
        found = report(program, kind, url)
        for category, limit in LIMITS.items():
            score = round(100 * (found["categories"][category]["score"] or 0))
            kept = score >= limit or low_audits(found, category, 1) <= EXPECTED.get(kind, set())
            low = low or not kept
            print(f"  {'✓' if kept else '✗'} {category}: {score} (at least {limit})", flush=True)
        for line in findings(found, kind):
            print(f"    {line}", flush=True)
    return int(low)


if __name__ == "__main__":
    sys.exit(main())
