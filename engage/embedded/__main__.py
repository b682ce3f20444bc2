"""`python -m engage.embedded …`: the demo, its servers alone, and commands inside it.

demo [--reset]   the whole of Engage, until Ctrl-C
up [--test]      only PostgreSQL and Valkey; prints their addresses as environment lines
down             stop whichever of the two runs in the data folder
status           say what runs there
manage …         a manage.py command with the environment of the running demo
"""

import argparse
import os
import signal
import sys
from pathlib import Path

from engage.embedded.claim import owner
from engage.embedded.demo import run_demo
from engage.embedded.demo_children import demo_environment, manage
from engage.embedded.demo_record import ports_of
from engage.embedded.errors import EmbeddedError
from engage.embedded.folder import begin_anew, chosen_folder, stop_all
from engage.embedded.servers import environment, start_servers
from engage.embedded.wish import Wish


def up(data_dir: Path, *, test: bool) -> None:
    """Start both servers, print their environment as lines, and stay until signalled."""
    asked = Wish()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: asked.set())
    servers = start_servers(data_dir, test=test)
    try:
        for name, value in environment(data_dir).items():
            print(f"{name}={value}", flush=True)
        while not asked.wait(1.0):
            for server in (servers.postgres, servers.valkey):
                if server.process.poll() is not None:
                    raise EmbeddedError(f"{server.name} ended by itself: see {server.log}")
    finally:
        servers.stop()


def down(data_dir: Path) -> None:
    """Stop what runs in the folder, also what outlived a killed owner."""
    print("Stopped." if stop_all(data_dir) else "Nothing was running.")


def status(data_dir: Path) -> None:
    """Print who owns the folder; raises EmbeddedError when nobody does."""
    pid = owner(data_dir)
    if pid is None:
        raise EmbeddedError(f"Nothing runs in {data_dir}.")
    print(f"Running, owned by process {pid}. It gives: {', '.join(environment(data_dir))}")


def run_manage(data_dir: Path, words: list[str]) -> None:
    """Become a manage.py command in the environment of the running demo."""
    if owner(data_dir) is None:
        raise EmbeddedError("The demo does not run: start `make demo` in another terminal first.")
    argv = manage(*words)
    env = os.environ | demo_environment(data_dir, *ports_of(data_dir))
    os.execve(argv[0], argv, env)  # noqa: S606 - it takes our place


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and run one command; an error is one readable line and exit code 1."""
    parser = argparse.ArgumentParser(
        prog="python -m engage.embedded",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=["demo", "up", "down", "status", "manage"])
    parser.add_argument("words", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    options = argparse.ArgumentParser(prog="python -m engage.embedded")
    options.add_argument("--data-dir", type=Path, help="ENGAGE_DATA_DIR or .engage/demo if absent")
    options.add_argument("--test", action="store_true", help="faster, loses data with the power")
    options.add_argument("--reset", action="store_true", help="delete the data and begin anew")
    options.add_argument("--with-parent", action="store_true", help="end when the parent ends")
    chosen = parser.parse_args(arguments)
    try:
        if chosen.command == "manage":
            run_manage(chosen_folder(None), chosen.words)
        given = options.parse_args(chosen.words)
        data_dir = chosen_folder(given.data_dir)
        if chosen.command == "demo":
            if given.reset:
                begin_anew(data_dir)
            run_demo(data_dir, with_parent=given.with_parent)
        elif chosen.command == "up":
            up(data_dir, test=given.test)
        else:
            {"down": down, "status": status}[chosen.command](data_dir)
    except EmbeddedError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
