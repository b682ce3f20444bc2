"""Which brand a host leads to, and what its people may change: name, look, languages, hosts.

Also the set-up of a new brand, as a socket that parts above fill. It never sees members' rows: it
asks only the role of whoever acts. Rows of `Brand` and `Domain` live in `engage.tenancy`; they have
no row security, so every operation here looks rows up by the current brand itself.
"""
