"""The rows of the scorecard: what each one asks, what people want and what the market gives.

Numbers of rows and figures come from two studies of 2011 and 2012: a marketing council's survey of
1,300 consumers and 132 marketers (2011), and a community vendor's surveys of consumers and of more
than 450 marketers (2012). A survey's own share is only as sure as its size; where the size was not
published, no interval is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engage.insights.measures import Measure, measures
from engage.insights.shares import Interval, wilson

COUNCIL, VENDOR = 2011, 2012
MARKETERS = 132
CONSUMERS = 1300


@dataclass(frozen=True, slots=True)
class Seed:
    """A share that a study found: `percent` as it was published, of `asked` people (0: unknown)."""

    percent: int
    year: int
    words: Any
    asked: int = 0
    is_comparable: bool = True
    """Whether it speaks of the same thing as our figure."""

    @property
    def interval(self) -> Interval | None:
        """How sure the study itself was."""
        if not self.asked:
            return None
        return wilson(round(self.percent * self.asked / 100), self.asked)


@dataclass(frozen=True, slots=True)
class Part:
    """A measure that a row shows apart."""

    measure: str
    label: Any


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what is promised, and everything needed to read its figure rightly."""

    name: str
    number: int
    """Its number in the studies' own list, which has more rows than we can answer."""
    title: Any
    short: Any
    """Under the title: what exactly, in half a line."""
    finding: Any
    """A sentence with `%(share)s`, what the figure says."""
    definition: Any
    missing: Any
    """What to do while nothing is measured."""
    demand: Seed | None = None
    market: Seed | None = None
    parts: tuple[Part, ...] = ()
    note: Any = ""

    @property
    def url(self) -> str:
        """The path of its page."""
        return f"/console/insights/{self.name}/"

    @property
    def measure(self) -> Measure:
        """The measure of the same name."""
        return measures[self.name]


ROWS = (
    Row(
        "reply",
        1,
        _("A reply when they write to us"),
        _("People, answered by our staff within 7 days"),
        _("%(share)s of the people who wrote to us got a reply"),
        _(
            "Of the people who asked a question or sent a request, the share who got at least one "
            "public answer by a person of our staff within 7 days. Who wrote several times counts "
            "once. Answers by machines and by other customers do not count here."
        ),
        _("Nobody has written yet, or not long enough ago to be judged."),
        Seed(25, VENDOR, _("of consumers expect a reply when they write to a brand in public")),
        Seed(9, VENDOR, _("of them get one")),
    ),
    Row(
        "hour",
        3,
        _("An answer within the hour"),
        _("Questions and requests, day and night"),
        _("%(share)s of what came in was answered within the hour"),
        _(
            "Of the questions and requests that are at least an hour old, the share that got a "
            "public answer within 60 minutes: by our staff, or by another customer whose answer "
            "was accepted later. Nights and weekends count. What has no answer counts as a miss."
        ),
        _("No question and no request has come in yet."),
        Seed(47, COUNCIL, _("of consumers expect help within the hour"), CONSUMERS),
        Seed(
            30,
            COUNCIL,
            _("of brands say they use social media to serve better; nobody published how fast"),
            MARKETERS,
            is_comparable=False,
        ),
        (
            Part("hour_staff", _("Within 1 hour by our staff")),
            Part("hour_peer", _("Within 1 hour by a customer, accepted")),
            Part("day", _("Within 24 hours by either")),
            Part("day_staff", _("Within 24 hours by our staff")),
            Part("day_peer", _("Within 24 hours by a customer, accepted")),
        ),
        _(
            "The 47 per cent are printed as the study's summary has them. Two press reports of the "
            "same study give 22 per cent for “at once” and 19 for “within the hour”, together 41, "
            "and 47 for “within 24 hours”. So both times are measured here."
        ),
    ),
    Row(
        "exchange",
        4,
        _("Customers meet customers"),
        _("Active members who wrote with another one"),
        _("%(share)s of active members wrote with another customer"),
        _(
            "Of the members who took part in the last 30 days (wrote, thanked, voted), the share "
            "who replied to another member, or were replied to by one. Staff do not count."
        ),
        _("No member has taken part in the last 30 days."),
        Seed(60, COUNCIL, _("of consumers want to meet other customers"), CONSUMERS),
        Seed(9, COUNCIL, _("of brands think that they do"), MARKETERS),
    ),
    Row(
        "same_problem",
        5,
        _("Finding others with the same problem"),
        _("Helped by a question that was asked before"),
        _("%(share)s of those with a problem found it solved already"),
        _(
            "Of the times when somebody came with a problem (asked, sent a request, or said “I "
            "have this too” under another member's question), the share where the other question "
            "was enough: an answer there earned their thanks, and they neither asked nor wrote to "
            "us in the 72 hours after."
        ),
        _("Nobody has said “I have this too” yet. The button stands under every question."),
        Seed(63, COUNCIL, _("of consumers search for others with their problem"), CONSUMERS),
        Seed(19, COUNCIL, _("of brands think that they do"), MARKETERS),
        note=_(
            "No page view and no search of a person is written down. So those who found an answer "
            "and left without a word are missing here, and the true share is likely higher."
        ),
    ),
    Row(
        "ideas",
        7,
        _("A place for their ideas"),
        _("Active members who shared an idea or voted"),
        _("%(share)s of active members shared an idea or voted for one"),
        _(
            "Of the members who took part in the last 90 days, the share who submitted an idea or "
            "voted for one. Beside it: of the people whose idea is at least 30 days old, the share "
            "who got an official answer within 30 days."
        ),
        _("No idea has been shared yet. Open a board and ask for the first ones."),
        Seed(41, COUNCIL, _("of consumers want to share ideas"), CONSUMERS),
        Seed(9, COUNCIL, _("of brands ask for them"), MARKETERS),
        (Part("idea_answer", _("People with an official answer within 30 days")),),
    ),
    Row(
        "loop",
        8,
        _("Word about the idea they voted for"),
        _("Voters told within 7 days of a decision"),
        _("%(share)s of the voters heard what became of their idea"),
        _(
            "Of the votes for ideas that were shipped or declined in the last 90 days, over all "
            "merged ideas and each voter once, the share whose voter was told within 7 days."
        ),
        _("No idea was decided here yet, so no voter is owed word."),
    ),
    Row(
        "special",
        9,
        _("Thanks to those who help most"),
        _("The most active tenth, with a reward or a rank"),
        _("%(share)s of the most active tenth got something for it"),
        _(
            "Of the tenth of contributors who wrote most in the last 90 days, the share who got a "
            "reward, a badge or a rank in that time."
        ),
        _("No reward, badge or rank has been given yet."),
        Seed(67, COUNCIL, _("of consumers expect special treatment for loyalty"), CONSUMERS),
        Seed(7, COUNCIL, _("of brands reward those who are most active"), MARKETERS),
    ),
    Row(
        "incentive",
        10,
        _("Something to work for"),
        _("Active members with a reward, badge or rank"),
        _("%(share)s of active members got a reward, a badge or a rank"),
        _(
            "Of the members who took part in the last 90 days, the share who got at least one "
            "reward, badge or rank in that time."
        ),
        _("No reward, badge or rank has been given yet."),
        Seed(46, COUNCIL, _("of consumers want incentives"), CONSUMERS),
        Seed(7, COUNCIL, _("of brands offer them"), MARKETERS),
    ),
)
_BY_NAME = {row.name: row for row in ROWS}
CHANNELS: dict[str, Any] = {
    "forum": pgettext_lazy("channel", "Forum"),
    "web": pgettext_lazy("channel", "Web form"),
    "email": pgettext_lazy("channel", "E-mail"),
    "import": pgettext_lazy("channel", "Imported"),
    "ideas": pgettext_lazy("channel", "Ideas"),
}
"""How channels are called; one that is not here by its own short word."""


def row_named(name: str) -> Row:
    """The row of that name. Raises `LookupError`."""
    return _BY_NAME[name]
