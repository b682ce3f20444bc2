"""The ground floor: everything a room stands on, and nothing that knows a room.

`engage` holds tenancy, rules, the book of facts, people, the web look and the shared services.
It never imports `community`, `support`, `ideas` or `rewards`; they plug into its sockets
(see `engage.wiring`) and the import floors in `pyproject.toml` keep it so.
"""
