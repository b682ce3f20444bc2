"""The scorecard, one row of it, and its promise."""
