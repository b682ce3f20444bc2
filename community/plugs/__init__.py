"""What this room plugs into the ground floor's sockets: doors, outlets, demo, imports.

Plugs render or list; they change nothing and decide nothing.
"""
