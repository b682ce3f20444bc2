"""What drafts give to the sockets of others."""
