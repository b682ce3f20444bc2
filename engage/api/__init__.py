"""The API: how programs read and change what members may read and change.

Tokens with scopes, one error body, cursor pages, limits, idempotency keys, and a description of
all of it. Rooms bring their own endpoints (`<room>/api/`); this package gives them `Endpoint`, and
the few nouns of the ground floor (people, oneself). It has no rule of its own: an endpoint calls
the same reads, permits and operations as a page, and a token never has more rights than its member.
"""
