"""PostgreSQL and Valkey from PyPI wheels, for `make demo` and the tests.

It exists so that a newcomer with Python, make and git needs nothing else: no Docker, no root, no
database of their own. It starts the two servers on loopback with random passwords, makes the same
roles as production, and leaves no process behind.

It will never be imported in production, and never imports Django or the settings: whoever starts
the servers hands their addresses to the application through the environment.
"""

from engage.embedded.servers import Servers, environment, start_servers
from engage.embedded.testing import test_servers

__all__ = ["Servers", "environment", "start_servers", "test_servers"]
