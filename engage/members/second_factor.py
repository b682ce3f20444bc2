"""Where somebody may go who still owes a second factor."""

from __future__ import annotations

SETUP_PATH = "/accounts/2fa/"
OPEN_PATHS = ("/accounts/", "/preferences/", "/static/", "/settings/leave/", "/api/")
"""Paths that stay open until the second factor is set up: the set-up itself and signing out.
The API refuses by itself, in its own words."""
