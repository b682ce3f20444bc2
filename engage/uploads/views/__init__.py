"""Sending files from pages, their lasting addresses, and the links that open them for minutes."""
