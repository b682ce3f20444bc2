"""Where people write to a brand: accounts on networks, conversations there, and their messages.

One model for all networks, from the brand's own form to the networks outside. A message that came
in is handed to the room that answers it within the same transaction (`taking`), so none is kept
that nobody sees. This package knows no ticket, and never decides who answers or by when.
"""
