"""What the rewards room gives to the sockets of others."""
