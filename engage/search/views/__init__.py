"""The search page and the parts that appear while somebody types."""
