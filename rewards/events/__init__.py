"""The facts of the rewards room: points, ranks, badges. Ids, small numbers and names of rules."""

from rewards.events.badges import BadgeAwarded, BadgeChanged, BadgeRevoked
from rewards.events.catalogue import (
    CodeAskedAgain,
    RedemptionDecided,
    RedemptionsExported,
    RewardChanged,
    RewardRedeemed,
    RewardRestocked,
)
from rewards.events.credentials import CredentialIssued, CredentialRevoked, SigningKeyMade
from rewards.events.points import (
    PointsAdjusted,
    PointsAwarded,
    PointsEnded,
    PointsEnding,
    PointsMatured,
    PointsReversed,
)
from rewards.events.ranks import RankReached, RanksChanged
from rewards.events.standing import LeaderboardJoined, LeaderboardLeft, TermsChanged

__all__ = [
    "BadgeAwarded",
    "BadgeChanged",
    "BadgeRevoked",
    "CodeAskedAgain",
    "CredentialIssued",
    "CredentialRevoked",
    "LeaderboardJoined",
    "LeaderboardLeft",
    "PointsAdjusted",
    "PointsAwarded",
    "PointsEnded",
    "PointsEnding",
    "PointsMatured",
    "PointsReversed",
    "RankReached",
    "RanksChanged",
    "RedemptionDecided",
    "RedemptionsExported",
    "RewardChanged",
    "RewardRedeemed",
    "RewardRestocked",
    "SigningKeyMade",
    "TermsChanged",
]
