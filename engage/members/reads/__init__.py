"""What pages show of people; each with a known number of queries."""
