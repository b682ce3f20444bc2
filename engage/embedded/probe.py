"""Asking our own servers whether they answer.

Requests go to 127.0.0.1 with the brand's name as Host: not every resolver knows `*.localhost`.
"""

import http.client

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from engage.embedded.ports import HOST


def http_status(port: int, path: str, *, host: str = HOST, timeout: float = 5.0) -> int | None:
    """Return the status of `GET path` for the site `host`, or None when nobody answers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=timeout)
    try:
        connection.request("GET", path, headers={"Host": f"{host}:{port}"})
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return None
    finally:
        connection.close()


def answers(port: int, host: str) -> bool:
    """Say whether the process on `port` is well and serves the site `host`."""
    return http_status(port, "/healthz", host=host) == 200


def worker_listens(redis_url: str) -> bool:
    """Say whether a Celery worker waits for tasks: it blocks on its queues."""
    once = Retry(NoBackoff(), 0)
    client = redis.Redis.from_url(redis_url, socket_timeout=3, retry=once)
    try:
        return any(entry.get("cmd") == "brpop" for entry in client.client_list())
    except redis.RedisError:
        return False
    finally:
        client.close()
