"""Conversations become tickets, some at a time; each batch is one transaction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from django.utils.timezone import now

from engage.channels.inbound import PUBLIC, Inbound, Writer
from engage.channels.models import Account, Message
from engage.channels.moment import as_of, told_together
from engage.channels.operations import receive
from engage.members.models import Member
from engage.portability.imports.run import Run
from support.operations.clocks import reckoned_together
from support.plugs.tweets.rows import NOUN, Tweet

BATCH = 40
CONVERSATIONS = "conversations"

Thread = tuple[str, list[Tweet]]


def bring(run: Run, account: Account, conversations: Mapping[str, Sequence[Tweet]]) -> None:
    """Write what is not here yet, and count what became of everything."""
    waiting = iter((root, list(tweets)) for root, tweets in conversations.items())
    rows = 0
    run.progress.start("conversations")
    while batch := list(islice(waiting, BATCH)):
        _bring(run, account, batch)
        rows += len(batch)
        run.progress.at(rows / len(conversations), rows)
    run.progress.end(rows)


def _bring(run: Run, account: Account, batch: Sequence[Thread]) -> None:
    ids = [tweet.id for _root, tweets in batch for tweet in tweets]
    with run.writing() as by:
        found = Message.objects.filter(account=account, outer_id__in=ids)
        known = set(found.values_list("outer_id", flat=True))
        # What was never answered is reckoned as late as it is now; nobody is told of the past.
        with told_together(), as_of(now(), quiet=True), reckoned_together(by):
            for root, tweets in batch:
                for tweet in tweets:
                    if tweet.id not in known:
                        _receive(account, root, tweet, by)
    for root, tweets in batch:
        _count(run, root, tweets, known)


def _receive(account: Account, root: str, tweet: Tweet, by: Member) -> None:
    inbound = Inbound(
        outer_id=tweet.id,
        thread_id=root,
        text=tweet.text,
        sent_at=tweet.at,
        writer=Writer(
            tweet.author, f"user{tweet.author}" if tweet.author.isdigit() else tweet.author
        ),
        parent_id=tweet.parent,
        visibility=PUBLIC,
        is_ours=tweet.is_ours,
    )
    with as_of(tweet.at, quiet=True):
        receive(account, inbound, by=by)


def _count(run: Run, root: str, tweets: Sequence[Tweet], known: set[str]) -> None:
    """A conversation is known when any of its tweets was here before."""
    here = run.tally.count(CONVERSATIONS)
    if any(tweet.id in known for tweet in tweets):
        here.known += 1
    else:
        here.added += 1
    for tweet in tweets:
        count = run.tally.count(NOUN, tweet.kind)
        count.known += tweet.id in known
        count.added += tweet.id not in known
    for note, tweet in _notes(root, tweets):
        run.report.note(NOUN, run.folder.name, tweet.id, note, {"parent": tweet.parent})


def _notes(root: str, tweets: Sequence[Tweet]) -> Iterator[tuple[str, Tweet]]:
    """What came in, but not quite as it was."""
    first = tweets[0]
    if first.is_ours:
        yield "begins_with_reply", first
    for tweet in tweets:
        if tweet.id == root and tweet.parent:
            yield "parent_missing", tweet
