"""Many rows for a page or a program, in a known number of statements."""

from rewards.reads.badges import BadgePage, badges_for
from rewards.reads.board import Board
from rewards.reads.own import Rewards
from rewards.reads.standings import beside
from rewards.reads.statement import Balance, Statement, every_line

__all__ = [
    "BadgePage",
    "Balance",
    "Board",
    "Rewards",
    "Statement",
    "badges_for",
    "beside",
    "every_line",
]
