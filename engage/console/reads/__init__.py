"""What the console's pages show, each with a known number of queries."""
