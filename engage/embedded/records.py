"""Small JSON files in the data folder: written whole or not at all, readable by the owner only."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

PASSWORDS = "passwords.json"
DATABASE_ROLES = ("app_migrate", "app_web", "app_platform", "app_backup")
ROLES = ("superuser", *DATABASE_ROLES, "valkey", "secret_key")


def write_json(path: Path, value: Any) -> None:
    """Replace `path` atomically with `value` as JSON, mode 0600."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
    unfinished.replace(path)


def read_json(path: Path) -> Any:
    """Return what `path` holds, or None when it is missing or was cut short."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return None


def passwords(data_dir: Path) -> dict[str, str]:
    """Return the passwords by role and the application's secret key; missing ones are made."""
    path = data_dir / PASSWORDS
    known: dict[str, str] = read_json(path) or {}
    missing = {role: secrets.token_urlsafe(40) for role in ROLES if role not in known}
    if missing:
        known |= missing
        write_json(path, known)
    return known
