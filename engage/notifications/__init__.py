"""Who wants to hear of what: follows now, notices, preferences and letters later.

A follow points at a reference such as "community.topic:12", so that this package knows no room.
It never decides what a reader may see: whoever tells the followers asks the reference again for
each of them.
"""
