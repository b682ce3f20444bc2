"""What the support room puts into the sockets of the house."""
