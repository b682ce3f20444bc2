"""Doors around the console, and the ground floor's open ends."""
