"""The demo from its first line to its last: one folder, one supervisor, everything in order."""

import json
import os
import signal
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from engage.embedded.child import ChildProcess
from engage.embedded.claim import Claim
from engage.embedded.demo_children import ROOT, Plan, Planner, demo_plan
from engage.embedded.demo_record import forget_demo, greet, keep_demo
from engage.embedded.errors import EmbeddedError
from engage.embedded.output import Output
from engage.embedded.ports import HOST, hold, is_free, next_free
from engage.embedded.preparing import Asked, Preparer
from engage.embedded.probe import answers, worker_listens
from engage.embedded.processes import Traces, end_session, kept_traces, session_of
from engage.embedded.servers import Servers, recover, start_servers
from engage.embedded.supervisor import Supervisor
from engage.embedded.units import server_units
from engage.embedded.wish import Wish

TRACES = "processes.json"
DEFAULT_PORT = 8000
READY_LIMIT = 60.0


def recover_all(data_dir: Path) -> bool:
    """End everything a killed supervisor left behind, in the order of a proper end.

    Demands the claim on the folder. Returns True when there was anything.
    """
    forget_demo(data_dir)
    ended = False
    for trace in reversed(kept_traces(data_dir / TRACES)):
        if session_of(trace):
            end_session(trace, limit=2.0)
            ended = True
    (data_dir / TRACES).unlink(missing_ok=True)
    return recover(data_dir) or ended


def web_port() -> int:
    """Return the port of the demo: ENGAGE_PORT exactly, or the first free one from 8000 on."""
    wanted = os.environ.get("ENGAGE_PORT", "").strip()
    if not wanted:
        return next_free(DEFAULT_PORT)
    if not wanted.isdigit() or not 1 <= int(wanted) <= 65535:
        raise EmbeddedError(f"ENGAGE_PORT must be a port from 1 to 65535, not {wanted!r}.")
    if not is_free(int(wanted)):
        raise EmbeddedError(f"Port {wanted} (ENGAGE_PORT) is taken by another program.")
    return int(wanted)


class Demo:
    """One run of the demo in one data folder."""

    def __init__(
        self, data_dir: Path, output: Output, asked: Wish, planner: Planner = demo_plan
    ) -> None:
        self.data_dir = data_dir
        self.planner = planner
        self.output = output
        self.asked = asked
        self.traces = Traces(data_dir / TRACES)
        self.supervisor = Supervisor(output, asked)
        self.preparer = Preparer(ROOT, data_dir, output, self.traces, asked)

    def run(self, claim: Claim) -> None:
        """Start everything, stay until asked to stop, stop everything.

        Raises EmbeddedError when it cannot start; nothing is left running then either.
        """
        began = time.monotonic()
        if recover_all(self.data_dir):
            self.output.line("The last run was killed; what it left behind has been stopped.")
        port = web_port()
        live_port = next_free(port + 1)
        # Filling takes a while: another demo that starts meanwhile must find these taken.
        held = [hold(port), hold(live_port)]
        try:
            with self.output.step("Starting PostgreSQL and Valkey"):
                servers = start_servers(self.data_dir, claim=claim)
            self._adopt(servers)
            plan = self.planner(self.data_dir, port, live_port)
            for preparation in plan.preparations:
                self.preparer.prepare(preparation)
            brands = self._start(plan, port, live_port)
            self._publish(brands, port, live_port)
            greet(self.output, brands, time.monotonic() - began)
            while not self.asked.wait(0.2):
                if self.supervisor.glance():
                    self._publish(brands, port, live_port)
        except Asked:
            pass
        finally:
            self._end(claim)
            for one in held:
                one.close()

    def _adopt(self, servers: Servers) -> None:
        for unit in server_units(self.data_dir, servers.postgres, servers.valkey):
            self.supervisor.adopt(unit)

    def _start(self, plan: Plan, port: int, live_port: int) -> list[dict[str, Any]]:
        """Start the children and wait until each answers; returns the brands and their links."""
        with self.output.step("Starting web, live, worker and beat"):
            started: dict[str, ChildProcess] = {}
            for child in plan.children:
                started[child.name] = ChildProcess(child, ROOT, self.output, self.traces)
                self.supervisor.start(started[child.name])
            brands = self._brands(plan)
            waiting: dict[str, Callable[[], bool]] = {
                f"web for {brand['host']}": partial(answers, port, brand["host"])
                for brand in brands
            }
            waiting["live"] = partial(answers, live_port, brands[0]["host"])
            waiting["worker"] = partial(worker_listens, plan.env["REDIS_URL"])
            self._wait(waiting, started)
        return brands

    def _brands(self, plan: Plan) -> list[dict[str, Any]]:
        """Ask the application for the demo's brands and their sign-in links."""
        answer = plan.links.answer or self.data_dir / "links.json"
        try:
            self.preparer.run(plan.links)
            brands: list[dict[str, Any]] = json.loads(answer.read_text(encoding="utf-8"))
        finally:
            answer.unlink(missing_ok=True)
        if not brands:
            raise EmbeddedError("The demo has no brand: run `make demo-reset`.")
        return brands

    def _wait(
        self, waiting: dict[str, Callable[[], bool]], started: dict[str, ChildProcess]
    ) -> None:
        deadline = time.monotonic() + READY_LIMIT
        while waiting:
            for name in [name for name, ready in waiting.items() if ready()]:
                del waiting[name]
            if self.asked.is_set():
                raise Asked
            for name, process in started.items():
                if process.poll() is not None:
                    raise EmbeddedError(f"{name} ended while starting:\n{process.last_lines()}")
            if waiting and time.monotonic() > deadline:
                silent = ", ".join(waiting)
                raise EmbeddedError(f"No answer after {READY_LIMIT:.0f} s from: {silent}")
            time.sleep(0.1)

    def _publish(self, brands: list[dict[str, Any]], port: int, live_port: int) -> None:
        pids = {"supervisor": os.getpid(), **self.supervisor.pids()}
        keep_demo(self.data_dir, brands, port, f"http://{HOST}:{live_port}", pids)

    def _end(self, claim: Claim) -> None:
        forget_demo(self.data_dir)
        self.output.line("Stopping …")
        self.supervisor.stop()
        claim.release()
        self.output.good("Everything has stopped.")


def run_demo(data_dir: Path, *, with_parent: bool = False, planner: Planner = demo_plan) -> None:
    """Run the demo until Ctrl-C, SIGTERM, a closed terminal or, `with_parent`, the parent's end."""
    asked = Wish()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # `nohup` has set SIGHUP to be ignored, and means it.
        if signal.getsignal(number) is not signal.SIG_IGN or number != signal.SIGHUP:
            signal.signal(number, lambda *_: asked.set())
    if with_parent:
        threading.Thread(target=_watch_parent, args=[os.getppid(), asked], daemon=True).start()
    Demo(data_dir, Output(), asked, planner).run(Claim(data_dir))


def _watch_parent(parent: int, asked: Wish) -> None:
    while not asked.wait(1.0):
        if os.getppid() != parent:
            asked.set()
