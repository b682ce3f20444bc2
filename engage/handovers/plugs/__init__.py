"""What this package offers to the rest of the house."""
