"""What the search gives to the sockets of others."""
