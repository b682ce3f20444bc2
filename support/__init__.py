"""The support room: what customers ask of the brand's own people, and the promises about it.

A request (in the desk: a ticket) is a conversation on one channel, with an owner, a state and
clocks that say by when the brand has promised to respond. It never reads another room's rows: a
topic comes in by a reference, and what happens there as a fact.
"""
