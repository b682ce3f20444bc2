"""The front pages for programs."""
