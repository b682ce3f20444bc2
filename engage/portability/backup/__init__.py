"""The whole installation in one file, and back: every row, its policies, its grants, its uploads.

For the operator, from the command line only. A restored file is our own dump with its own
manifest; nothing that a brand or a member uploaded is ever run. Sessions stay behind: who comes
back signs in.
"""
