"""Production's settings with one more address, `/bench/ok`; nothing else differs."""

from engage.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
