"""The ranks and badges that a new brand starts with."""

from __future__ import annotations

from engage.brands.setup import Beginning, setup_step
from engage.tenancy.models import Brand
from rewards.operations import begin_rewards


@setup_step("rewards: ranks and badges", order=60)
def ranks_and_badges(brand: Brand, beginning: Beginning) -> None:
    """Six ranks and four badges in all languages of the brand; none when it has any."""
    begin_rewards(by=None)
