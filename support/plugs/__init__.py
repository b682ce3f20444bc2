"""What the support room plugs into the sockets of the ground floor."""
