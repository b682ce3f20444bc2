"""The demo's programs as data: what prepares it, what runs, and the environment of both."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from engage.embedded.child import Child
from engage.embedded.ports import HOST
from engage.embedded.preparing import Preparation
from engage.embedded.records import passwords
from engage.embedded.servers import environment

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
PYTHON = sys.executable
COMPILE = ("compile", "-d", "locale", "-D", "django")


@dataclass(frozen=True)
class Plan:
    """What a demo consists of; `links` answers with the brands as JSON (see demo_record)."""

    env: Mapping[str, str]
    preparations: list[Preparation]
    children: list[Child]
    links: Child


Planner = Callable[[Path, int, int], Plan]
"""Makes the plan of a data folder, a web port and a live port."""


def demo_plan(data_dir: Path, port: int, live_port: int) -> Plan:
    """Return the plan of `make demo`. The servers of `data_dir` have to run already."""
    env = demo_environment(data_dir, port, live_port)
    links = manage("demo_links", "--json", "--port", str(port))
    return Plan(
        env,
        preparations(env),
        children(env, data_dir, port, live_port),
        Child("links", links, env, quiet=True, answer=data_dir / "links.json"),
    )


def demo_environment(data_dir: Path, port: int, live_port: int) -> dict[str, str]:
    """Return the application's environment in the demo: its servers, secret key and ports."""
    return {
        **environment(data_dir),
        "DJANGO_SETTINGS_MODULE": "engage.settings",
        "DEMO": "1",
        "SECRET_KEY": passwords(data_dir)["secret_key"],
        "ENGAGE_DATA_DIR": str(data_dir),
        "ENGAGE_STATIC_ROOT": str(data_dir / "static"),
        "ENGAGE_PORT": str(port),
        "ENGAGE_LIVE_ORIGIN": f"http://{{host}}:{live_port}",
    }


def manage(*words: str) -> list[str]:
    """Return the command line of a `manage.py` command."""
    return [PYTHON, str(ROOT / "manage.py"), *words]


def preparations(env: Mapping[str, str]) -> list[Preparation]:
    """Return what has to be done before the demo can run, in order."""
    migrate = manage("migrate", "--database", "owner", "--no-input", "--verbosity", "1")
    return [
        Preparation(
            "Compiling translations",
            Child("words", [str(BIN / "pybabel"), "-q", *COMPILE], env, quiet=True),
            inputs=("locale/*/LC_MESSAGES/*.po",),
            outputs=("locale/*/LC_MESSAGES/*.mo",),
        ),
        Preparation(
            "Making the tables",
            Child("migrate", migrate, env, stop_timeout=20),
            inputs=("requirements.txt", "*/migrations/*.py", "engage/*/migrations/*.py"),
        ),
        Preparation(
            "Gathering styles and pictures",
            Child("static", manage("collectstatic", "--no-input", "-v", "0"), env, quiet=True),
            inputs=("requirements.txt", "engage/web/assets.py", "**/static/**/*"),
            outputs=(str(Path(env["ENGAGE_STATIC_ROOT"]) / "*.json"),),
        ),
        Preparation(
            "Filling the demo brands",
            Child("fill", manage("demo_fill", "--together"), env, stop_timeout=20),
            inputs=("requirements.txt", "**/*.py", "*/demo/*"),
        ),
    ]


def children(env: Mapping[str, str], data_dir: Path, port: int, live_port: int) -> list[Child]:
    """Return what runs in the demo, in the order of the start; the end is in reverse."""
    celery = [str(BIN / "celery"), "-q", "-A", "engage.celery"]
    queues = "critical,default,webhooks,social,bulk"
    schedule = str(data_dir / "beat")
    serving = [PYTHON, "-m", "engage.serving"]
    served = {**env, "ENGAGE_LISTEN": HOST, "ENGAGE_DRAIN_SECONDS": "0"}
    return [
        Child(
            "worker",
            [*celery, "worker", "-l", "warning", "-c", "2", "-Q", queues, "-n", "demo@engage"],
            # A demo started by root has no other user to run as; once is enough to know it.
            {**env, "PYTHONWARNINGS": "ignore:You're running the worker"},
            stop_timeout=20,
        ),
        Child("beat", [*celery, "beat", "-l", "warning", "-s", schedule, "--pidfile="], env),
        Child(
            "live",
            [*serving, "live"],
            {**served, "ENGAGE_LIVE_PORT": str(live_port)},
        ),
        Child(
            "web",
            [*serving, "web"],
            {**served, "ENGAGE_PORT": str(port)},
            essential=True,
        ),
    ]
