"""What files offer to the rest of the house."""
