"""What a page publishes goes to our broker, from any thread of a process that serves pages."""

import os
import subprocess
import sys

SERVED = """
import threading
import engage.wsgi
from django.conf import settings
from engage.events.nudge import send
from engage.events.tasks import deliver_later

def serve():
    print(deliver_later.app.main, deliver_later.app.conf.broker_url == settings.REDIS_URL, send(1))

thread = threading.Thread(target=serve)
thread.start()
thread.join()
"""


def test_a_thread_that_serves_pages_nudges_our_own_broker():
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "engage.settings", "ENGAGE_HTTPS": "0"}
    done = subprocess.run(
        [sys.executable, "-c", SERVED], env=env, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["engage", "True", "True"], done.stderr
