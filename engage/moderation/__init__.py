"""Reports, and the review queue in which moderators answer them.

A member says that something is wrong; moderators decide whether it stays; its author may appeal
once. What can be reported each room tells through a socket (`engage.moderation.subjects`), and
hiding is the room's own operation with its own receipt: this package knows no room. It never tells
who reported to anybody but the moderators who decide, and never hides a thing for one report.
"""
