"""What the API offers to the rest of the house."""
