"""Pages of support: one's own requests, the agents' desk, and what managers promise.

A view reads input, asks a read or calls an operation, and shows the result. It decides nothing.
"""
