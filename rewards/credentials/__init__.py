"""Open Badges 3.0 as pure computation: what a credential says, how it is signed, and whether a
given one is true.

Nothing here knows a database, a request or a clock of its own, and nothing ever asks the network:
the vocabularies are bundled, a `did:key` holds its own key, and other keys come from the caller.
The proof is `eddsa-rdfc-2022` (W3C Data Integrity EdDSA Cryptosuites 1.0).
"""
