"""Finding what was written: one entry table for all rooms, one page, suggestions while typing.

A room registers what of it can be found (`engage.search.rooms`); entries are kept up by hearing
the book of facts and made anew by `manage.py search_reindex`. An entry is a copy, never the truth:
it says in which audience it belongs, the database looks only into the audiences of the one who
asks, and every hit is asked for once more through its room's own `visible_to` before it is shown.
This package knows no room and never decides who may read what. `docs/search.md` tells the rest.
"""
