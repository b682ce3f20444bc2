"""What pages, the API and the search show of the support room, in a known number of statements."""
