"""`make check`: everything that can be wrong without a test noticing. Prints a line for each.

All checks run even when an early one fails; the exit code is 1 when any did. Those that need a
database get one of their own, made as in the tests.
"""

import os
import secrets
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

from engage.embedded import test_servers

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
MANAGE = (sys.executable, "manage.py")
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "engage.settings",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ENGAGE_BRAND_HOST_SUFFIX": "example.com",
    "ENGAGE_PLATFORM_HOSTS": "platform.example.com",
    "ENGAGE_TRUSTED_PROXIES": "1",
    "DEFAULT_FROM_EMAIL": "Engage <no-reply@example.com>",
}
READING = {"DJANGO_SETTINGS_MODULE": "engage.settings_check"}


@dataclass(frozen=True)
class Check:
    """One command that has to succeed."""

    name: str
    argv: tuple[str, ...]
    env: dict[str, str] = field(default_factory=dict)


def checks() -> list[Check]:
    """Return every check, the quickest first."""
    deploy = ("check", "--deploy", "--fail-level", "WARNING")
    return [
        Check("style", (str(BIN / "ruff"), "check", "--quiet", ".")),
        Check("format", (str(BIN / "ruff"), "format", "--check", "--quiet", ".")),
        Check("floors", (str(BIN / "lint-imports"), "--no-cache")),
        Check("links in the documentation", (sys.executable, ".ci/links.py")),
        Check("translations", (sys.executable, ".ci/translations.py")),
        Check("migrations made", (*MANAGE, "makemigrations", "--check", "--dry-run"), READING),
        Check("migrations safe", (sys.executable, ".ci/migrations.py"), READING),
        Check("production settings", (*MANAGE, *deploy), PRODUCTION),
        Check("types", (str(BIN / "mypy"),), READING),
    ]


def run(check: Check, env: dict[str, str]) -> bool:
    """Run one check; its output is shown when it fails."""
    began = time.monotonic()
    print(f"› {check.name} …", flush=True)
    done = subprocess.run(
        check.argv,
        cwd=ROOT,
        env=env | check.env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    good = done.returncode == 0
    if not good:
        print(done.stdout.rstrip())
    print(f"{'✓' if good else '✗'} {check.name} ({time.monotonic() - began:.1f} s)", flush=True)
    return good


def main() -> int:
    """Run all checks; 1 when any failed."""
    servers, stop = test_servers(ROOT / ".engage" / "test")
    env = {name: value for name, value in os.environ.items() if name not in ("DEMO", "DEBUG")}
    env |= servers | {"ENGAGE_DATA_DIR": str(ROOT / ".engage" / "check"), "PYTHONPATH": str(ROOT)}
    try:
        failed = [check.name for check in checks() if not run(check, env)]
    finally:
        stop()
    print(f"Wrong: {', '.join(failed)}." if failed else "All checks passed.")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
