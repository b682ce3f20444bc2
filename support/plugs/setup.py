"""The promise that a new brand starts with."""

from __future__ import annotations

from engage.brands.setup import Beginning, setup_step
from engage.members import system_member
from engage.tenancy.models import Brand
from support.operations import begin_promising


@setup_step("support: default promise", order=45)
def default_promise(brand: Brand, beginning: Beginning) -> None:
    """First response within an hour of business hours; none when the brand has promises."""
    begin_promising(by=system_member())
