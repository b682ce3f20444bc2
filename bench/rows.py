"""What is measured: each line of the table as requests, with the bar it must keep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

from bench.asking import Ask


@dataclass(frozen=True)
class Bar:
    """The "must" of the project's numbers; None where none is set."""

    cpu: float | None = None
    """CPU ms a request."""
    ratio: float | None = None
    """Times the 'ok' view."""
    statements: int | None = None
    size: int | None = None
    """Bytes of HTML, uncompressed."""


WARM = Bar(cpu=1.5, ratio=2.5, size=30_000)
CHANGED = Bar(cpu=7, statements=4)
TOPIC = Bar(cpu=5, statements=5)
PAGE = Bar(cpu=6, statements=6)
API = Bar(cpu=8)
SEARCH = Bar(cpu=15)
QUEUE = Bar(cpu=12, statements=6)
TICKET = Bar(cpu=9, statements=9)
POINTS = Bar(cpu=6)
FIGURES = Bar(cpu=12)
TODAY = Bar(cpu=15, statements=9)
COUNTED = "UPDATE insights_counting SET counted_at = clock_timestamp()"
TOPICS = "/api/v1/topics/?limit=50"


@dataclass(frozen=True)
class Row:
    """A line of the table. `ask` makes the n-th request; `touch` is SQL that runs before it, so
    that what was kept is no more the newest."""

    work: str
    ask: Callable[[int], Ask]
    bar: Bar = Bar()
    touch: str = ""
    writes: int = 0
    """Requests a round of one that writes; 0 lets the time that a request takes decide."""


OK = "empty 'ok' view, all middleware"


def rows(targets: dict[str, Any]) -> list[Row]:
    """Every line in the order of the table; the 'ok' view is first."""
    sessions = targets["sessions"]
    small, large = targets["small"], targets["large"]
    serial = count(1)

    def guest(path: str) -> Callable[[int], Ask]:
        return lambda number: Ask(path)

    def member(path: str) -> Callable[[int], Ask]:
        return lambda number: Ask(path, sessions[number % len(sessions)])

    def program(path: str) -> Callable[[int], Ask]:
        return lambda number: Ask(path, token=targets["tokens"][number % len(targets["tokens"])])

    def manager(path: str) -> Callable[[int], Ask]:
        return lambda number: Ask(path, targets["manager"])

    def agent(path: str) -> Callable[[int], Ask]:
        return lambda number: Ask(path, targets["agent"])

    def typing(number: int) -> Ask:
        path = "/search/suggestions?q=The+thermostat+overheats+whi"
        return Ask(path, sessions[number % len(sessions)], is_part=True)

    def reply(number: int) -> Ask:
        turn = next(serial)
        topic = targets["replied"][turn % len(targets["replied"])]
        form = {"text": f"Thank you, that was it: number {turn}.\n\nIt **works** again."}
        return Ask(
            f"/topics/{topic}/replies", sessions[turn % len(sessions)], form=form, expects=303
        )

    def question(number: int) -> Ask:
        turn = next(serial)
        form = {
            "kind": "question",
            "title": f"Why does lamp number {turn} blink twice?",
            "category": "category-0",
            "text": f"It began on day {turn}.\n\n- new cable\n- same lamp",
            "tags": "tag1, tag2",
        }
        return Ask("/topics/", sessions[turn % len(sessions)], form=form, expects=303)

    posted = f"UPDATE community_topic SET version = version + 1 WHERE id = {small['id']:d}"
    return [
        Row(OK, guest("/bench/ok")),
        Row("bare answer before all middleware (/healthz)", guest("/healthz")),
        Row("guest topic, 20 posts, warm", guest(small["path"]), WARM),
        Row("guest topic, 20 posts, just changed", guest(small["path"]), CHANGED, posted),
        Row("member topic, 20 posts", member(small["path"]), TOPIC),
        Row("member topic, 2,000 posts, page 1", member(large["path"]), TOPIC),
        Row("member topic, 2,000 posts, page 100", member(f"{large['path']}?page=100"), TOPIC),
        Row("home, guest", guest("/"), PAGE),
        Row("home, member", member("/"), PAGE),
        Row("category page, guest", guest(targets["category"]), PAGE),
        Row("category page, member", member(targets["category"]), PAGE),
        Row("latest list, member, page 1", member("/questions/"), PAGE),
        Row("latest list, member, page 400", member(targets["deep"]), PAGE),
        Row("member's page, member", member(targets["member"]), PAGE),
        Row("API list of 50 topics, guest", guest(TOPICS), API),
        Row("API list of 50 topics, session", member(TOPICS), API),
        Row("API list of 50 topics, token", program(TOPICS), API),
        Row("search, a word in a third of the posts", member("/search/?q=battery"), SEARCH),
        Row("search, three words", member("/search/?q=battery+thermostat+hinge"), SEARCH),
        Row("search, a number in one title", member("/search/?q=12345"), SEARCH),
        Row("search, nothing and another spelling", member("/search/?q=thermostatt+batery")),
        Row("suggestions while typing, a part", typing),
        Row("ticket queue of 50, all, page 1", agent("/desk/?view=all"), QUEUE),
        Row("ticket queue of 50, all, page 400 or last", agent(targets["queue"]), QUEUE),
        Row("ticket queue of 50, mine", agent("/desk/"), QUEUE),
        Row("ticket queue of 50, one tag", agent("/desk/?view=all&tag=tag7"), QUEUE),
        Row("ticket queue of 50, solved", agent("/desk/?view=solved"), QUEUE),
        Row("ticket page, 20 messages, agent", agent(targets["ticket"]), TICKET),
        Row("idea board of 30, guest", guest("/ideas/"), PAGE),
        Row("idea board of 30, member", member("/ideas/"), PAGE),
        Row("idea board of 30, most votes, member", member("/ideas/?sort=top"), PAGE),
        Row("leaderboard, guest", guest("/leaderboard/"), POINTS),
        Row("leaderboard, member", member("/leaderboard/"), POINTS),
        Row("statement of points, member", member("/rewards/statement/"), POINTS),
        Row("scorecard, manager", manager("/console/insights/"), FIGURES),
        Row("scorecard, manager, just counted", manager("/console/insights/"), FIGURES, COUNTED),
        Row("one row of it, manager", manager("/console/insights/hour/"), FIGURES),
        Row("one row of it, just counted", manager("/console/insights/hour/"), FIGURES, COUNTED),
        Row("first page of the console, manager", manager("/console/"), TODAY),
        Row("first page of the console, just counted", manager("/console/"), TODAY, COUNTED),
        Row("sign-in page, guest", guest("/accounts/login/")),
        Row("reply, committed", reply, Bar(cpu=10), writes=60),
        Row("ask a question, committed", question, writes=40),
    ]
