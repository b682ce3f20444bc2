"""The book of facts: what happened, written in the same transaction, heard after commit.

An operation calls `record(AnswerAccepted(...), by=member)`. Hearers marked `@hears(AnswerAccepted)`
run later, each exactly once a fact, retried when they fail, visible when they are dead. Notices,
search, webhooks, audit, insights and points all read this one book.
It never carries text a person wrote: only ids and small numbers. Page views are
counters, not facts.
"""

from engage.events.changes import changed
from engage.events.hearing import hears
from engage.events.kinds import Fact, kind
from engage.events.recording import record, record_all

__all__ = ["Fact", "changed", "hears", "kind", "record", "record_all"]
