"""The settings for tools that only read them (mypy, the migration linter): no server is asked."""

import os

for _name in ("DATABASE_URL", "PLATFORM_DATABASE_URL", "OWNER_DATABASE_URL"):
    os.environ.setdefault(_name, "postgresql://nobody@127.0.0.1:1/engage")
os.environ.setdefault("REDIS_URL", "redis://127.0.0.1:1/0")
os.environ.setdefault("SECRET_KEY", "only-for-tools-that-read-" + "x" * 40)

from engage.settings import *  # noqa: E402, F403
