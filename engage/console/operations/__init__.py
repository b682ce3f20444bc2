"""What only the back office changes. Everything else is changed by the part that owns it."""
