"""The system user that the servers run as.

PostgreSQL refuses to run as root. Started by root, both servers run as the machine's `nobody`
(initdb looks its user up by name, so an id without a name is not enough; no user is created).
Started by anyone else they run as that person.
"""

import os
import pwd
import subprocess
from functools import cache
from pathlib import Path
from typing import TypedDict

from engage.embedded.errors import EmbeddedError

CANDIDATES = ("nobody", "postgres", "daemon")


class Privileges(TypedDict, total=False):
    """Arguments for `subprocess` that drop root's rights; empty when there are none to drop."""

    user: int
    group: int
    extra_groups: list[int]


@cache
def servers_user() -> pwd.struct_passwd | None:
    """Return the account the servers run as, or None when it is simply the current user."""
    if os.geteuid() != 0:
        return None
    for name in CANDIDATES:
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return entry
    raise EmbeddedError(
        "PostgreSQL does not run as root and this machine has none of the users "
        f"{', '.join(CANDIDATES)}. Run the command as an ordinary user."
    )


def dropped_privileges() -> Privileges:
    """Return the `subprocess` arguments that make a child run as the servers' user."""
    user = servers_user()
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def give(path: Path) -> None:
    """Make the servers' user the owner of `path` itself (not of what lies in it)."""
    user = servers_user()
    if user is not None:
        os.chown(path, user.pw_uid, user.pw_gid)


def can_reach(folder: Path) -> bool:
    """Say whether the servers' user can enter `folder`; asked by trying, as that user."""
    attempt = subprocess.run(
        ["/bin/sh", "-c", 'cd "$1"', "sh", str(folder)],
        cwd="/",
        capture_output=True,
        check=False,
        **dropped_privileges(),
    )
    return attempt.returncode == 0


def can_run(program: Path) -> bool:
    """Say whether the servers' user can run `program`; asked by running its `--version`."""
    try:
        attempt = subprocess.run(
            [str(program), "--version"],
            cwd="/",
            capture_output=True,
            check=False,
            **dropped_privileges(),
        )
    except OSError:
        return False
    return attempt.returncode == 0
