"""The scorecard for programs of managers."""
