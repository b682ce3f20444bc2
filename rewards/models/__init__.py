"""The rows of the rewards room.

The ledger: `Account`, `Posting`, `Entry`, of which the last two are only ever added to. What facts
earned: `Merit`, and `Undoing` that takes it back; `Lapse`, by which points end. What follows from
them: `Standing` (the rank and badges beside a name), `Attainment`, `Award`, `Tally`, `Score`. What
a brand decided: `Terms`, `Rank`, `Badge`.
The shop: `Reward`, `CouponCode`, `Redemption` with its `RedemptionStep`s. Badges that travel:
`Credential`, `SigningKey`.
"""

from rewards.models.account import Account
from rewards.models.badge import Award, Badge, Tally
from rewards.models.coupon_code import CouponCode
from rewards.models.credential import Credential, SigningKey
from rewards.models.lapse import Lapse
from rewards.models.merit import Merit, Undoing
from rewards.models.posting import Entry, Posting
from rewards.models.rank import Attainment, Rank, Standing
from rewards.models.redemption import Redemption, RedemptionStep
from rewards.models.reward import Reward
from rewards.models.score import Score
from rewards.models.terms import Terms

__all__ = [
    "Account",
    "Attainment",
    "Award",
    "Badge",
    "CouponCode",
    "Credential",
    "Entry",
    "Lapse",
    "Merit",
    "Posting",
    "Rank",
    "Redemption",
    "RedemptionStep",
    "Reward",
    "Score",
    "SigningKey",
    "Standing",
    "Tally",
    "Terms",
    "Undoing",
]
