"""What the ideas room plugs into the sockets of the ground floor.

Each module fills one socket; `engage.wiring` imports them all at start.
"""
