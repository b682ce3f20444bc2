"""What live updates give to the sockets below."""
