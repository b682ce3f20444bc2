"""The facts of the rewards room: points, ranks, badges. Ids, small numbers and names of rules."""

from rewards.events.badges import BadgeAwarded, BadgeChanged, BadgeRevoked
from rewards.events.points import PointsAdjusted, PointsAwarded, PointsMatured, PointsReversed
from rewards.events.ranks import RankReached, RanksChanged
from rewards.events.standing import LeaderboardJoined, LeaderboardLeft, TermsChanged

__all__ = [
    "BadgeAwarded",
    "BadgeChanged",
    "BadgeRevoked",
    "LeaderboardJoined",
    "LeaderboardLeft",
    "PointsAdjusted",
    "PointsAwarded",
    "PointsMatured",
    "PointsReversed",
    "RankReached",
    "RanksChanged",
    "TermsChanged",
]
