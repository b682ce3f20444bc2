"""Which tweets are one conversation: a tweet and all that answer it, as far as the file goes."""

from __future__ import annotations

from collections.abc import Iterable

from support.plugs.tweets.rows import Tweet


def threads(tweets: Iterable[Tweet]) -> dict[str, list[Tweet]]:
    """The first tweet's id → the conversation in order of time, the oldest conversation first.

    A tweet that answers one which is not in the file begins a conversation itself, and so does
    the earliest of tweets that answer each other in a circle. Of one second's tweets the answer
    comes after what it answers.
    """
    known = {tweet.id: tweet for tweet in tweets}
    roots: dict[str, str] = {}
    for tweet in known.values():
        _find(tweet, known, roots)
    found: dict[str, list[Tweet]] = {}
    for tweet in sorted(known.values(), key=lambda one: (one.at, _below(one, known), one.id)):
        found.setdefault(roots[tweet.id], []).append(tweet)
    return found


def _below(tweet: Tweet, known: dict[str, Tweet]) -> int:
    """How many tweets of its own second it answers, one through the other; a circle ends it."""
    way = {tweet.id}
    above = known.get(tweet.parent)
    while above is not None and above.at == tweet.at and above.id not in way:
        way.add(above.id)
        above = known.get(above.parent)
    return len(way) - 1


def _find(tweet: Tweet, known: dict[str, Tweet], roots: dict[str, str]) -> None:
    way = [tweet]
    on_way = {tweet.id}
    while way[-1].id not in roots:
        above = known.get(way[-1].parent)
        if above is None:
            root = way[-1].id
            break
        if above.id in on_way:
            root = min(way, key=lambda one: (one.at, one.id)).id
            break
        way.append(above)
        on_way.add(above.id)
    else:
        root = roots[way[-1].id]
    for one in way:
        roots[one.id] = root
