"""Brands, members and rooms carried in and out: the one import command, exports, the demo.

Rooms bring their part through sockets: `@demo_filler` here, import formats beside it. This package
knows no room, and never sends a message because of something that it carries in.
"""
