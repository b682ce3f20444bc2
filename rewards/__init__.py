"""The rewards room, one floor up: points, ranks, badges and what members get for them.

It only listens: other rooms' facts become entries of one append-only double-entry ledger. It never
changes another room, and reads nothing of theirs but their facts.
"""
