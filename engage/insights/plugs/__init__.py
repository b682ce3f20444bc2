"""What this package gives to the sockets of others."""
