"""What portability gives to the sockets below."""
