"""Browsers that have just proven who they are, as in the tests of sign-in."""

from tests.members.conftest import confirmed, sign_in, verified

__all__ = ["confirmed", "sign_in", "verified"]
