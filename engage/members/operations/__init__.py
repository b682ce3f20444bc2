"""Every change to people in a brand, one function each."""
