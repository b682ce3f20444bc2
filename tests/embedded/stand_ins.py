"""Small programs in place of the application, run under the real supervisor and real servers.

As a program, `python tests/embedded/stand_ins.py DATA_DIR` is a demo made of them.
"""

import sys
from pathlib import Path

from engage.embedded.child import Child
from engage.embedded.demo import run_demo
from engage.embedded.demo_children import Plan
from engage.embedded.preparing import Preparation
from engage.embedded.servers import environment

# Writes its name into a file when asked to stop, which is how the tests see the order.
DYING_WORDS = """
import signal, sys, time
def stop(*_):
    with open({book!r}, "a") as book:
        book.write({name!r} + "\\n")
    sys.exit(0)
signal.signal(signal.SIGTERM, stop)
print({name!r} + " is up", flush=True)
{body}
while True:
    time.sleep(0.1)
"""
STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
print("child", child.pid, flush=True)
time.sleep(600)
"""
SERVING = """
import http.server, threading
class Well(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.headers["Host"].startswith("acme.localhost:") else 404)
        self.end_headers()
    def log_message(self, *_):
        pass
http.server.ThreadingHTTPServer.allow_reuse_port = True  # as the real server does
server = http.server.ThreadingHTTPServer(("127.0.0.1", {port}), Well)
threading.Thread(target=server.serve_forever, daemon=True).start()
"""
LISTENING = """
import redis, threading
queue = redis.Redis.from_url({url!r})
threading.Thread(target=lambda: queue.brpop("default"), daemon=True).start()
"""
LINKS = """
import json
print(json.dumps([{{"slug": "acme", "name": "Acme", "host": "acme.localhost",
    "url": "http://acme.localhost:{port}",
    "sign_in": {{"customer": "c", "agent": "a", "manager": "m"}}}}]))
"""


def python(code: str) -> list[str]:
    """Return the command line of a program given as text."""
    return [sys.executable, "-c", code]


def polite(name: str, book: Path, body: str = "", **options: object) -> Child:
    """A child that writes its name into `book` when it is asked to stop."""
    code = DYING_WORDS.format(name=name, book=str(book), body=body)
    return Child(name, python(code), **options)  # type: ignore[arg-type]


def plan(data_dir: Path, port: int, live_port: int) -> Plan:
    """A demo of stand-ins; its book is `stopped.txt`, its one preparation counts itself."""
    env = environment(data_dir)
    book = data_dir / "stopped.txt"
    counting = f"open({str(data_dir / 'prepared.txt')!r}, 'a').write('once ')"
    return Plan(
        env,
        [Preparation("Preparing", Child("prepare", python(counting)), inputs=("manage.py",))],
        [
            polite("worker", book, LISTENING.format(url=env["REDIS_URL"])),
            polite("beat", book),
            polite("live", book, SERVING.format(port=live_port)),
            polite("web", book, SERVING.format(port=port), essential=True),
        ],
        Child("links", python(LINKS.format(port=port)), answer=data_dir / "links.json", quiet=True),
    )


if __name__ == "__main__":
    run_demo(Path(sys.argv[1]), planner=plan)
