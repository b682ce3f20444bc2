"""A brand with a promise, and a question that a customer asked there."""

from __future__ import annotations

import pytest

from engage.members import system_member
from support import operations as desk
from tests.community.writing import category, question


@pytest.fixture
def acme(cast, in_acme):
    desk.begin_promising(by=system_member())
    return cast


@pytest.fixture
def asked(acme):
    return question(acme.cleo, category(acme.mia), text="It was **fine** yesterday.")
