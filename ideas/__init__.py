"""The ideas room: what customers want the brand to make, and what the brand answers.

One vote a member and idea, counted over everything merged into it; a status always has a reason,
and whoever voted hears of it. It never reads another room's rows.
"""
