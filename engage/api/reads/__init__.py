"""What endpoints and pages of the API show; each with a known number of queries."""
