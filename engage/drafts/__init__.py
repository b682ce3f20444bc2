"""What members are writing and have not sent: kept on the server, so that it survives another tab,
another device and a lost one.

A room registers where people write (`draft_place`); a draft belongs to one member and one place,
such as "community.topic:12/reply". Its version grows with every save, and whoever saves says from
which one they started, so that nothing newer is overwritten. Nobody but its writer ever reads a
draft: no permit opens it to staff, no fact tells of it, no list of all brands holds it. This
package never publishes anything; the operation that does ends the draft in its own transaction.
"""
