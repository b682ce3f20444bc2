"""Live updates: an open page is told "this is another one now" and asks for its part again.

A nudge carries a reference and nothing else; the page fetches through the ordinary view and its
permit. Rights are asked for each reader again when a nudge goes out, so a nudge does not even tell
that something happens where the reader may not look. Nudges may be lost: whoever reconnects is
told what changed meanwhile, or to look at everything anew. Nothing here writes to the database.
"""
