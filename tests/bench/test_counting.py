"""The counters count: CPU time of a process and its children, statements of our roles."""

from __future__ import annotations

import subprocess
import sys
import uuid
from contextlib import closing

import psutil
import pytest
from django.db import connection, transaction

from bench.counting import StatementCounter, cpu_seconds, is_counted
from tests import servers

BURN = """
import time
until = time.process_time() + 0.3
while time.process_time() < until:
    pass
"""
WITH_A_CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {BURN!r}]); input()"


def test_time_of_a_child_that_ended_is_counted():
    argv = [sys.executable, "-c", WITH_A_CHILD]
    pipe = subprocess.PIPE
    with subprocess.Popen(argv, stdin=pipe) as process:
        root = psutil.Process(process.pid)
        while cpu_seconds(root) < 0.3 or root.children():
            assert process.poll() is None
        assert cpu_seconds(root) >= 0.3
        assert cpu_seconds(root, without=process.pid) == 0
        process.communicate(b"\n")


@pytest.mark.parametrize(
    "statement",
    ["BEGIN", "COMMIT", 'SAVEPOINT "s1"', 'RELEASE SAVEPOINT "s1"', "ROLLBACK TO SAVEPOINT s1",
     "SET LOCAL app.brand = '1'", "  begin"],
)  # fmt: skip
def test_transactions_and_the_brand_are_free(statement: str):
    assert not is_counted(statement)


@pytest.mark.parametrize("statement", ["SELECT $1", "UPDATE x SET a = $1", "SET TIME ZONE 'UTC'"])
def test_everything_else_counts(statement: str):
    assert is_counted(statement)


@pytest.mark.usefixtures("committed")
def test_statements_that_reached_postgresql_are_counted():
    # PostgreSQL takes statements of one shape for the same, whatever their names: a shape of ours.
    mark = f"bench_{uuid.uuid4().hex}"
    shape = "".join(f" {'+' if bit == '1' else '-'} 1" for bit in f"{uuid.uuid4().int:0128b}")
    with closing(servers.superuser(servers.DATABASE)) as superuser:
        with transaction.atomic(), connection.cursor() as cursor:
            for number in range(3):
                cursor.execute(f"SELECT {number}{shape} AS {mark}")
        with superuser.cursor() as cursor:  # a superuser's own is nobody's work
            cursor.execute(f"SELECT 9{shape} AS {mark}")
        calls = StatementCounter(superuser).calls()
    assert [count for query, count in calls.items() if mark in query] == [3]
    assert not any(query.strip().upper().startswith(("BEGIN", "SAVEPOINT")) for query in calls)
